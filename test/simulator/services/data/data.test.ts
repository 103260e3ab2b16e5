import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobEndpoint, networks } from "../../platform.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, put, request, subscriptionId } from "../../world.js";

const storage = "azure-native:storage:StorageAccount";
const vault = "azure-native:keyvault:Vault";
const registry = "azure-native:containerregistry:Registry";
const logs = "azure-native:operationalinsights:Workspace";
const secondsPerDay = 86_400;

describe("file share", () => {
  const share = (changed: Record<string, unknown>) => ({
    type: "azure-native:storage:FileShare" as const,
    subscription: subscriptionId,
    after: [],
    inputs: { resourceGroupName: "rg", accountName: "clusterdata", shareName: "home", ...changed },
  });
  const invalid = "400 InvalidHeaderValue: The value for one of the HTTP headers is not in the correct format.";

  it("is of NFS in an account of files only, where it has 100 GiB at least", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    expect(refused(() => azure.put(share({ enabledProtocols: "NFS" })))).toBe(invalid);

    const files = emptyAzure();
    put(storage, { kind: "FileStorage", sku: { name: "Premium_LRS" } }, files);
    expect(refused(() => files.put(share({ shareQuota: 99 })))).toBe(invalid);
    const made = files.put(share({ enabledProtocols: "NFS", shareQuota: 100 }));
    expect(made.outputs).toMatchObject({ enabledProtocols: "NFS", rootSquash: "NoRootSquash", shareQuota: 100 });
  });

  it("keeps its protocol, and grows", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    azure.put(share({}));
    expect(refused(() => azure.put(share({ enabledProtocols: "NFS" })))).toMatch(/'enabledProtocols'/);
    expect(azure.put(share({ shareQuota: 2048 })).outputs).toMatchObject({ shareQuota: 2048 });
  });
});

describe("storage account", () => {
  it("keeps its hierarchical namespace, NFS and kind of DNS endpoint", () => {
    const azure = emptyAzure();
    put(storage, {}, azure);
    const change = (changed: Record<string, unknown>) => refused(() => azure.put(request(storage, changed)));

    expect(change({ isHnsEnabled: true })).toBe(
      "400 AccountPropertyCannotBeUpdated: The property 'isHnsEnabled' was specified in the input, but it cannot be updated as it is read-only. For more information, see - https://aka.ms/storageaccountupdate",
    );
    expect(change({ enableNfsV3: true })).toMatch(/^400 AccountPropertyCannotBeUpdated: The property 'enableNfsV3' /);
    expect(change({ dnsEndpointType: "AzureDnsZone" })).toMatch(/The property 'dnsEndpointType' /);
    expect(() => azure.put(request(storage, { isHnsEnabled: undefined, dnsEndpointType: "Standard" }))).not.toThrow();
  });

  it("does not forget a fixed property that an update leaves out", () => {
    const azure = emptyAzure();
    put(storage, { isHnsEnabled: true }, azure);

    const updated = azure.put(request(storage, { isHnsEnabled: undefined, tags: { owner: "a" } }));

    expect(updated.outputs["isHnsEnabled"]).toBe(true);
    expect(refused(() => azure.put(request(storage)))).toMatch(/^400 AccountPropertyCannotBeUpdated: /);
  });

  it("changes its copies in another region, but not its performance, and becomes StorageV2 alone", () => {
    const azure = emptyAzure();
    put(storage, { kind: "BlobStorage", accessTier: "Hot" }, azure);

    expect(refused(() => azure.put(request(storage, { kind: "Storage" })))).toMatch(/The property 'kind' /);
    azure.put(request(storage, { sku: { name: "Standard_GRS" } }));
    expect(refused(() => azure.put(request(storage, { sku: { name: "Premium_LRS" } })))).toMatch(/'sku\.name' /);
    expect(refused(() => azure.put(request(storage, { kind: "BlobStorage", accessTier: "Hot" })))).toMatch(
      /The property 'kind' /,
    );
  });

  it.each([
    ["Standard_LRS", "Standard_ZRS"],
    ["Standard_ZRS", "Standard_LRS"],
    ["Standard_GRS", "Standard_GZRS"],
    ["Standard_RAGZRS", "Standard_RAGRS"],
  ])("does not go from %s to %s by an update", (from, to) => {
    const azure = emptyAzure();
    put(storage, { sku: { name: from } }, azure);

    expect(refused(() => azure.put(request(storage, { sku: { name: to } })))).toBe(
      `400 StorageAccountTypeConversionNotAllowed: Storage account 'clusterdata' does not support the conversion of SKU ${from} to ${to}.`,
    );
  });

  it.each([
    [{ kind: "BlockBlobStorage" }, "Standard_LRS with kind BlockBlobStorage"],
    [{ kind: "FileStorage" }, "Standard_LRS with kind FileStorage"],
    [{ kind: "BlobStorage", sku: { name: "Premium_LRS" } }, "Premium_LRS with kind BlobStorage"],
    [{ kind: "FileStorage", sku: { name: "Premium_LRS" }, isHnsEnabled: true }, "true with kind FileStorage"],
    [{ enableNfsV3: true }, "true without isHnsEnabled"],
    [{ isHnsEnabled: true, enableNfsV3: true, sku: { name: "Standard_GRS" } }, "Standard_GRS with enableNfsV3"],
  ])("is not made of what does not go together: %j", (change, value) => {
    expect(refused(() => put(storage, change))).toContain(`400 InvalidRequestPropertyValue: The value '${value}' `);
  });

  it.each([
    { kind: "FileStorage", sku: { name: "Premium_ZRS" } },
    { kind: "BlockBlobStorage", sku: { name: "Premium_LRS" }, isHnsEnabled: true, enableNfsV3: true },
    { sku: { name: "Premium_LRS" } },
  ])("is made of what goes together: %j", (change) => {
    expect(() => put(storage, change)).not.toThrow();
  });

  it.each(["10.1.2.3", "192.168.0.0/24", "172.20.0.0/16", "20.1.2.3/32", "20.1.2.0/31", "20.1.2", "2001:db8::1"])(
    "refuses the IP rule %s",
    (iPAddressOrRange) => {
      expect(refused(() => put(storage, { networkRuleSet: { ipRules: [{ iPAddressOrRange }] } }))).toBe(
        "400 InvalidValuesForRequestParameters: Values for request parameters are invalid: networkAcls.ipRule[*].value. For more information, see - https://aka.ms/storagenetworkruleset",
      );
    },
  );

  it.each(["20.1.2.3", "20.1.2.0/30", "172.32.0.0/16"])("takes the IP rule %s", (iPAddressOrRange) => {
    expect(() => put(storage, { networkRuleSet: { ipRules: [{ iPAddressOrRange }] } })).not.toThrow();
  });

  it("lets in subnets that have the service endpoint Microsoft.Storage", () => {
    const azure = networks();
    const rule = (name: string) => ({
      networkRuleSet: { virtualNetworkRules: [{ virtualNetworkResourceId: `${networkId}/subnets/${name}` }] },
    });
    azure.put(request("azure-native:network:Subnet", { serviceEndpoints: [{ service: "Microsoft.Storage.Global" }] }));

    expect(refused(() => put(storage, rule("gpu"), azure))).toMatch(
      /^400 NetworkAclsValidationFailure: Validation of network acls failure: SubnetsHaveNoServiceEndpointsConfigured:Subnets gpu of virtual network /,
    );
    expect(() => put(storage, rule("more"), azure)).not.toThrow();
  });
});

describe("private endpoint", () => {
  it("stays connected to what it was made for", () => {
    const azure = networks();
    put(storage, {}, azure);
    const { id } = azure.put(blobEndpoint());
    const target = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`;
    const connection = { name: "blob", groupIds: ["blob"], privateLinkServiceId: target };

    for (const change of [{ name: "other" }, { groupIds: ["file"] }, { privateLinkServiceId: `${target}2` }]) {
      azure.put(request(storage, { accountName: "clusterdata2" }));
      const changed = blobEndpoint({ privateLinkServiceConnections: [{ ...connection, ...change }] });
      expect(refused(() => azure.put(changed))).toBe(
        `400 CannotChangePrivateLinkConnectionOnPrivateEndpoint: Cannot change the private link connection on private endpoint ${id}. Please ensure you are not updating the details of existing private link connection: '${id}/privateLinkServiceConnections/blob'. That is not allowed.`,
      );
    }
    expect(() => azure.put(blobEndpoint({ tags: { owner: "a" } }))).not.toThrow();
  });
});

describe("blob container", () => {
  const container = {
    type: "azure-native:storage:BlobContainer",
    subscription: subscriptionId,
    after: [],
    inputs: { resourceGroupName: "rg", accountName: "clusterdata", containerName: "models" },
  };

  it("lives in the blob service that every storage account has", () => {
    const azure = emptyAzure();
    const account = put(storage, {}, azure);

    expect(azure.put(container).startedSeconds).toBeGreaterThanOrEqual(account.finishedSeconds);
  });

  it("needs its storage account", () => {
    const azure = emptyAzure();
    put("azure-native:resources:ResourceGroup", {}, azure);

    expect(refused(() => azure.put(container))).toBe(
      "404 ParentResourceNotFound: Can not perform requested operation on nested resource. Parent resource 'clusterdata' not found.",
    );
  });
});

describe("key vault", () => {
  const vaultId = `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`;
  const reserved =
    "409 ConflictError: A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.";

  it("goes through the one-way door of purge protection once, and stays there", () => {
    const azure = emptyAzure();
    put(vault, {}, azure);

    azure.put(request(vault, { properties: { enablePurgeProtection: true } }));
    const updated = azure.put(request(vault, { tags: { owner: "a" } }));

    expect(updated.outputs["properties"]).toMatchObject({ enablePurgeProtection: true });
    expect(refused(() => azure.put(request(vault, { properties: { enablePurgeProtection: false } })))).toBe(
      '400 BadRequest: The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  });

  it("keeps its retention, and has one of 7 to 90 days", () => {
    const azure = emptyAzure();
    put(vault, {}, azure);

    expect(refused(() => azure.put(request(vault, { properties: { softDeleteRetentionInDays: 30 } })))).toBe(
      '400 BadRequest: The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
    );
    for (const days of [6, 91, 7.5]) {
      expect(refused(() => put(vault, { properties: { softDeleteRetentionInDays: days } }))).toMatch(
        /between 7 and 90/,
      );
    }
    expect(refused(() => put(vault, { properties: { enableSoftDelete: false } }))).toMatch(/"enableSoftDelete"/);
    expect(refused(() => azure.put(request(vault, { properties: { enableSoftDelete: false } })))).toBe(
      '400 BadRequest: The property "enableSoftDelete" can be set to false only for creating new vault. ' +
        "Enabling the 'soft delete' functionality is an irreversible action.",
    );
  });

  it("leaves its name reserved for as long as it said, in every resource group", () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 30, 90, undefined), fc.boolean(), (days, elsewhere) => {
        const azure = emptyAzure();
        put(vault, { properties: { softDeleteRetentionInDays: days } }, azure);
        azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "later" }));
        azure.remove({ id: vaultId });
        const gone = azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")!;
        const again = request(vault, elsewhere ? { resourceGroupName: "later" } : {});

        expect(gone.untilSeconds - gone.deletedSeconds).toBe((days ?? 90) * secondsPerDay);
        azure.advanceTo(gone.untilSeconds - 1);
        expect(refused(() => azure.put(again))).toBe(reserved);
        azure.advanceTo(gone.untilSeconds);
        expect(() => azure.put(again)).not.toThrow();
      }),
      { seed: 3, numRuns: 12 },
    );
  });

  it("comes back as it was with createMode recover, where it was", () => {
    const azure = emptyAzure();
    put(vault, { properties: { enablePurgeProtection: true } }, azure);
    azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "later" }));
    azure.remove({ id: vaultId });
    const recover = (resourceGroupName: string) =>
      request(vault, { resourceGroupName, properties: { createMode: "recover" } });

    expect(refused(() => azure.put(recover("later")))).toBe(reserved);
    const elsewhere = { location: "eastus", properties: { createMode: "recover" } };
    expect(refused(() => azure.put(request(vault, elsewhere)))).toBe(reserved);
    const back = azure.put(recover("rg"));

    expect(back.outputs["properties"]).toMatchObject({ enablePurgeProtection: true });
    expect(azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")).toBeUndefined();
  });

  it("is not recovered where none was deleted", () => {
    expect(refused(() => put(vault, { properties: { createMode: "recover" } }))).toBe(
      "501 NotSimulated: The recovery of a vault that was not deleted is not simulated.",
    );
  });

  it("keeps its name reserved also when its resource group was deleted", () => {
    const azure = emptyAzure();
    put(vault, {}, azure);

    azure.remove({ id: groupId });
    azure.put(request("azure-native:resources:ResourceGroup"));

    expect(refused(() => azure.put(request(vault)))).toBe(reserved);
  });
});

describe("container registry", () => {
  it("is private with SKU Premium only", () => {
    expect(refused(() => put(registry, { sku: { name: "Standard" } }))).toBe(
      "400 DisablingPublicNetworkAccessNotSupported: Disabling public network access is not supported for the SKU Standard. For more information, please visit https://aka.ms/acr/private-link.",
    );
    expect(refused(() => put(registry, { sku: { name: "Basic" }, publicNetworkAccess: "Enabled" }))).toBe(
      "400 BadRequest: The requested feature data endpoint rule is not supported for the SKU Basic.",
    );
  });

  it("has network rules with SKU Premium only", () => {
    const rules = { dataEndpointEnabled: false, networkRuleSet: { defaultAction: "Allow" } };

    expect(refused(() => put(registry, { sku: { name: "Basic" }, publicNetworkAccess: "Enabled", ...rules }))).toBe(
      "400 NetworkRuleNotSupported: The requested feature virtual network rule is not supported for the SKU Basic.",
    );
  });

  it("stays Premium while it has private endpoints", () => {
    const azure = networks();
    const { id } = put(registry, {}, azure);
    const plain = { sku: { name: "Standard" }, publicNetworkAccess: "Enabled", dataEndpointEnabled: false };
    const endpoint = blobEndpoint({
      privateLinkServiceConnections: [{ name: "registry", groupIds: ["registry"], privateLinkServiceId: id }],
    });
    azure.put(endpoint);

    expect(refused(() => azure.put(request(registry, plain)))).toMatch(/^400 BadRequest: .* has the private endpoint /);
    azure.remove({ id: azure.idOf(endpoint) });
    azure.put(request(registry, plain));
    expect(refused(() => azure.put(endpoint))).toMatch(/SKU Standard, which does not support private endpoints/);
  });

  it("keeps its zone redundancy", () => {
    const azure = emptyAzure();
    put(registry, {}, azure);

    expect(refused(() => azure.put(request(registry, { zoneRedundancy: "Enabled" })))).toMatch(
      /cannot be changed from Disabled/,
    );
  });
});

describe("Application Insights component", () => {
  const component = "azure-native:applicationinsights:Component";

  it("keeps its data in a Log Analytics workspace", () => {
    expect(put(component).outputs["ingestionMode"]).toBe("LogAnalytics");
    expect(refused(() => put(component, { workspaceResourceId: undefined }))).toBe(
      "501 NotSimulated: An Application Insights component without a Log Analytics workspace is not simulated.",
    );
  });

  it("has other keys when it is made again", () => {
    const azure = emptyAzure();
    const { id, outputs } = put(component, {}, azure);
    azure.remove({ id });

    const again = azure.put(request(component)).outputs;

    expect(again["instrumentationKey"]).not.toBe(outputs["instrumentationKey"]);
    expect(again["appId"]).not.toBe(outputs["appId"]);
  });
});

describe("Log Analytics workspace", () => {
  const workspaceId = `${groupId}/providers/Microsoft.OperationalInsights/workspaces/cluster-logs`;

  it("retains data for 30 to 730 days", () => {
    for (const days of [29, 731]) {
      expect(refused(() => put(logs, { retentionInDays: days }))).toBe(
        "400 InvalidParameter: 'RetentionInDays' property doesn't match the SKU limits.",
      );
    }
    expect(() => put(logs, { retentionInDays: 730 })).not.toThrow();
  });

  it("comes back when it is made again where it was, and keeps its name from any other", () => {
    const azure = emptyAzure();
    const { outputs } = put(logs, {}, azure);
    azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "later" }));
    azure.remove({ id: workspaceId });

    expect(refused(() => azure.put(request(logs, { resourceGroupName: "later" })))).toBe(
      "409 Conflict: The workspace name 'cluster-logs' is not unique",
    );
    expect(refused(() => azure.put(request(logs, { location: "eastus" })))).toMatch(/^409 Conflict: /);
    const back = azure.put(request(logs));

    expect(back.outputs["customerId"]).toBe(outputs["customerId"]);
    azure.remove({ id: workspaceId });
    azure.advanceTo(azure.retained("Microsoft.OperationalInsights/workspaces", "cluster-logs")!.untilSeconds);
    expect(() => azure.put(request(logs, { resourceGroupName: "later" }))).not.toThrow();
  });

  it("is reserved for 14 days", () => {
    const azure = emptyAzure();
    put(logs, {}, azure);
    azure.remove({ id: workspaceId });

    const { deletedSeconds, untilSeconds } = azure.retained(
      "Microsoft.OperationalInsights/workspaces",
      "cluster-logs",
    )!;
    expect(untilSeconds - deletedSeconds).toBe(14 * secondsPerDay);
  });
});

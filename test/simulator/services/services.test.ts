import { describe, expect, it } from "vitest";
import { refused, refusedBecause } from "../refused.js";
import { emptyAzure, groupId, prepare, put, request } from "../world.js";

const pool = "azure-native:batch:Pool";
const account = "azure-native:batch:BatchAccount";
const compute = "azure-native:machinelearningservices:Compute";
const cluster = (change: Record<string, unknown>) => ({ properties: { properties: change } });
const machine = (change: Record<string, unknown>) => ({
  deploymentConfiguration: { virtualMachineConfiguration: change },
});

describe("Batch account", () => {
  it("needs a key vault, and has no shared keys, to allocate from the user's subscription", () => {
    expect(refused(() => put(account, { poolAllocationMode: "UserSubscription" }))).toBe(
      "400 InvalidRequestBody: With poolAllocationMode UserSubscription keyVaultReference is required.",
    );
    const azure = emptyAzure();
    put("azure-native:keyvault:Vault", {}, azure);
    const id = `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`;
    const own = {
      poolAllocationMode: "UserSubscription",
      keyVaultReference: { id, url: "https://cluster-vault.vault.azure.net/" },
    };
    expect(refused(() => put(account, { ...own, allowedAuthenticationModes: ["AAD", "SharedKey"] }, azure))).toBe(
      "400 InvalidRequestBody: With poolAllocationMode UserSubscription allowedAuthenticationModes must be without SharedKey.",
    );
    expect(() => put(account, own, azure)).not.toThrow();
    const withTokens = { ...own, allowedAuthenticationModes: ["AAD", "TaskAuthenticationToken"] };
    expect(() => put(account, withTokens, azure)).not.toThrow();
  });
});

describe("Batch pool", () => {
  it("has at most 100 nodes that talk to each other", () => {
    expect(refusedBecause(() => put(pool, { scaleSettings: { fixedScale: { targetDedicatedNodes: 101 } } }))).toBe(
      "400 InvalidPropertyValue: Pool 'gpu-s000' asks for 101 nodes; with inter-node communication at most 100 are allowed.",
    );
  });

  it("uses Simplified communication, also when nothing is said", () => {
    expect(refusedBecause(() => put(pool, { targetNodeCommunicationMode: undefined }))).toBe(
      "400 InvalidPropertyValue: The value 'Default' of targetNodeCommunicationMode is not supported: Classic node communication is retired; use Simplified.",
    );
  });

  it("is regional when its nodes talk over InfiniBand", () => {
    expect(refusedBecause(() => put(pool, machine({ nodePlacementConfiguration: { policy: "Zonal" } })))).toBe(
      "400 InvalidPropertyValue: Zonal placement is not supported for pools with inter-node communication on STANDARD_ND96asr_v4.",
    );
    expect(() =>
      put(pool, {
        interNodeCommunication: "Disabled",
        ...machine({ nodePlacementConfiguration: { policy: "Zonal" } }),
      }),
    ).not.toThrow();
  });

  it("has no low-priority nodes in a Batch-managed account", () => {
    expect(
      refusedBecause(() =>
        put(pool, { scaleSettings: { fixedScale: { targetLowPriorityNodes: 1, targetDedicatedNodes: 1 } } }),
      ),
    ).toBe(
      "400 InvalidPropertyValue: targetLowPriorityNodes is not supported in an account whose poolAllocationMode is BatchService.",
    );
  });

  it("without public addresses stands in a subnet", () => {
    expect(refusedBecause(() => put(pool, { networkConfiguration: { subnetId: undefined } }))).toBe(
      "400 InvalidPropertyValue: A pool with NoPublicIPAddresses must be in a virtual network.",
    );
  });

  it("runs the node agent of its image", () => {
    expect(refused(() => put(pool, machine({ nodeAgentSkuId: "batch.node.ubuntu 22.04" })))).toContain(
      "400 InvalidPropertyValue: The value provided for one of the properties in the request body is invalid.",
    );
  });

  it("runs at most 256 tasks on a node", () => {
    expect(refusedBecause(() => put(pool, { taskSlotsPerNode: 257 }))).toBe(
      "400 InvalidPropertyValue: taskSlotsPerNode is 257; between 1 and 256 are allowed.",
    );
  });

  it("has a fixed number of nodes or a formula", () => {
    const formula = { formula: "$TargetDedicatedNodes=1" };

    expect(refusedBecause(() => put(pool, { scaleSettings: { autoScale: formula } }))).toBe(
      "400 InvalidPropertyValue: scaleSettings has both of fixedScale and autoScale.",
    );
    expect(refusedBecause(() => put(pool, { scaleSettings: { fixedScale: undefined } }))).toBe(
      "400 InvalidPropertyValue: scaleSettings has neither of fixedScale and autoScale.",
    );
    expect(() => put(pool, { scaleSettings: { fixedScale: undefined, autoScale: formula } })).not.toThrow();
    expect(() => put(pool, { scaleSettings: undefined })).not.toThrow();
  });

  it.each(["PT4M59S", "5 minutes", "PT", "P"])("does not give a resize up after %s", (resizeTimeout) => {
    expect(refusedBecause(() => put(pool, { scaleSettings: { fixedScale: { resizeTimeout } } }))).toBe(
      `400 InvalidPropertyValue: scaleSettings.fixedScale.resizeTimeout is '${resizeTimeout}'; a duration of at least PT5M is needed.`,
    );
  });

  it.each(["PT5M", "PT300S", "P1D", "PT1H30M"])("may give a resize up after %s", (resizeTimeout) => {
    expect(() => put(pool, { scaleSettings: { fixedScale: { resizeTimeout } } })).not.toThrow();
  });

  it("evaluates its formula every 5 minutes to 168 hours", () => {
    const every = (evaluationInterval: string) =>
      put(pool, { scaleSettings: { fixedScale: undefined, autoScale: { formula: "$x=1", evaluationInterval } } });

    expect(refusedBecause(() => every("PT1M"))).toContain("at least PT5M and at most PT168H is needed");
    expect(refusedBecause(() => every("P7DT1S"))).toContain("at least PT5M and at most PT168H is needed");
    expect(() => every("P7D")).not.toThrow();
  });

  it("does not ask for fewer nodes than none", () => {
    expect(refusedBecause(() => put(pool, { scaleSettings: { fixedScale: { targetDedicatedNodes: -1 } } }))).toBe(
      "400 InvalidPropertyValue: targetDedicatedNodes is -1; a number from 0 is needed.",
    );
  });

  it("names a VM size, and one that is sold", () => {
    expect(refusedBecause(() => put(pool, { vmSize: undefined }))).toBe(
      "400 MissingRequiredProperty: vmSize is missing.",
    );
    expect(refusedBecause(() => put(pool, { vmSize: "Standard_NC24r" }))).toContain("409 SkuNotAvailable: ");
  });

  it("stands in the region of its account", () => {
    const azure = emptyAzure();
    put("azure-native:network:VirtualNetwork", { location: "eastus" }, azure);

    expect(refusedBecause(() => put(pool, {}, azure))).toBe(
      "400 InvalidPropertyValue: Subnet 'gpu' is not in the subscription and region of the Batch account.",
    );
  });
});

describe("machine learning compute", () => {
  it("has at most 100 nodes of an RDMA size", () => {
    expect(refused(() => put(compute, cluster({ scaleSettings: { maxNodeCount: 101 } })))).toBe(
      "400 ValidationError: Compute 'gpu-s000' asks for 101 nodes; a cluster of Standard_ND96asr_v4 has at most 100.",
    );
  });

  it("has a smallest size not above its largest", () => {
    expect(refused(() => put(compute, cluster({ scaleSettings: { minNodeCount: 5, maxNodeCount: 4 } })))).toBe(
      "400 ValidationError: minNodeCount 5 is not between 0 and maxNodeCount 4.",
    );
  });

  it("has a name that does not end in a hyphen and digits", () => {
    expect(refused(() => put(compute, { computeName: "gpu-000" }))).toBe(
      "400 InvalidResourceName: Resource name gpu-000 is invalid. The name of a machine learning compute has 3 to 24 characters: letters, digits and hyphens; a letter first; no hyphen with nothing but digits after it at the end.",
    );
  });

  it("without public addresses needs a private endpoint of its workspace", () => {
    const azure = prepare(emptyAzure(), "azure-native:machinelearningservices:Workspace");
    azure.put(request("azure-native:machinelearningservices:Workspace"));
    azure.put(request("azure-native:network:VirtualNetwork"));
    azure.put(request("azure-native:managedidentity:UserAssignedIdentity"));

    expect(refused(() => azure.put(request(compute)))).toBe(
      "400 ValidationError: A compute without public IP needs a private endpoint of its workspace.",
    );
  });

  it("has a system-assigned identity or user-assigned ones", () => {
    expect(refused(() => put(compute, { identity: { type: "SystemAssigned,UserAssigned" } }))).toBe(
      "400 ValidationError: A compute cluster has either a system-assigned identity or user-assigned ones.",
    );
  });

  it("without public addresses stands in a subnet, or in the managed network of its workspace", () => {
    expect(refused(() => put(compute, cluster({ subnet: undefined })))).toBe(
      "400 ValidationError: A compute without public IP needs a subnet, or a workspace with a managed network.",
    );
    const azure = emptyAzure();
    const managedNetwork = { isolationMode: "AllowInternetOutbound" };
    put("azure-native:machinelearningservices:Workspace", { managedNetwork }, azure);
    expect(() => put(compute, cluster({ subnet: undefined }), azure)).not.toThrow();
  });

  it.each(["120", "30 minutes", ""])("does not wait for %j before it shrinks", (nodeIdleTimeBeforeScaleDown) => {
    expect(refused(() => put(compute, cluster({ scaleSettings: { nodeIdleTimeBeforeScaleDown } })))).toBe(
      `400 ValidationError: nodeIdleTimeBeforeScaleDown is '${nodeIdleTimeBeforeScaleDown}'; a duration such as PT30M is needed.`,
    );
  });

  it("names a VM size", () => {
    expect(refused(() => put(compute, cluster({ vmSize: undefined })))).toBe(
      "400 ValidationError: Required property vmSize is missing.",
    );
  });
});

describe("machine learning workspace", () => {
  const workspace = "azure-native:machinelearningservices:Workspace";

  it("needs a storage account", () => {
    expect(refused(() => put(workspace, { storageAccount: undefined }))).toBe(
      "400 ValidationError: Missing dependent resources in workspace json: storageAccount.",
    );
  });

  it("is given resources of the right kinds", () => {
    const keyVault = `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`;

    for (const name of ["storageAccount", "applicationInsights", "containerRegistry"]) {
      expect(refused(() => put(workspace, { [name]: keyVault }))).toContain(
        `400 ValidationError: The value '${keyVault}' of ${name} is not the id of a Microsoft.`,
      );
    }
  });

  it.each([
    [{ isHnsEnabled: true }, "with hierarchical namespace"],
    [{ sku: { name: "Premium_LRS" } }, "Premium"],
  ])("has no default storage account with %j", (change, words) => {
    const azure = emptyAzure();
    const { id } = put("azure-native:storage:StorageAccount", change, azure);

    expect(refused(() => put(workspace, {}, azure))).toBe(
      `400 ValidationError: Storage account '${id}' is ${words}, which the default storage account of a workspace cannot be.`,
    );
  });

  it("refers only to what exists", () => {
    const missing = `${groupId}/providers/Microsoft.Insights/components/nowhere`;

    expect(refused(() => put(workspace, { applicationInsights: missing }))).toBe(
      "404 ResourceNotFound: The Resource 'Microsoft.Insights/components/nowhere' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue, creationSeconds } from "../../src/catalogue/index.js";
import type { PutRequest } from "../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { refused } from "./refused.js";
import { emptyAzure, groupId, identityId, networkId, put, request, subscription, subscriptionId } from "./world.js";

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

function seconds(type: string): number {
  return creationSeconds(catalogue.durations, type) ?? Number.NaN;
}

describe("the store", () => {
  it("finds a resource by its ARM id in any case", () => {
    const azure = emptyAzure();
    put(network, {}, azure);

    expect(azure.get(networkId.toUpperCase())?.id).toBe(networkId);
  });

  it("updates the resource that has the id", () => {
    const azure = emptyAzure();
    put(identity, { tags: { owner: "a" } }, azure);

    azure.put(request(identity, { tags: { owner: "b" } }));

    expect(azure.ofType(identity).map((one) => one.outputs["tags"])).toEqual([{ owner: "b" }]);
  });

  it("refuses a resource whose group, parent or subscription is not there", () => {
    const azure = emptyAzure();

    expect(refused(() => azure.put(request(identity)))).toBe(
      "404 ResourceGroupNotFound: Resource group 'rg' could not be found.",
    );
    azure.put(request(group));
    expect(refused(() => azure.put(request("azure-native:network:Subnet")))).toBe(
      "404 ParentResourceNotFound: Can not perform requested operation on nested resource. Parent resource 'net' not found.",
    );
    expect(refused(() => azure.put({ ...request(group), subscription: "other" }))).toBe(
      "400 InvalidSubscriptionId: The provided subscription identifier 'other' is malformed or invalid.",
    );
    const unseen = "11111111-1111-4111-8111-111111111111";
    expect(refused(() => azure.put({ ...request(group), subscription: unseen }))).toBe(
      `404 SubscriptionNotFound: The subscription '${unseen}' could not be found.`,
    );
  });

  it("refuses a reference to what is not there", () => {
    const azure = emptyAzure();
    azure.put(request(group));
    azure.put(request(network));

    expect(refused(() => azure.put(request(scaleSet)))).toBe(
      `400 InvalidResourceReference: Resource ${identityId} referenced by resource ${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000 was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
    );
  });

  it("takes references to what existed before, and to everything beneath it", () => {
    const hub = `/subscriptions/${subscriptionId}/resourceGroups/hub`;
    const azure = new SimulatedAzure({ subscriptions: [subscription], existing: [hub] });
    azure.put(request(group));
    const subnet = { id: `${hub}/providers/Microsoft.Network/virtualNetworks/hub/subnets/gpu` };
    const nic = { name: "nic0", ipConfigurations: [{ name: "ip0", subnet }] };
    azure.put(request(identity));

    expect(() =>
      azure.put(
        request(scaleSet, { virtualMachineProfile: { networkProfile: { networkInterfaceConfigurations: [nic] } } }),
      ),
    ).not.toThrow();
  });

  it("keeps a globally unique name for its first owner", () => {
    const azure = emptyAzure();
    put("azure-native:storage:StorageAccount", {}, azure);
    azure.put(request(group, { resourceGroupName: "rg2" }));

    expect(refused(() => azure.put(request("azure-native:storage:StorageAccount", { resourceGroupName: "rg2" })))).toBe(
      "409 StorageAccountInAnotherResourceGroup: The account clusterdata is already in another resource group in this subscription.",
    );
    expect(() => azure.put(request("azure-native:storage:StorageAccount"))).not.toThrow();
  });

  it("refuses names outside their grammar in the service's own words", () => {
    expect(refused(() => put("azure-native:storage:StorageAccount", { accountName: "Cluster-Data" }))).toBe(
      "400 AccountNameInvalid: Cluster-Data is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.",
    );
    expect(refused(() => put("azure-native:keyvault:Vault", { vaultName: "1vault" }))).toContain(
      "400 VaultNameNotValid: The vault name '1vault'",
    );
  });

  it("does not know types that have no descriptor, nor names left to azure-native", () => {
    const azure = emptyAzure();

    expect(refused(() => azure.put({ ...request(group), type: "azure-native:sql:Server" }))).toBe(
      "501 NotSimulated: The resource type azure-native:sql:Server is not simulated.",
    );
    azure.put(request(group));
    expect(refused(() => azure.put(request(network, { virtualNetworkName: undefined })))).toBe(
      "501 NotSimulated: Azure-native's own naming, which 'virtualNetworkName' of azure-native:network:VirtualNetwork is left to, is not simulated.",
    );
  });
});

describe("outputs", () => {
  it("give a system-assigned identity a principal that is the same on every run", () => {
    const workspace = "azure-native:machinelearningservices:Workspace";
    const once = put(workspace).outputs["identity"];

    expect(once).toEqual(put(workspace).outputs["identity"]);
    expect(once).toMatchObject({
      type: "SystemAssigned",
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it("carry no path parameter and no name that azure-native's class does not have", () => {
    expect(Object.keys(put(identity).outputs).sort()).toEqual(
      ["azureApiVersion", "clientId", "location", "name", "principalId", "tenantId", "type"].sort(),
    );
  });

  it("say where services are found", () => {
    expect(put("azure-native:keyvault:Vault").outputs["properties"]).toMatchObject({
      vaultUri: "https://cluster-vault.vault.azure.net/",
    });
    expect(put("azure-native:containerregistry:Registry").outputs["loginServer"]).toBe("clusterimages.azurecr.io");
    expect(put("azure-native:batch:BatchAccount").outputs["accountEndpoint"]).toBe(
      "clusterbatch.southcentralus.batch.azure.com",
    );
  });
});

describe("the virtual clock", () => {
  it("starts a resource when all it refers to has finished", () => {
    const azure = emptyAzure();
    const set = put(scaleSet, {}, azure);
    const slowest = Math.max(azure.get(networkId)!.finishedSeconds, azure.get(identityId)!.finishedSeconds);

    expect(set.startedSeconds).toBe(slowest);
    expect(set.finishedSeconds).toBe(slowest + seconds(scaleSet));
    expect(azure.endSeconds).toBe(set.finishedSeconds);
  });

  it("waits for what it is told to wait for", () => {
    const azure = emptyAzure();
    const vault = put("azure-native:keyvault:Vault", {}, azure);

    const late = azure.put({ ...request(identity), after: [vault.id] });

    expect(late.startedSeconds).toBe(vault.finishedSeconds);
  });

  it("lets scale sets that do not need each other run side by side", () => {
    const azure = emptyAzure();
    const first = put(scaleSet, { sku: { capacity: 10 } }, azure);
    const second = put(scaleSet, { vmScaleSetName: "gpu-s001", sku: { capacity: 10 } }, azure);

    expect(second.startedSeconds).toBe(first.startedSeconds);
  });

  it("names the chain that determined the end, which lasts as long as the deployment", () => {
    const azure = emptyAzure();
    put(scaleSet, {}, azure);
    const path = azure.criticalPath();

    const slower = seconds(network) > seconds(identity) ? network : identity;
    expect(path.map((step) => step.type)).toEqual([group, slower, scaleSet]);
    expect(path.reduce((sum, step) => sum + step.seconds, 0)).toBe(azure.endSeconds);
  });

  it("is 0 before anything was asked for", () => {
    expect(emptyAzure().endSeconds).toBe(0);
    expect(emptyAzure().criticalPath()).toEqual([]);
  });

  it("does not depend on the order of requests that do not need each other", () => {
    const names = ["a", "b", "c", "d", "e"];
    const deploy = (order: readonly string[]): unknown => {
      const azure = emptyAzure();
      azure.put(request(group));
      for (const name of order) azure.put(request(identity, { resourceName: `identity-${name}` }));
      azure.put(request(network));
      const last: PutRequest = {
        ...request(group, { resourceGroupName: "last" }),
        after: azure.ofType(identity).map((one) => one.id),
      };
      azure.put(last);
      return [azure.endSeconds, azure.criticalPath()];
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        expect(deploy(order)).toEqual(deploy(names));
      }),
      { seed: 2020, numRuns: 50 },
    );
  });
});

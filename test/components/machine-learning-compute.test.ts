import { describe, expect, it } from "vitest";
import {
  MachineLearningCompute,
  type MachineLearningComputeArgs,
} from "../../src/components/machine-learning-compute.js";
import { StorageAccount } from "../../src/components/storage-account.js";
import { type Declared, declare } from "./declared.js";

const args: MachineLearningComputeArgs = {
  computeName: "gpu-s000",
  workspaceName: "mlw-lab",
  resourceGroupName: "rg-lab",
  location: "southcentralus",
  vmSize: "Standard_ND96asr_v4",
  maxNodes: 100,
  subnetId: "/subnet/gpu",
  identityId: "/identity/nodes",
};

async function declareCompute(more: Partial<MachineLearningComputeArgs> = {}): Promise<Declared> {
  const declared = await declare(() => new MachineLearningCompute("gpu", { ...args, ...more }));
  return declared.get("gpu-compute")!;
}

describe("MachineLearningCompute", () => {
  it("sends the whole body of a private compute, without an image", async () => {
    const compute = await declareCompute({ tags: { cluster: "lab" } });
    expect(compute).toMatchObject({ type: "azure-native:machinelearningservices:Compute", parent: "gpu" });
    expect(compute.inputs).toEqual({
      computeName: "gpu-s000",
      workspaceName: "mlw-lab",
      resourceGroupName: "rg-lab",
      location: "southcentralus",
      identity: { type: "UserAssigned", userAssignedIdentities: ["/identity/nodes"] },
      properties: {
        computeType: "AmlCompute",
        disableLocalAuth: true,
        properties: {
          osType: "Linux",
          vmSize: "Standard_ND96asr_v4",
          vmPriority: "Dedicated",
          scaleSettings: { minNodeCount: 0, maxNodeCount: 100, nodeIdleTimeBeforeScaleDown: "PT30M" },
          subnet: { id: "/subnet/gpu" },
          enableNodePublicIp: false,
          remoteLoginPortPublicAccess: "Disabled",
        },
      },
      tags: { cluster: "lab" },
    });
  });

  it("is low priority where Spot is asked for", async () => {
    expect((await declareCompute({ capacity: "spot" })).inputs).toMatchObject({
      properties: { properties: { vmPriority: "LowPriority" } },
    });
  });

  it("keeps and releases nodes as asked", async () => {
    expect((await declareCompute({ minNodes: 2, idleMinutes: 5 })).inputs).toMatchObject({
      properties: {
        properties: { scaleSettings: { minNodeCount: 2, maxNodeCount: 100, nodeIdleTimeBeforeScaleDown: "PT5M" } },
      },
    });
  });

  it("has no subnet in a workspace with a managed network, and no identity unless given", async () => {
    const { inputs } = await declareCompute({ subnetId: undefined, identityId: undefined });
    expect(inputs).not.toHaveProperty("identity");
    expect(inputs["properties"]).not.toHaveProperty("properties.subnet");
  });

  it("opens local login only together with SSH", async () => {
    const ssh = { adminUsername: "azureuser", publicKey: "ssh-rsa AAAA" };
    expect((await declareCompute({ ssh })).inputs).toMatchObject({
      properties: {
        disableLocalAuth: false,
        properties: { userAccountCredentials: { adminUserName: "azureuser", adminUserSshPublicKey: "ssh-rsa AAAA" } },
      },
    });
  });

  it("never touches the node counts again where something else owns them", async () => {
    const compute = await declareCompute({ scaling: "external", azurePolicyWrites: ["tags"] });
    expect(compute.ignoreChanges).toEqual(["properties.properties.scaleSettings", "tags"]);
    expect((await declareCompute()).ignoreChanges).toEqual([]);
  });

  it("is sent the scale that Azure has, where that was read", async () => {
    const presentScale = { minNodeCount: 1, maxNodeCount: 7, nodeIdleTimeBeforeScaleDown: "PT5M" };
    const { inputs, ignoreChanges } = await declareCompute({ scaling: "external", presentScale });
    expect(inputs["properties"]).toMatchObject({ properties: { scaleSettings: presentScale } });
    expect(ignoreChanges).toEqual([]);
  });

  it("waits for exactly what the component is told to depend on", async () => {
    const declared = await declare(() => {
      const storage = new StorageAccount("data", { accountName: "stlab", resourceGroupName: "rg", location: "eastus" });
      new MachineLearningCompute("gpu", args, { dependsOn: [storage.nodes.account] });
      new MachineLearningCompute("other", args);
    });
    expect(declared.get("gpu-compute")?.dependencies).toEqual(["data-account"]);
    expect(declared.get("other-compute")?.dependencies).toEqual([]);
  });

  it("gives a transform the last word", async () => {
    const compute = await declareCompute({
      transform: {
        compute: (body) => {
          body.sku = { name: "Basic" };
        },
      },
    });
    expect(compute.inputs).toMatchObject({ sku: { name: "Basic" }, computeName: "gpu-s000" });
  });
});

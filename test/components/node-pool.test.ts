import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { NodePool, type NodePoolArgs } from "../../src/components/node-pool.js";
import { sshPublicKey } from "./plan-of.js";
import { nameOf, ofType, only, record, type Recorded } from "./record.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

const existing = {
  vmSize: "Standard_ND96asr_v4",
  location: "southcentralus",
  resourceGroupName: "rg-theirs",
  subnetId: "/subscriptions/s/resourceGroups/rg-theirs/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
  sshPublicKey,
} satisfies NodePoolArgs;

/** Something that has to be there first. */
class Gate extends pulumi.CustomResource {}

async function declarePool(args: NodePoolArgs): Promise<readonly Recorded[]> {
  return (await record(() => new NodePool("train", args))).resources;
}

async function refusal(args: NodePoolArgs): Promise<readonly { propertyPath: string; reason: string }[]> {
  try {
    await declarePool(args);
  } catch (error) {
    if (pulumi.InputPropertiesError.isInstance(error)) return error.errors;
    throw error;
  }
  throw new Error("The node pool was not refused.");
}

describe("NodePool in a program of one's own", () => {
  it("cuts itself into scale sets of one InfiniBand island each", async () => {
    const resources = await declarePool({ ...existing, gpus: 1600 + 80 });

    const sets = [...ofType(resources, scaleSet)].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(
      sets.map(({ name, inputs }) => [name, inputs.vmScaleSetName, (inputs.sku as { capacity: number }).capacity]),
    ).toEqual([
      ["train-s000-scale-set", "train-s000", 100],
      ["train-s001-scale-set", "train-s001", 100],
      ["train-s002-scale-set", "train-s002", 10],
    ]);
  });

  it("takes the stack's name and the user's own tags, and none of a cluster that is not there", async () => {
    const resources = await declarePool({ ...existing, nodes: 1, tags: { team: "vision" } });

    expect(only(resources, scaleSet).inputs.tags).toEqual({
      stack: "test",
      team: "vision",
      nodePool: "train",
      shard: "train-s000",
      generation: "1",
    });
  });

  it("uses what it was given and makes nothing but the scale set", async () => {
    const key = pulumi.output(sshPublicKey);
    const resources = await declarePool({
      ...existing,
      nodes: 1,
      sshPublicKey: key,
      poolName: "gpu",
      adminUsername: "ops",
    });

    const custom = resources.filter((resource) => resource.custom);
    expect(custom.map(({ type }) => type)).toEqual([scaleSet]);
    expect(custom[0]?.inputs).toMatchObject({
      vmScaleSetName: "gpu-s000",
      resourceGroupName: "rg-theirs",
      virtualMachineProfile: {
        osProfile: {
          adminUsername: "ops",
          linuxConfiguration: {
            ssh: { publicKeys: [{ path: "/home/ops/.ssh/authorized_keys", keyData: sshPublicKey }] },
          },
        },
        networkProfile: { networkInterfaceConfigurations: [{ enableAcceleratedNetworking: true }] },
      },
    });
    expect(custom[0]?.name).toBe("train-s000-scale-set");
  });

  it("runs on an existing Batch account, after what the account says to wait for", async () => {
    const { resources } = await record(() => {
      const gate = new Gate("test:index:Gate", "gate", {});
      return new NodePool("train", {
        ...existing,
        vmSize: "Standard_HB120rs_v3",
        nodes: 3,
        engine: "batch",
        identityId: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
        batchAccount: { accountName: "theirs", resourceGroupName: "rg-batch", ready: [gate] },
      });
    });

    const pool = only(resources, "azure-native:batch:Pool");
    expect(pool.inputs).toMatchObject({ accountName: "theirs", resourceGroupName: "rg-batch", poolName: "train-s000" });
    expect(pool.dependencies).toContain("gate");
    expect(ofType(resources, scaleSet)).toEqual([]);
  });

  it("runs on an existing workspace", async () => {
    const resources = await declarePool({
      ...existing,
      nodes: 3,
      engine: "machineLearning",
      workspace: { workspaceName: "mlw-theirs", resourceGroupName: "rg-ml" },
    });

    expect(only(resources, "azure-native:machinelearningservices:Compute").inputs).toMatchObject({
      workspaceName: "mlw-theirs",
      resourceGroupName: "rg-ml",
      computeName: "train-s000",
    });
  });

  it("reports every mistake at once, each at the property it is about", async () => {
    const errors = await refusal({
      ...existing,
      vmSize: "Standard_ND96asr_v5",
      location: "southcentralusa",
      zone: "7",
      nodes: -1,
    });

    expect(errors.map(({ propertyPath }) => propertyPath).sort()).toEqual(["location", "nodes", "vmSize", "zone"]);
    expect(errors.find(({ propertyPath }) => propertyPath === "vmSize")?.reason).toContain("Standard_ND96asr_v4");
  });

  it("asks for what the engine needs", async () => {
    expect((await refusal({ ...existing, nodes: 1, engine: "batch" })).map(({ propertyPath }) => propertyPath)).toEqual(
      ["batchAccount", "identityId"],
    );
    expect(await refusal({ ...existing, nodes: 1, engine: "machineLearning" })).toEqual([
      {
        propertyPath: "workspace",
        reason:
          "The engine machineLearning needs workspace, which is not given. Give workspace, or choose another engine. " +
          "(azsc explain node-pool-needs)",
      },
    ]);
  });

  it("refuses scale sets without an SSH key", async () => {
    const errors = await refusal({ ...existing, nodes: 1, sshPublicKey: undefined });

    expect(errors.map(({ propertyPath }) => propertyPath)).toEqual(["sshPublicKey"]);
  });

  it("makes every child a child of it, named after its parent", async () => {
    const resources = await declarePool({ ...existing, nodes: 101 });
    const children = resources.filter(({ type }) => type !== NodePool.type);

    expect(children.length).toBeGreaterThan(0);
    expect(children.filter(({ name, parent }) => !name.startsWith(`${nameOf(parent)}-`))).toEqual([]);
  });
});

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { NodePool, type NodePoolArgs } from "../../src/components/node-pool.js";
import { runUnderMocks, SimulatedAzure } from "../../src/simulator/index.js";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { declare } from "./declared.js";
import { planOf, sshPublicKey } from "./plan-of.js";

const id = "00000000-0000-4000-8000-000000000001";
const network = `/subscriptions/${id}/resourceGroups/lab/providers/Microsoft.Network/virtualNetworks/lab`;

/** A size that no source has, in the words of its user. */
const described = {
  name: "Standard_HB500rs_v9",
  family: "standardHBv9Family",
  vcpus: 500,
  memoryGiB: 2000,
  infiniBand: { generation: "XDR" },
} as const;

const pool = {
  vmSize: described.name,
  vmSizes: [described],
  nodes: 3,
  location: "southcentralus",
  resourceGroupName: "lab",
  subnetId: `${network}/subnets/nodes`,
  sshPublicKey,
} satisfies NodePoolArgs;

function azureWith(limitVcpus: number, vmSizes = [described]): SimulatedAzure {
  const quota = [described.family, "cores"].map((family) => ({
    location: "southcentralus",
    service: "compute" as const,
    family,
    limitVcpus,
  }));
  const tenantId = "00000000-0000-4000-8000-00000000000f";
  const existing = [`/subscriptions/${id}/resourceGroups/lab`, network];
  return new SimulatedAzure({ subscriptions: [{ id, tenantId, quota, maxInfiniBandNodes: 100 }], vmSizes, existing });
}

async function deploy(azure: SimulatedAzure, args: NodePoolArgs): Promise<readonly string[]> {
  const program = (): void => void new NodePool("train", args);
  const { refusals } = await runUnderMocks({ azure, project: "lab", stack: "test", program });
  return refusals.map(({ code }) => code);
}

function refusal(args: NodePoolArgs): readonly { propertyPath: string; reason: string }[] {
  try {
    new NodePool("train", args);
  } catch (error) {
    if (pulumi.InputPropertiesError.isInstance(error)) return error.errors;
    throw error;
  }
  throw new Error("The node pool was not refused.");
}

describe("a VM size that only the stack file knows", () => {
  const planned = (size: object, pool: object = {}) =>
    planOf({
      name: "lab",
      vmSizes: [{ ...described, ...size }],
      nodePools: [{ name: "sim", vmSize: described.name, nodes: 4, ...pool }],
    });

  it("is placed by the rack where it is sold so", () => {
    const plan = planned({ infiniBand: { generation: "NDR", rackNodes: 2 } });
    expect(
      plan.shards.map(({ nodes, racks, singlePlacementGroup }) => ({ nodes, racks, singlePlacementGroup })),
    ).toEqual([
      { nodes: 2, racks: 1, singlePlacementGroup: false },
      { nodes: 2, racks: 1, singlePlacementGroup: false },
    ]);
    expect(planned({}).shards.map(({ nodes, singlePlacementGroup }) => [nodes, singlePlacementGroup])).toEqual([
      [4, true],
    ]);
  });

  it("gives nodes of Batch an ephemeral disk where it has a cache for it", async () => {
    const diskOf = async (size: object): Promise<unknown> => {
      const plan = planned(size, { engine: "batch" });
      const declared = await declare(() => new Supercomputer("lab", { plan }));
      const [pool] = [...declared.values()].filter(({ type }) => type === "azure-native:batch:Pool");
      return (pool?.inputs["deploymentConfiguration"] as { virtualMachineConfiguration: { osDisk?: object } })
        .virtualMachineConfiguration.osDisk;
    };
    const cached = { ephemeralOsDisk: true, ephemeralOsDiskPlacements: ["ResourceDisk", "CacheDisk"] };
    expect(await diskOf(cached)).toMatchObject({ ephemeralOSDiskSettings: { placement: "CacheDisk" } });
    expect(await diskOf({ ...cached, ephemeralOsDiskPlacements: ["NvmeDisk"] })).not.toHaveProperty(
      "ephemeralOSDiskSettings",
    );
  });
});

describe("vmSizes of a node pool in a program of one's own", () => {
  it("let a pool have a size that no source knows", async () => {
    const azure = azureWith(1500);
    expect(await deploy(azure, pool)).toEqual([]);
    expect(azure.resources().flatMap(({ instances = [] }) => instances.map(({ count }) => count))).toEqual([3]);
  });

  it("count against the quota of their family with the vCPUs that were described", async () => {
    expect(await deploy(azureWith(1499), pool)).toEqual(["OperationNotAllowed"]);
  });

  it("tell the plan, not Azure, which sells what it sells", async () => {
    expect(await deploy(azureWith(1500, []), pool)).toEqual(["NotSimulated"]);
  });

  it("are needed for such a size", () => {
    expect(refusal({ ...pool, vmSizes: undefined })).toMatchObject([
      { propertyPath: "vmSize", reason: expect.stringContaining("vm-size-unknown") as string },
    ]);
  });

  it("are judged as those of the stack file, each at its own property", () => {
    const errors = refusal({
      ...pool,
      vmSizes: [described, described, { name: "HB7", vcpus: 0 }, { name: "Standard_X", gpu: 1 } as never],
    });
    const codes = errors.map(({ propertyPath, reason }) => [propertyPath, /azsc explain ([a-z-]+)/.exec(reason)?.[1]]);
    expect(codes).toEqual([
      ["vmSizes[1].name", "vm-size-described-twice"],
      ["vmSizes[2].name", "vm-size-name-malformed"],
      ["vmSizes[2].vcpus", "vm-size-fact-out-of-range"],
      ["vmSizes[3].gpu", "key-unknown"],
    ]);
  });

  it("are plain values, since the shape of the pool depends on them", () => {
    const errors = refusal({ ...pool, vmSizes: pulumi.output([described]) as never });
    expect(errors).toMatchObject([{ propertyPath: "vmSizes", reason: expect.stringContaining("Output") as string }]);
  });
});

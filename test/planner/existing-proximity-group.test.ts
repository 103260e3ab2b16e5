import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { readCluster } from "../../src/config/read-cluster.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { plan } from "../../src/planner/index.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { login, record } from "../components/record.js";

type Pool = ClusterInput["nodePools"][number];

const group =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Compute/proximityPlacementGroups/near";
const gpu: Pool = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4, proximityPlacementGroupId: group };
const cpu: Pool = { ...gpu, name: "cpu", vmSize: "Standard_HB120rs_v3" };

async function groupsOf(nodePools: readonly Pool[]): Promise<{ declared: number; of: readonly unknown[] }> {
  const planned = planOf({ nodePools: [...nodePools] });
  const { resources } = await record(() => new Supercomputer("lab", { plan: planned, defaultSubscription: login }));
  const ofType = (type: string) => resources.filter((one) => one.type === `azure-native:compute:${type}`);
  return {
    declared: ofType("ProximityPlacementGroup").length,
    of: ofType("VirtualMachineScaleSet").map(({ inputs }) => inputs["proximityPlacementGroup"]),
  };
}

function codesOf(pool: Partial<Pool>, more: Partial<ClusterInput> = {}): string[] {
  const settings = { stack: "test", location: "southcentralus" };
  const read = readCluster({ sshPublicKey, nodePools: [{ ...gpu, ...pool }], ...more }, settings, catalogue);
  const planned =
    read.cluster === undefined ? [] : plan(read.cluster, catalogue, { defaultSubscription: login }).problems;
  return [...read.problems, ...planned].map(({ code, path }) => `${path}: ${code}`);
}

describe("a proximity placement group that exists", () => {
  it("is shared by the pools that name it, and none is made", async () => {
    expect(await groupsOf([gpu, cpu])).toEqual({ declared: 0, of: [{ id: group }, { id: group }] });
  });

  it("is no business of a pool that names none", async () => {
    const alone: Pool = { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 4 };
    expect(await groupsOf([gpu, alone])).toEqual({
      declared: 0,
      of: expect.arrayContaining([{ id: group }, undefined]) as unknown,
    });
  });

  it("is told not to be looked at, with the command that shows it", () => {
    expect(codesOf({})).toContain("nodePools[0].proximityPlacementGroupId: proximity-group-not-checked");
  });

  it.each<[string, Partial<Pool>, string]>([
    ["beside one that is made", { proximityPlacementGroup: true }, "proximity-group-twice"],
    [
      "that is no such group",
      { proximityPlacementGroupId: group.replace("proximityPlacementGroups", "sshPublicKeys") },
      "arm-id-wrong-type",
    ],
    ["of a Batch pool", { engine: "batch" }, "option-not-for-engine"],
  ])("is refused %s", (_, pool, code) => {
    expect(codesOf(pool).filter((one) => one.endsWith(code))).toEqual([
      `nodePools[0].proximityPlacementGroupId: ${code}`,
    ]);
  });

  it("is refused for a pool on several sites", () => {
    const sites = [
      { name: "south", location: "southcentralus" },
      { name: "west", location: "westeurope" },
    ];
    const spread = { sites: [{ name: "south", maxNodes: 2 }, { name: "west" }], infiniBand: false };
    expect(codesOf(spread, { sites })).toContain("nodePools[0].proximityPlacementGroupId: proximity-across-sites");
  });
});

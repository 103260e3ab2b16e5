import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, NodePool } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import { buildCluster, buildPool, buildSite, planned } from "./build-cluster.js";

/** What is said of nodes that an edit takes away; the plan before and its ledger must say the same. */
function edit(before: Partial<Cluster>, after: Partial<Cluster>, allowDestroy: readonly string[] = []) {
  const deployed = planned(buildCluster(before));
  const next = planned(buildCluster(after), { ledger: deployed.ledger });
  const [byPlan, byLedger] = [deployed, deployed.ledger].map((each) =>
    classifyChanges(each, next, catalogue, allowDestroy).problems.filter(
      ({ code }) => !["both-shards-at-once", "nodes-to-roll"].includes(code),
    ),
  );
  expect(byLedger).toEqual(byPlan);
  return byLedger!.map(({ severity, code, path, message, hint }) => ({ severity, code, path, message, hint }));
}

const pools = (...all: Partial<NodePool>[]): Partial<Cluster> => ({ nodePools: all.map((each) => buildPool(each)) });
const cpu = { name: "cpu", vmSize: "Standard_HB120rs_v3" } as const;

describe("deployed nodes that a plan takes away", () => {
  it("are refused where their pool is gone, with what to write", () => {
    expect(edit(pools({}, cpu), pools(cpu))).toEqual([
      {
        severity: "error",
        code: "destroy-not-allowed",
        path: "nodePools.gpu",
        message: 'The plan destroys 4 nodes of "gpu", 1 whole shard among them: the pool is no longer in the stack.',
        hint: "Set it back, or write allowDestroy: [gpu] at the cluster, and remove that once it is done.",
      },
    ]);
  });

  it("go, with a warning, where the stack file names their pool, and only there", () => {
    expect(edit(pools({}, cpu), pools(cpu), ["gpu"])).toMatchObject([{ severity: "warning", code: "nodes-destroyed" }]);
    expect(edit(pools({}, cpu), pools(cpu), ["cpu"])).toMatchObject([{ severity: "error" }]);
  });

  it.each([
    ["generation", { generation: 2 }, "generation 1 → 2"],
    ["VM size", { vmSize: "Standard_ND96amsr_A100_v4" }, "standard_nd96asr_v4 → standard_nd96amsr_a100_v4"],
    ["capacity and a lower count", { capacity: "spot", nodes: 1 }, "on-demand → spot"],
    ["engine", { engine: "batch" }, "scaleSet → batch"],
  ] as const)("are refused where new shards take their place, for another %s", (_, after, why) => {
    expect(edit(pools({}), pools(after))).toMatchObject([
      {
        code: "destroy-not-allowed",
        message: `The plan destroys 4 nodes of "gpu", 1 whole shard among them: new shards take their place (${why}).`,
      },
    ]);
  });

  it("need no permission where their number was lowered, also by whole shards", () => {
    expect(edit(pools({ nodes: 130 }), pools({ nodes: 90 }))).toMatchObject([
      { severity: "warning", code: "nodes-destroyed", path: "nodePools.gpu" },
    ]);
  });

  it("are refused where the site goes that they are on and others take their place, though fewer", () => {
    const sites = [buildSite(), buildSite({ name: "west", location: "westeurope" })];
    const on = (...names: string[]) =>
      names.map((name) => ({ name, maxNodes: name === "main" ? 4 : null, maxInfiniBandNodes: 100 }));
    const before = { sites, ...pools({ nodes: 8, sites: on("main", "west") }) };
    expect(
      edit(before, { sites, ...pools({ nodes: 6, sites: [{ ...on("main")[0]!, maxNodes: null }] }) }),
    ).toMatchObject([
      {
        code: "destroy-not-allowed",
        message: 'The plan destroys 4 nodes of "gpu", 1 whole shard among them: the plan puts them into other shards.',
      },
    ]);
  });

  it("of two pools that were given each other's names are offered createdAs for both", () => {
    const swapped = pools({ ...cpu, name: "gpu", identity: "gpu" }, { name: "cpu", identity: "cpu" });
    expect(edit(pools({}, { ...cpu, identity: "cpu" }), swapped)).toMatchObject([
      {
        code: "pool-gone-or-renamed",
        path: "nodePools.gpu.createdAs",
        message:
          '"cpu" with 4 nodes in 1 shard would be made anew as something else, which would destroy them; "gpu" would be made anew with the same engine, VM size and site.',
        hint: expect.stringContaining("write createdAs: cpu in it.") as string,
      },
      {
        code: "pool-gone-or-renamed",
        path: "nodePools.cpu.createdAs",
        hint: expect.stringContaining("write createdAs: gpu in it.") as string,
      },
    ]);
  });

  it("of a pool that took the name of one that went are offered createdAs as well", () => {
    expect(edit(pools({}, { ...cpu, identity: "cpu" }), pools({ ...cpu, name: "gpu", identity: "gpu" }))).toMatchObject(
      [
        { code: "pool-gone-or-renamed", path: "nodePools.gpu.createdAs" },
        { code: "destroy-not-allowed", path: "nodePools.gpu" },
      ],
    );
  });

  it("of a pool that got another name are offered createdAs, with the line", () => {
    expect(edit(pools({}, cpu), pools({ name: "trainer" }, cpu))).toEqual([
      {
        severity: "error",
        code: "pool-gone-or-renamed",
        path: "nodePools.trainer.createdAs",
        message:
          '"gpu" with 4 nodes in 1 shard is no longer in the stack, which would destroy them; "trainer" is new, with the same engine, VM size and site.',
        hint: 'If "trainer" is that pool under another name, write createdAs: gpu in it. To destroy the nodes, write allowDestroy: [gpu] at the cluster, and remove that once it is done.',
      },
    ]);
    expect(edit(pools({}, cpu), pools({ name: "trainer", identity: "gpu" }, cpu))).toEqual([]);
  });

  it("are not offered the name of a pool of another size, or of one that is deployed", () => {
    const gone = [{ code: "destroy-not-allowed" }];
    expect(edit(pools({}), pools(cpu))).toMatchObject(gone);
    expect(edit(pools({}, { name: "eval" }), pools({ name: "eval" }))).toMatchObject(gone);
  });
});

describe("nodes of a pool whose count is somebody else's", () => {
  const external = { scaling: "external" } as const;

  it("stay in all their shards when the number in the stack file drops", () => {
    const deployed = planned(buildCluster(pools({ ...external, nodes: 130 })));
    const next = planned(buildCluster(pools({ ...external, nodes: 90 })), { ledger: deployed.ledger });
    expect(next.shards.map(({ name, nodes }) => [name, nodes])).toEqual([
      ["gpu-s000", 90],
      ["gpu-s001", 30],
    ]);
    const again = planned(buildCluster(pools({ ...external, nodes: 90 })), { ledger: next.ledger });
    expect(again.shards).toEqual(next.shards);
  });

  it("are guarded when the stack file takes the count back, because nobody knows how many there are", () => {
    expect(edit(pools({ ...external, nodes: 4 }), pools({ nodes: 9 }))).toEqual([
      {
        severity: "error",
        code: "count-taken-back",
        path: "nodePools.gpu.scaling",
        message:
          'Somebody else owned the count of "gpu", and scaling: fixed makes it 9 nodes: all beyond that are destroyed, however many there are now.',
        hint: "Set the number to what is there, and write allowDestroy: [gpu] at the cluster; remove that once it is done.",
      },
    ]);
    expect(edit(pools({ ...external, nodes: 4 }), pools({ nodes: 9 }), ["gpu"])).toMatchObject([
      { severity: "warning", code: "count-taken-back-allowed" },
    ]);
  });

  it("are not touched when the count is handed over", () => {
    expect(edit(pools({ nodes: 8 }), pools({ ...external, nodes: 2 }))).toEqual([]);
  });

  it("are said to be more, perhaps, where the whole pool goes", () => {
    expect(edit(pools(external, cpu), pools(cpu))[0]?.message).toBe(
      'The plan destroys 4 nodes of "gpu", 1 whole shard among them: the pool is no longer in the stack; somebody else owns their number, so there may be more.',
    );
  });
});

import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, NodePool } from "../../src/config/cluster.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned, problemsOf } from "./build-cluster.js";

const external = { scaling: "external" } as const;
const engines = ["scaleSet", "batch", "machineLearning"] as const;

/** A cluster of these pools, with a workspace where one of them needs it. */
function clusterOf(...pools: Partial<NodePool>[]): Cluster {
  const nodePools = pools.map((each) => buildPool(each));
  const served = nodePools.some(({ engine }) => engine === "machineLearning");
  return buildCluster({ nodePools, ...(served ? { machineLearning: buildMachineLearning() } : {}) });
}

const cut = (cluster: Cluster, ledger?: Ledger) =>
  planned(cluster, ledger === undefined ? {} : { ledger }).shards.map(({ name, nodes }) => [name, nodes]);

/** Problems of going from one description to another, by the ledger. */
function edit(before: Cluster, after: Cluster, allowDestroy: readonly string[] = []) {
  const { ledger } = planned(before);
  const { problems } = classifyChanges(ledger, planned(after, { ledger }), catalogue, allowDestroy);
  return problems.map(({ severity, code, message }) => ({ severity, code, message }));
}

describe.each(engines)("a pool of 0 nodes on %s", (engine) => {
  it.each(["fixed", "external"] as const)("has one shard, which stays, with scaling %s", (scaling) => {
    const cluster = clusterOf({ engine, scaling, nodes: 0 });
    const { ledger, shards, islands } = { ...planned(cluster), islands: planned(cluster).nodePools[0]?.islands };
    expect(shards.map(({ name, nodes }) => [name, nodes])).toEqual([["gpu-s000", 0]]);
    expect(islands).toEqual([]);
    expect(ledger.nodePools["gpu"]?.shards).toMatchObject([{ nodes: 0, empty: true }]);
    expect(planned(cluster, { ledger }).ledger).toEqual(ledger);
    expect(cut(clusterOf({ engine, scaling, nodes: 3 }), ledger)).toEqual([["gpu-s000", 3]]);
  });

  it("keeps the first shard that there is when the last node of a pool goes", () => {
    const { ledger } = planned(clusterOf({ engine, nodes: 130 }));
    const none = planned(clusterOf({ engine, nodes: 0 }), { ledger });
    expect(none.shards.map(({ name, nodes }) => [name, nodes])).toEqual([["gpu-s000", 0]]);
    expect(none.ledger.nodePools["gpu"]?.shards.map((shard) => [shard.nodes, shard.empty])).toEqual([
      [0, true],
      [0, undefined],
    ]);
    expect(cut(clusterOf({ engine, nodes: 130 }), none.ledger)).toEqual([
      ["gpu-s000", 100],
      ["gpu-s001", 30],
    ]);
  });

  it("costs nothing and needs no quota, and the plan says nothing of capacity", () => {
    const { totals, quota } = planned(clusterOf({ engine, nodes: 0, vmSize: "Standard_HB120rs_v3" }));
    expect([totals.nodes, totals.usdPerHour]).toEqual([0, 0]);
    expect(quota.filter(({ family }) => family === "standardHBv3Family")).toEqual([]);
  });
});

describe("a shard of 0 nodes in a ledger", () => {
  const pool = { ...external, nodes: 0 };
  const { ledger } = planned(clusterOf({ ...external, nodes: 130 }));
  /** As an earlier version wrote down that the second shard was removed. */
  const removed: Ledger = {
    ...ledger,
    nodePools: {
      gpu: {
        ...ledger.nodePools["gpu"]!,
        shards: ledger.nodePools["gpu"]!.shards.map((shard, at) => (at === 1 ? { ...shard, nodes: 0 } : shard)),
      },
    },
  };

  it("was removed unless it says that it is empty, as in the ledgers of earlier versions", () => {
    expect(cut(clusterOf(pool), removed)).toEqual([["gpu-s000", 100]]);
    expect(cut(clusterOf(pool), ledger)).toEqual([
      ["gpu-s000", 100],
      ["gpu-s001", 30],
    ]);
  });

  it("stays beside shards with nodes, where somebody else may have filled it", () => {
    const begun = planned(clusterOf(pool)).ledger;
    const more = planned(clusterOf({ ...external, nodes: 130 }), { ledger: begun });
    expect(more.shards.map(({ nodes }) => nodes)).toEqual([100, 30]);
    expect(cut(clusterOf(pool), more.ledger).map(([, nodes]) => nodes)).toEqual([100, 30]);
  });

  it("is where the pool was, not on the first site of today", () => {
    const sites = [buildSite(), buildSite({ name: "west", location: "westeurope" })];
    const on = (...names: string[]) => names.map((name) => ({ name, maxNodes: null, maxInfiniBandNodes: 100 }));
    const before = planned(
      buildCluster({ sites, nodePools: [buildPool({ nodes: 0, infiniBand: false, sites: on("west") })] }),
    );
    const both = buildCluster({
      sites,
      nodePools: [buildPool({ nodes: 0, infiniBand: false, sites: on("main", "west") })],
    });
    expect(planned(both, { ledger: before.ledger }).shards.map(({ site }) => site)).toEqual(["west"]);
  });
});

describe("a pool that began with 0 nodes and is somebody else's to scale", () => {
  const pool = { ...external, nodes: 0 };
  const cpu = { name: "cpu", vmSize: "Standard_HB120rs_v3" };

  it("is guarded like any other when it goes, because nobody knows how many nodes it has", () => {
    expect(edit(clusterOf(pool, cpu), clusterOf(cpu))).toEqual([
      {
        severity: "error",
        code: "destroy-not-allowed",
        message:
          'The plan destroys 0 nodes of "gpu", 1 whole shard among them: the pool is no longer in the stack; somebody else owns their number, so there may be more.',
      },
    ]);
    expect(edit(clusterOf(pool), clusterOf({ ...pool, generation: 2 }))).toMatchObject([
      { severity: "error", code: "destroy-not-allowed" },
    ]);
    expect(edit(clusterOf(pool), clusterOf({ nodes: 0 }))).toMatchObject([{ code: "count-taken-back" }]);
  });

  it("keeps what only an empty Batch pool would change, since it may have nodes", () => {
    const onBatch = { ...pool, engine: "batch", vmSize: "Standard_HB120rs_v3", infiniBand: false } as const;
    const slots = { taskSlotsPerNode: 2, startTaskCommandLine: null, nodeAgentSkuId: null };
    expect(edit(clusterOf(onBatch), clusterOf({ ...onBatch, batch: slots }))).toMatchObject([
      { severity: "error", code: "change-needs-empty-external-pool" },
    ]);
    const ours = { ...onBatch, scaling: "fixed" } as const;
    expect(edit(clusterOf(ours), clusterOf({ ...ours, batch: slots }))).toEqual([]);
  });

  it("keeps what is fixed when a scale set is made, though it has no node", () => {
    const access = { ...buildCluster().access, adminUsername: "hpc" };
    const codes = (scaling: NodePool["scaling"]) =>
      edit(clusterOf({ nodes: 0, scaling }), { ...clusterOf({ nodes: 0, scaling }), access }).map(({ code }) => code);
    expect([codes("fixed"), codes("external")]).toEqual([["change-refused"], ["change-refused"]]);
  });
});

describe("how far somebody else may scale a pool", () => {
  const vmSize = "Standard_HB120rs_v3";
  const said = (pool: Partial<NodePool>) =>
    problemsOf(clusterOf({ ...external, vmSize, ...pool }))
      .filter(({ code }) => /^external-count|maximum-zero/.test(code))
      .map(({ code, message }) => [code, message]);

  it("is what quota is counted for where the pool says it", () => {
    const { quota } = planned(clusterOf({ ...external, vmSize, nodes: 0, maxNodes: 40 }));
    expect(quota.map(({ family, vcpus, vcpusAtStart }) => [family, vcpus, vcpusAtStart])).toEqual([
      ["Total Regional vCPUs", 4_800, 0],
      ["standardHBv3Family", 4_800, 0],
    ]);
  });

  it("is told beside what the pool begins with, and what both cost", () => {
    expect(said({ nodes: 0, maxNodes: 40 })).toMatchInlineSnapshot(`
      [
        [
          "external-count-reach",
          ""gpu" begins with 0 nodes (0 USD an hour); whoever owns its count may make it 40 nodes (158.4 USD an hour).",
        ],
      ]
    `);
    expect(said({ nodes: 2 })).toMatchInlineSnapshot(`
      [
        [
          "external-count-unbounded",
          ""gpu" begins with 2 nodes, and quota and price are for those; its shard has room for 100.",
        ],
      ]
    `);
    expect(said({ nodes: 0, maxNodes: 300 })).toMatchInlineSnapshot(`
      [
        [
          "external-count-beyond-shards",
          "maxNodes of "gpu" is 300; its shard holds 100 nodes at most, and a scaler reaches no more.",
        ],
        [
          "external-count-reach",
          ""gpu" begins with 0 nodes (0 USD an hour); whoever owns its count may make it 100 nodes (396 USD an hour).",
        ],
      ]
    `);
    expect(said({ nodes: 0, engine: "machineLearning", maxNodes: 40 }).map(([code]) => code)).toEqual([
      "machine-learning-maximum-zero",
      "external-count-reach",
    ]);
  });

  it("is not missing a second time once the nodes are there", () => {
    const { ledger } = planned(clusterOf({ ...external, vmSize, nodes: 0, maxNodes: 40 }));
    const quota = ["standardHBv3Family", "cores"].map((family) => ({
      ...{ subscription: "default", location: "southcentralus", service: "compute" as const, family },
      ...{ limitVcpus: 5_000, usedVcpus: 4_800 },
    }));
    const codes = (observed: object) =>
      problemsOf(clusterOf({ ...external, vmSize, nodes: 0, maxNodes: 40 }), { quota, ...observed }).map(
        ({ code }) => code,
      );
    expect(codes({})).toContain("quota-too-small");
    expect(codes({ ledger })).not.toContain("quota-too-small");
  });
});

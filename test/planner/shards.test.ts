import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { nameGrammars } from "../../src/catalogue/name-grammars.js";
import { clusterArbitrary } from "./arbitrary-cluster.js";
import { plan } from "../../src/planner/index.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned, problemsOf } from "./build-cluster.js";

const cut = (
  pool: Parameters<typeof buildPool>[0],
  ...rest: Parameters<typeof planned> extends [unknown, ...infer R] ? R : never
) => planned(buildCluster({ nodePools: [buildPool(pool)] }), ...rest).shards.map(({ name, nodes }) => [name, nodes]);

describe("a planned pool", () => {
  it("says of accelerated networking what the catalogue knows, and nothing else", () => {
    const known = (vmSize: string) =>
      planned(buildCluster({ nodePools: [buildPool({ vmSize })] })).nodePools[0]?.acceleratedNetworking;
    expect([known("Standard_ND96asr_v4"), known("Standard_ND96isrf_H100_v5")]).toEqual([true, null]);
  });
});

describe("cutting a pool", () => {
  it("fills InfiniBand scale sets to 100 nodes, in index order", () => {
    expect(cut({ nodes: 250 })).toEqual([
      ["gpu-s000", 100],
      ["gpu-s001", 100],
      ["gpu-s002", 50],
    ]);
  });

  it("fills them to 300 where that was granted, and never beyond", () => {
    expect(cut({ nodes: 650, maxInfiniBandNodes: 300 }).map(([, nodes]) => nodes)).toEqual([300, 300, 50]);
    expect(cut({ nodes: 650, maxInfiniBandNodes: 1000 }).map(([, nodes]) => nodes)).toEqual([300, 300, 50]);
  });

  it("lets a scale set without InfiniBand grow to 1,000 nodes, without a single placement group even when small", () => {
    const { shards } = planned(buildCluster({ nodePools: [buildPool({ infiniBand: false, nodes: 1001 })] }));
    expect(shards.map(({ nodes, singlePlacementGroup }) => [nodes, singlePlacementGroup])).toEqual([
      [1000, false],
      [1, false],
    ]);
  });

  it("gives each GB200 rack of 18 a scale set of its own, without a single placement group", () => {
    const plan = planned(
      buildCluster({ nodePools: [buildPool({ vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 36 })] }),
    );
    expect(plan.shards.map(({ nodes, racks, singlePlacementGroup }) => [nodes, racks, singlePlacementGroup])).toEqual([
      [18, 1, false],
      [18, 1, false],
    ]);
    expect(plan.nodePools[0]?.islands).toEqual([
      { nodes: 18, shard: "gpu-s000" },
      { nodes: 18, shard: "gpu-s001" },
    ]);
  });

  it("cuts machine learning computes at the limit of their kind", () => {
    const { limits } = catalogue;
    const facts = {
      ...catalogue,
      limits: {
        ...limits,
        machineLearningInfiniBandNodes: { ...limits.machineLearningInfiniBandNodes, value: 30 },
        machineLearningNodes: { ...limits.machineLearningNodes, value: 70 },
      },
    };
    const sizes = (infiniBand: boolean, known = facts) => {
      const pool = buildPool({ engine: "machineLearning", nodes: 101, infiniBand });
      const cluster = buildCluster({ nodePools: [pool], machineLearning: buildMachineLearning() });
      return plan(cluster, known).plan?.shards.map(({ nodes, limitNodes }) => [nodes, limitNodes]);
    };
    expect(sizes(true)).toEqual([
      [30, 30],
      [30, 30],
      [30, 30],
      [11, 30],
    ]);
    expect(sizes(false)).toEqual([
      [70, 70],
      [31, 70],
    ]);
    expect([sizes(true, catalogue), sizes(false, catalogue)]).toEqual([
      [
        [100, 100],
        [1, 100],
      ],
      [
        [100, 100],
        [1, 100],
      ],
    ]);
  });

  it("keeps Batch pools with InfiniBand at 100 nodes, and at 80 on the user's own quota", () => {
    expect(cut({ engine: "batch", nodes: 101 }).map(([, nodes]) => nodes)).toEqual([100, 1]);
    const userSubscription = { keyVaultId: "/vault", keyVaultUrl: "https://vault" };
    const own = planned(
      buildCluster({
        nodePools: [buildPool({ engine: "batch", nodes: 101 })],
        batch: { accountName: undefined, userSubscription, publicAccess: false, withoutPools: false },
      }),
    );
    expect(own.shards.map(({ nodes }) => nodes)).toEqual([80, 21]);
  });

  it("fills sites in the pool's order, and numbers shards across them", () => {
    const plan = planned(
      buildCluster({
        sites: [buildSite(), buildSite({ name: "west", location: "westeurope", path: "sites[1]" })],
        nodePools: [
          buildPool({
            nodes: 170,
            sites: [
              { name: "west", maxNodes: 120, maxInfiniBandNodes: 100 },
              { name: "main", maxNodes: null, maxInfiniBandNodes: 100 },
            ],
          }),
        ],
      }),
    );
    expect(plan.shards.map(({ name, site, nodes }) => [name, site, nodes])).toEqual([
      ["gpu-s000", "west", 100],
      ["gpu-s001", "west", 20],
      ["gpu-s002", "main", 50],
    ]);
  });

  it("refuses nodes that no site takes, with the sum", () => {
    const pool = buildPool({ nodes: 170, sites: [{ name: "main", maxNodes: 120, maxInfiniBandNodes: 100 }] });
    expect(problemsOf(buildCluster({ nodePools: [pool] }))).toEqual([
      {
        code: "pool-exceeds-sites",
        severity: "error",
        path: "nodePools[gpu].sites",
        message: '"gpu" asks for 170 nodes; its sites take 120 (main) = 120, so 50 have no place.',
        hint: "Raise maxNodes of one of its sites by 50, add a site, or leave maxNodes off the last one.",
      },
    ]);
  });

  it("spreads the nodes kept while idle over the first computes, not over each", () => {
    const pool = buildPool({
      engine: "machineLearning",
      nodes: 250,
      machineLearning: { minNodes: 120, idleMinutes: 30 },
    });
    expect(planned(buildCluster({ nodePools: [pool] })).shards.map(({ minNodes }) => minNodes)).toEqual([100, 20, 0]);
  });

  it("conserves nodes, and keeps every shard within its limit and name grammar", () => {
    fc.assert(
      fc.property(clusterArbitrary, (cluster) => {
        const plan = planned(cluster);
        for (const pool of cluster.nodePools) {
          const shards = plan.shards.filter((shard) => shard.poolIdentity === pool.identity);
          expect(shards.reduce((sum, { nodes }) => sum + nodes, 0)).toBe(pool.nodes);
        }
        for (const shard of plan.shards) {
          expect(shard.nodes).toBeGreaterThan(0);
          expect(shard.nodes).toBeLessThanOrEqual(shard.limitNodes);
          if (shard.singlePlacementGroup) expect(shard.limitNodes).toBeLessThanOrEqual(300);
          for (const grammar of ["scaleSet", "batchPool", "machineLearningCompute"] as const) {
            expect(shard.name).toMatch(nameGrammars[grammar].pattern);
          }
        }
        expect(new Set(plan.shards.map(({ name }) => name)).size).toBe(plan.shards.length);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe("shards with a history", () => {
  const before = planned(buildCluster({ nodePools: [buildPool({ nodes: 150 })] })).ledger;

  it("makes new shards at the new limit and leaves the old ones at theirs", () => {
    expect(cut({ nodes: 420, maxInfiniBandNodes: 300 }, { ledger: before })).toEqual([
      ["gpu-s000", 100],
      ["gpu-s001", 100],
      ["gpu-s002", 220],
    ]);
  });

  it("never gives an index to another VM size", () => {
    const other = buildCluster({ nodePools: [buildPool({ nodes: 150, vmSize: "Standard_ND96amsr_A100_v4" })] });
    const plan = planned(other, { ledger: before });
    expect(plan.shards.map(({ name }) => name)).toEqual(["gpu-s002", "gpu-s003"]);
    expect(plan.ledger.nodePools.gpu?.shards.map(({ index, nodes }) => [index, nodes])).toEqual([
      [0, 0],
      [1, 0],
      [2, 100],
      [3, 50],
    ]);
  });

  it("finds the old shards again when the VM size comes back", () => {
    const other = planned(buildCluster({ nodePools: [buildPool({ nodes: 150, capacity: "spot" })] }), {
      ledger: before,
    });
    expect(cut({ nodes: 150 }, { ledger: other.ledger }).map(([name]) => name)).toEqual(["gpu-s000", "gpu-s001"]);
  });

  it("remembers the indexes of a pool that was removed", () => {
    const without = planned(buildCluster({ nodePools: [buildPool({ name: "cpu" })] }), { ledger: before });
    expect(cut({ nodes: 4, infiniBand: false }, { ledger: without.ledger })).toEqual([["gpu-s002", 4]]);
  });

  it("starts again at zero under a generation of its own", () => {
    expect(cut({ nodes: 150, generation: 2 }, { ledger: before }).map(([name]) => name)).toEqual([
      "gpu-g2-s000",
      "gpu-g2-s001",
    ]);
  });
});

describe("names of shards", () => {
  it("refuses a generation whose names would be too long", () => {
    const pool = buildPool({ name: "sixteen-letters-", generation: 10 });
    expect(problemsOf(buildCluster({ nodePools: [pool] }), {}, "shard-name-too-long")[0]?.message).toBe(
      '"sixteen-letters--g10-s000" has 25 characters; a shard\'s name has at most 24.',
    );
  });

  it("refuses two pools that would name a shard alike", () => {
    const nodePools = [buildPool({ name: "a", generation: 2 }), buildPool({ name: "a-g2" })];
    expect(
      problemsOf(buildCluster({ nodePools }), {}, "shard-name-collision").map(({ path, message }) => [path, message]),
    ).toEqual([["nodePools[a-g2]", "The shard name a-g2-s000 is also made by nodePools[a]."]]);
  });
});

describe("limits of a region", () => {
  it("refuses more scale sets than a subscription may have there", () => {
    const limits = { ...catalogue.limits, scaleSetsPerRegion: { value: 2, unit: "scale sets", source: "test" } };
    const cluster = buildCluster({ nodePools: [buildPool({ nodes: 300 })] });
    const problems = problemsOf(cluster, {}, "too-many-scale-sets", { ...catalogue, limits });
    expect(problems.map(({ message }) => message)).toEqual([
      "Scale sets: 3 are needed in southcentralus (subscription default), and Azure allows 2: 1 too many.",
    ]);
  });

  it("refuses more machine learning computes, and counts the one that builds images where the workspace is", () => {
    const limits = { ...catalogue.limits, machineLearningComputesPerRegion: { value: 3, unit: "", source: "test" } };
    const said = (nodes: number, location: string) => {
      const sites = [buildSite({ name: "home", location }), buildSite({ name: "west", location: "eastus" })];
      const at = [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }];
      const cluster = buildCluster({
        sites,
        nodePools: [buildPool({ engine: "machineLearning", nodes, sites: at })],
        machineLearning: buildMachineLearning({ site: "home" }),
      });
      return problemsOf(cluster, {}, "too-many-computes", { ...catalogue, limits }).map(({ message }) => message);
    };
    expect(said(300, "southcentralus")).toEqual([]);
    expect(said(301, "southcentralus")).toEqual([
      "Machine learning computes: 4 are needed in eastus (subscription default), and Azure allows 3: 1 too many.",
    ]);
    expect(said(300, "eastus")).toEqual([
      "Machine learning computes: 4 are needed in eastus (subscription default), and Azure allows 3: 1 too many.",
    ]);
  });

  it("refuses more Batch pools than an account may have", () => {
    const limits = { ...catalogue.limits, batchPoolsPerAccount: { value: 2, unit: "", source: "test" } };
    const cluster = buildCluster({ nodePools: [buildPool({ engine: "batch", nodes: 300 })] });
    expect(problemsOf(cluster, {}, "too-many-batch-pools", { ...catalogue, limits })).toHaveLength(1);
    const fewer = buildCluster({ nodePools: [buildPool({ engine: "batch", nodes: 200 })] });
    expect(problemsOf(fewer, {}, "too-many-batch-pools", { ...catalogue, limits })).toEqual([]);
  });
});

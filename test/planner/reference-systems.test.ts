import { describe, expect, it } from "vitest";
import { buildCluster, buildPool, planned, problemsOf } from "./build-cluster.js";

describe("reference systems", () => {
  it("openai-2020 is 13 islands of GPU nodes and 14 of CPU nodes, with 10,000 GPUs and 285,120 cores", () => {
    const cluster = buildCluster({
      nodePools: [buildPool({ nodes: 1250 }), buildPool({ name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 1376 })],
    });
    const plan = planned(cluster);
    expect(plan.totals).toMatchObject({
      nodes: 2626,
      gpus: 10_000,
      cores: 285_120,
      scaleSets: 27,
      infiniBandIslands: 27,
      peakFp16PetaFlops: 3120,
    });
    expect(
      plan.nodePools.map(({ name, islands, infiniBandGbpsPerNode }) => [name, islands.length, infiniBandGbpsPerNode]),
    ).toEqual([
      ["cpu", 14, 200],
      ["gpu", 13, 1600],
    ]);
    expect(Math.max(...plan.shards.map(({ nodes }) => nodes))).toBe(100);
    expect(problemsOf(cluster, {}, "several-islands").map(({ message }) => message)).toEqual([
      'The 1,376 nodes of "cpu" are 14 InfiniBand islands: 13 × 100 + 1 × 76 nodes. A job that spans two runs over Ethernet between them (40 Gb/s a node).',
      'The 1,250 nodes of "gpu" are 13 InfiniBand islands: 12 × 100 + 1 × 50 nodes. A job that spans two runs over Ethernet between them (24 Gb/s a node).',
    ]);
  });

  it("openai-2020 is 5 GPU islands where 300 nodes were granted", () => {
    const plan = planned(buildCluster({ nodePools: [buildPool({ nodes: 1250, maxInfiniBandNodes: 300 })] }));
    expect(plan.nodePools[0]?.islands.map(({ nodes }) => nodes)).toEqual([300, 300, 300, 300, 50]);
  });

  it("nd-a100-v4 is one island at one VM and three at 250", () => {
    const islands = (nodes: number) =>
      planned(buildCluster({ nodePools: [buildPool({ nodes })] })).totals.infiniBandIslands;
    expect([islands(1), islands(100), islands(101), islands(250)]).toEqual([1, 1, 2, 3]);
  });

  it("research-dedicated is seven islands of NDm A100 v4", () => {
    const plan = planned(buildCluster({ nodePools: [buildPool({ vmSize: "Standard_ND96amsr_A100_v4", nodes: 675 })] }));
    expect(plan.totals).toMatchObject({ gpus: 5400, infiniBandIslands: 7 });
  });

  it("refuses 101 nodes that are asserted to be one island, with the arithmetic", () => {
    const cluster = buildCluster({ nodePools: [buildPool({ nodes: 101, assertOneIsland: true })] });
    expect(problemsOf(cluster).filter(({ severity }) => severity === "error")).toEqual([
      {
        code: "island-assertion-fails",
        severity: "error",
        path: "nodePools[gpu].nodes",
        message: '101 nodes of "gpu" need 2 InfiniBand islands of at most 100: 1 × 100 + 1 × 1.',
        hint: "Ask for at most 100 nodes, or remove assertOneIsland; where Azure support granted your subscription larger scale sets, set maxInfiniBandNodes (up to 300) before the pool is first deployed.",
      },
    ]);
    expect(
      problemsOf(
        buildCluster({ nodePools: [buildPool({ nodes: 100, assertOneIsland: true })] }),
        {},
        "island-assertion-fails",
      ),
    ).toEqual([]);
  });

  it("claims no InfiniBand between racks", () => {
    const cluster = buildCluster({ nodePools: [buildPool({ vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 72 })] });
    expect(problemsOf(cluster, {}, "racks-not-joined").map(({ message }) => message)).toEqual([
      '"gpu" has 4 racks of 18 nodes, counted as one island each; InfiniBand between racks depends on the placement Azure gave your subscription and is not claimed.',
    ]);
  });
});

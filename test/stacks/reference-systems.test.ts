import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  batchPoolType,
  declared,
  mlComputeType,
  planOf,
  type ScaleSetInputs,
  scaleSetType,
  simulationOf,
  sum,
} from "./answers.js";

const capacities = async (stack: string): Promise<number[]> =>
  (await declared<ScaleSetInputs>(stack, scaleSetType)).map((inputs) => inputs.sku.capacity);

const stacks = readdirSync("stacks").map((file) => file.replace(/^Pulumi\.(.*)\.yaml$/, "$1"));

const examples = readdirSync("examples")
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => `examples/${file}`);

describe.each([...stacks, ...examples])("%s", (stack) => {
  it("is simulated in exactly the time that its plan forecasts", async () => {
    expect((await simulationOf(stack)).simulatedSeconds).toBe((await planOf(stack)).criticalPath.seconds);
  });
});

describe("openai-2020", () => {
  it("has exactly 10,000 GPUs and at least 285,000 cores", async () => {
    const { totals } = await planOf("openai-2020");
    expect(totals.gpus).toBe(10_000);
    expect(totals.cores).toBe(285_120);
  });

  it("gives every GPU server at least 400 Gb/s", async () => {
    const { nodePools } = await planOf("openai-2020");
    const servers = nodePools.filter((pool) => pool.gpus > 0);
    expect(servers.map((pool) => [pool.nodes, pool.infiniBandGbpsPerNode])).toEqual([[1250, 1600]]);
  });

  it("says that it is 13 islands of GPU servers and 14 of CPU servers, not one fabric", async () => {
    const { nodePools, totals, problems } = await planOf("openai-2020");
    expect(nodePools.map((pool) => [pool.name, pool.islands.length])).toEqual([
      ["cpu", 14],
      ["gpu", 13],
    ]);
    expect(totals.infiniBandIslands).toBe(27);
    expect(problems.filter((problem) => problem.code === "several-islands").map((problem) => problem.message)).toEqual([
      expect.stringContaining("13 InfiniBand islands"),
      expect.stringContaining("14 InfiniBand islands"),
    ]);
  });

  it("declares scale sets of at most 100 nodes in a single placement group, which hold every node", async () => {
    const scaleSets = await declared<ScaleSetInputs>("openai-2020", scaleSetType);
    expect(scaleSets).toHaveLength(27);
    expect(scaleSets.every((inputs) => inputs.singlePlacementGroup && inputs.sku.capacity <= 100)).toBe(true);
    expect(sum(await capacities("openai-2020"))).toBe(1250 + 1376);
  });

  it("has a peak of 312 TFLOP/s a GPU", async () => {
    expect((await planOf("openai-2020")).totals.peakFp16PetaFlops).toBeCloseTo(3120, 6);
  });
});

describe("nd-a100-v4", () => {
  it("is 250 VMs of eight GPUs with 1,600 Gb/s each, on three islands", async () => {
    const { totals, nodePools } = await planOf("nd-a100-v4");
    expect([totals.nodes, totals.gpus]).toEqual([250, 2000]);
    expect(nodePools[0]?.infiniBandGbpsPerNode).toBe(1600);
    expect(nodePools[0]?.islands.map((island) => island.nodes)).toEqual([100, 100, 50]);
  });

  it("shows the critical path of the deployment, and the virtual clock keeps to it", async () => {
    const { criticalPath } = await planOf("nd-a100-v4");
    const { simulatedSeconds, criticalPathSeconds } = await simulationOf("nd-a100-v4");
    expect(criticalPath.steps[0]?.name).toBe("Resource group rg-nd-a100-v4-southcentralus");
    expect(simulatedSeconds).toBe(criticalPathSeconds);
  });
});

describe("the other systems", () => {
  it("nd-a100-mig starts with one GPU and no InfiniBand", async () => {
    const { totals, nodePools } = await planOf("nd-a100-mig");
    expect([totals.nodes, totals.gpus, totals.infiniBandIslands]).toEqual([1, 1, 0]);
    expect(nodePools[0]?.infiniBandGbpsPerNode).toBe(0);
  });

  it("ndv2-cluster has eight V100 and 100 Gb/s a VM", async () => {
    const { totals, nodePools } = await planOf("ndv2-cluster");
    expect(totals.gpus).toBe(totals.nodes * 8);
    expect(nodePools[0]?.infiniBandGbpsPerNode).toBe(100);
  });

  it("research-dedicated is 675 NDm A100 v4, 5,400 GPUs, on seven islands", async () => {
    const { totals, nodePools } = await planOf("research-dedicated");
    expect([totals.nodes, totals.gpus, totals.infiniBandIslands]).toEqual([675, 5400, 7]);
    expect(nodePools[0]?.vmSize).toBe("Standard_ND96amsr_A100_v4");
    expect(await capacities("research-dedicated")).toEqual([100, 100, 100, 100, 100, 100, 75]);
  });

  it("shared-accelerators is a machine learning compute that costs nothing while idle", async () => {
    const { nodePools } = await planOf("shared-accelerators");
    expect(nodePools.map((pool) => pool.engine)).toEqual(["machineLearning"]);
    const computes = await declared<{ computeName: string; properties: { properties: { scaleSettings: unknown } } }>(
      "shared-accelerators",
      mlComputeType,
    );
    const gpu = computes.find((compute) => compute.computeName === "gpu-s000");
    expect(gpu?.properties.properties.scaleSettings).toMatchObject({ minNodeCount: 0, maxNodeCount: 4 });
  });

  it("batch-n-series is 10,000 machines in Batch pools that do not talk to one another", async () => {
    const { totals, nodePools } = await planOf("batch-n-series");
    expect([totals.nodes, totals.infiniBandIslands]).toEqual([10_000, 0]);
    expect(new Set(nodePools.map((pool) => pool.engine))).toEqual(new Set(["batch"]));
    const pools = await declared<{
      interNodeCommunication: string;
      scaleSettings: { fixedScale: { targetDedicatedNodes: number } };
    }>("batch-n-series", batchPoolType);
    expect(sum(pools.map((pool) => pool.scaleSettings.fixedScale.targetDedicatedNodes))).toBe(10_000);
    expect(new Set(pools.map((pool) => pool.interNodeCommunication))).toEqual(new Set(["Disabled"]));
  });

  it.each(["h100", "h200", "mi300x"])("%s is one island of 800 GPUs with 3,200 Gb/s a VM", async (stack) => {
    const { totals, nodePools } = await planOf(stack);
    expect([totals.gpus, totals.infiniBandIslands]).toEqual([800, 1]);
    expect(nodePools[0]?.infiniBandGbpsPerNode).toBe(3200);
  });

  it("gb200 is four whole racks of 18, without a single placement group", async () => {
    const { totals, nodePools } = await planOf("gb200");
    expect([totals.nodes, totals.gpus]).toEqual([72, 288]);
    expect(nodePools[0]?.islands.map((island) => island.nodes)).toEqual([18, 18, 18, 18]);
    const scaleSets = await declared<ScaleSetInputs>("gb200", scaleSetType);
    expect(scaleSets.map((inputs) => [inputs.sku.capacity, inputs.singlePlacementGroup, inputs.zones])).toEqual(
      [1, 2, 3, 4].map(() => [18, false, ["1"]]),
    );
  });
});

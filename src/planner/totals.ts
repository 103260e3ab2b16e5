import type { Catalogue } from "../catalogue/catalogue.js";
import { pricedAtMost, priceUnknown, spotPricedOnDemand } from "../errors/not-checked.js";
import type { Problem } from "../errors/problem.js";
import { nodesAtStart } from "./idle-nodes.js";
import { groupBy, sum } from "./order.js";
import type { PlannedNodePool, Shard, Totals } from "./plan.js";
import type { PoolInSites } from "./shards.js";

/** The cluster in figures. Nodes without a list price are left out of the sum, and {@link priceProblems} says so. */
export function planTotals(pools: readonly PlannedNodePool[], shards: readonly Shard[], catalogue: Catalogue): Totals {
  const usdPerHour = sum(shards.map((shard) => shard.nodes * (shardPrice(shard, catalogue) ?? 0)));
  const peak = sum(pools.map((pool) => pool.gpus * (catalogue.vmSize(pool.vmSize)?.gpuPeak?.fp16TensorTflops ?? 0)));
  return {
    nodes: sum(pools.map((pool) => pool.nodes)),
    gpus: sum(pools.map((pool) => pool.gpus)),
    cores: sum(pools.map((pool) => pool.cores)),
    scaleSets: shards.filter((shard) => shard.engine === "scaleSet").length,
    infiniBandIslands: sum(pools.map((pool) => pool.islands.length)),
    usdPerHour: Math.round(usdPerHour * 100) / 100,
    peakFp16PetaFlops: Math.round(peak) / 1000,
  };
}

/** What the price leaves out or overstates, one note for each pool and region. */
export function priceProblems(placed: PoolInSites, shards: readonly Shard[], catalogue: Catalogue): Problem[] {
  const { pool, vmSize } = placed;
  const unpriced = shards.filter((shard) => shard.nodes > 0 && shardPrice(shard, catalogue) === undefined);
  const unknown = [...groupBy(unpriced, (shard) => shard.location)].map(([location, there]) =>
    priceUnknown.at(`${pool.path}.vmSize`, {
      vmSize: vmSize.name,
      location,
      nodes: sum(there.map((shard) => shard.nodes)),
    }),
  );
  const spotNodes = sum(shards.filter((shard) => !unpriced.includes(shard)).map((shard) => shard.nodes));
  const spot = pool.capacity === "spot" && spotNodes > 0;
  const costs = (nodesOf: (shard: Shard) => number): number =>
    Math.round(sum(shards.map((shard) => nodesOf(shard) * (shardPrice(shard, catalogue) ?? 0))) * 100) / 100;
  const [usdAtMost, usdAtRest] = [costs(({ nodes }) => nodes), costs(nodesAtStart)];
  const facts = {
    poolName: pool.name,
    nodes: pool.nodes,
    minNodes: sum(shards.map(nodesAtStart)),
    usdAtMost,
    usdAtRest,
  };
  return [
    ...unknown,
    ...(usdAtRest < usdAtMost ? [pricedAtMost.at(`${pool.path}.machineLearning`, facts)] : []),
    ...(spot ? [spotPricedOnDemand.at(`${pool.path}.capacity`, { poolName: pool.name, nodes: spotNodes })] : []),
  ];
}

function shardPrice(shard: Shard, catalogue: Catalogue): number | undefined {
  const vmSize = catalogue.vmSize(shard.vmSize);
  return vmSize && catalogue.usdPerHour(vmSize, shard.location);
}

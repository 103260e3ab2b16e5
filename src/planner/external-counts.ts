import type { Catalogue } from "../catalogue/catalogue.js";
import { autoscaleNotEvaluated, autoscaleOfEachShard } from "../errors/autoscale.js";
import {
  externalCountBeyondShards,
  externalCountReach,
  externalCountUnbounded,
  machineLearningMaximumZero,
} from "../errors/external-count.js";
import type { Problem } from "../errors/problem.js";
import type { Addresses } from "./addresses.js";
import { groupBy, sum } from "./order.js";
import type { Shard } from "./plan.js";
import { reachableNodes } from "./reachable-nodes.js";
import type { PoolInSites } from "./shards.js";

/** What a plan can say of a count that is somebody else's, and of none to begin with. */
export function externalCountProblems(
  { pool, vmSize }: PoolInSites,
  shards: readonly Shard[],
  { pools: blocks }: Pick<Addresses, "pools">,
  catalogue: Pick<Catalogue, "usdPerHour" | "limits">,
): Problem[] {
  const none: Problem[] =
    pool.engine === "machineLearning" && shards.some(({ nodes }) => nodes === 0)
      ? [machineLearningMaximumZero.at(`${pool.path}.${pool.countKey}`, { poolName: pool.name })]
      : [];
  if (pool.scaling !== "external") return none;
  const { name: poolName, maxNodes } = pool;
  const begins = sum(shards.map(({ nodes }) => nodes));
  const facts = { poolName, begins, shards: shards.length };
  if (pool.batch.autoscaleFormula !== undefined) {
    const each = { poolName, shards: shards.length };
    if (shards.length > 1) none.push(autoscaleOfEachShard.at(`${pool.path}.batch.autoscaleFormula`, each));
    none.push(autoscaleNotEvaluated.at(`${pool.path}.batch.autoscaleFormula`, { poolName, maxNodes }));
  }
  if (maxNodes === null) {
    const reserved = catalogue.limits.reservedAddressesPerSubnet.value;
    const room = sum(
      [...groupBy(shards, ({ site }) => site)].map(([site, there]) => {
        const block = blocks.get(pool.identity)?.get(site);
        const limit = sum(there.map(({ limitNodes }) => limitNodes));
        return block === undefined ? limit : Math.min(limit, block.size - reserved);
      }),
    );
    return [...none, externalCountUnbounded.at(`${pool.path}.scaling`, { ...facts, room })];
  }
  const reach = reachableNodes(pool, shards);
  const usd = (nodesOf: (shard: Shard) => number): number | null => {
    const prices = shards.map((shard) => {
      const price = catalogue.usdPerHour(vmSize, shard.location);
      return price === undefined ? undefined : price * nodesOf(shard);
    });
    return prices.includes(undefined) ? null : sum(prices.map((price) => price ?? 0));
  };
  const mostOf = ({ name, nodes }: Shard): number => reach.get(name) ?? nodes;
  const most = sum(shards.map(mostOf));
  return [
    ...none,
    externalCountReach.at(`${pool.path}.scaling`, {
      ...facts,
      beginsUsd: usd(({ nodes }) => nodes),
      most,
      mostUsd: usd(mostOf),
    }),
    ...(most < maxNodes ? [externalCountBeyondShards.at(`${pool.path}.maxNodes`, { ...facts, maxNodes, most })] : []),
  ];
}

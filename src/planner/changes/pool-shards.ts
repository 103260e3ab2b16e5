import type { Catalogue } from "../../catalogue/catalogue.js";
import { bothShardsAtOnce, nodesDestroyed } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, LedgerShard } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan, Shard } from "../plan.js";
import { poolPath } from "./change-problems.js";
import { movedPoolProblems } from "./moved-pools.js";

/** Shards of a pool that have nodes. */
export function deployedShards(ledger: Ledger, identity: string): readonly LedgerShard[] {
  return (ledger.nodePools[identity]?.shards ?? []).filter(({ nodes }) => nodes > 0);
}

type ShardNumber = Pick<Shard, "generation" | "index">;

/** Whether one of the others is the same shard: of one pool, generation and index make the name. */
export function stays(shard: ShardNumber, others: readonly ShardNumber[]): boolean {
  return others.some(({ generation, index }) => generation === shard.generation && index === shard.index);
}

/** One pool with its shards as deployed and as planned. */
interface PoolShards {
  readonly poolName: string;
  readonly deployed: readonly LedgerShard[];
  readonly planned: readonly Shard[];
}

/** What happens to the nodes of a pool: they move, exist twice for a while, or go. */
export function poolShardProblems(
  identity: string,
  poolName: string,
  after: Pick<Plan, "shards">,
  before: Ledger,
  catalogue: Catalogue,
): Problem[] {
  const deployed = deployedShards(before, identity);
  const planned = after.shards.filter((shard) => shard.poolIdentity === identity);
  const pool = { poolName, deployed, planned };
  return [
    ...movedPoolProblems(poolName, poolPath(poolName), deployed, planned),
    ...overlapProblems(pool, catalogue),
    ...lossProblems(pool),
  ];
}

/** New shards are made before the old ones go, so for a while both draw on quota. */
function overlapProblems({ poolName, deployed, planned }: PoolShards, catalogue: Catalogue): Problem[] {
  const fresh = planned.filter((shard) => !stays(shard, deployed));
  const leaving = sum(deployed.filter((shard) => !stays(shard, planned)).map(({ nodes }) => nodes));
  const vmSize = catalogue.vmSize(fresh[0]?.vmSize ?? "");
  if (leaving === 0 || vmSize === undefined || vmSize.vcpus === null) return [];
  const nodes = sum(fresh.map((shard) => shard.nodes));
  const facts = { poolName, leaving, nodes, vmSize: vmSize.name, vcpus: nodes * vmSize.vcpus };
  return [bothShardsAtOnce.at(poolPath(poolName), facts)];
}

function lossProblems({ poolName, deployed, planned }: PoolShards): Problem[] {
  const nodesAfter = (shard: ShardNumber): number => planned.find((one) => stays(one, [shard]))?.nodes ?? 0;
  const nodes = sum(deployed.map((shard) => Math.max(0, shard.nodes - nodesAfter(shard))));
  if (nodes === 0) return [];
  const shards = deployed.filter((shard) => !stays(shard, planned)).length;
  const cause = planned.length === 0 ? "the pool is no longer in the stack" : "the plan no longer has them";
  return [nodesDestroyed.at(poolPath(poolName), { poolName, nodes, shards, cause })];
}

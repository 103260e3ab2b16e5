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

interface NumberedShard {
  readonly generation: number;
  readonly index: number;
}

/** Shards of one pool by what tells them apart: generation and index make the name. */
export function byNumber<S extends NumberedShard>(shards: readonly S[]): { of(shard: NumberedShard): S | undefined } {
  const key = ({ generation, index }: NumberedShard): string => `${generation} ${index}`;
  const known = new Map(shards.map((shard) => [key(shard), shard] as const));
  return { of: (shard) => known.get(key(shard)) };
}

/** One pool with its shards as deployed and as planned. */
interface PoolShards {
  readonly poolName: string;
  readonly deployed: readonly LedgerShard[];
  readonly planned: readonly Shard[];
  /** Whether the plan says how many nodes a deployed shard has, or somebody else does. */
  readonly countIsOurs: boolean;
}

/** What happens to the nodes of a pool: they move, exist twice for a while, or go. */
export function poolShardProblems(
  identity: string,
  poolName: string,
  after: Pick<Plan, "shards" | "nodePools">,
  before: Ledger,
  catalogue: Catalogue,
): Problem[] {
  const deployed = deployedShards(before, identity);
  const planned = after.shards.filter((shard) => shard.poolIdentity === identity);
  const countIsOurs = after.nodePools.find((one) => one.identity === identity)?.scaling !== "external";
  const pool = { poolName, deployed, planned, countIsOurs };
  return [
    ...movedPoolProblems(poolName, poolPath(poolName), deployed, planned),
    ...overlapProblems(pool, catalogue),
    ...lossProblems(pool),
  ];
}

/** New shards are made before the old ones go, so for a while both draw on quota. */
function overlapProblems({ poolName, deployed, planned }: PoolShards, catalogue: Catalogue): Problem[] {
  const [old, next] = [byNumber(deployed), byNumber(planned)];
  const fresh = planned.filter((shard) => old.of(shard) === undefined);
  const leaving = sum(deployed.filter((shard) => next.of(shard) === undefined).map(({ nodes }) => nodes));
  const vmSize = catalogue.vmSize(fresh[0]?.vmSize ?? "");
  if (leaving === 0 || vmSize === undefined || vmSize.vcpus === null) return [];
  const nodes = sum(fresh.map((shard) => shard.nodes));
  const facts = { poolName, leaving, nodes, vmSize: vmSize.name, vcpus: nodes * vmSize.vcpus };
  return [bothShardsAtOnce.at(poolPath(poolName), facts)];
}

function lossProblems({ poolName, deployed, planned, countIsOurs }: PoolShards): Problem[] {
  const next = byNumber(planned);
  const lost = (shard: LedgerShard): number => {
    const kept = next.of(shard);
    if (kept === undefined) return shard.nodes;
    return countIsOurs ? Math.max(0, shard.nodes - kept.nodes) : 0;
  };
  const nodes = sum(deployed.map(lost));
  if (nodes === 0) return [];
  const shards = deployed.filter((shard) => next.of(shard) === undefined).length;
  const cause = planned.length === 0 ? "the pool is no longer in the stack" : "the plan no longer has them";
  return [nodesDestroyed.at(poolPath(poolName), { poolName, nodes, shards, cause })];
}

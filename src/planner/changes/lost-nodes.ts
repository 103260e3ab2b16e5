import { countTakenOver, destroyNotAllowed, nodesDestroyed } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, LedgerPool, LedgerShard } from "../ledger.js";
import { shardName } from "../names.js";
import { sum } from "../order.js";
import type { Plan } from "../plan.js";
import { poolPath } from "./change-problems.js";
import { byNumber, type PoolShards } from "./deployed-shards.js";

/**
 * What is said of deployed nodes that the plan no longer has. A lower count and a raised generation say themselves that
 * nodes go, and are a warning. Whatever else destroys nodes is refused, unless the stack file allows it for the pool.
 */
export function lossProblems(
  pool: PoolShards,
  after: Pick<Plan, "nodePools" | "allowDestroy" | "ledger">,
  before: Ledger,
): Problem[] {
  const { poolName, identity, planned, countIsOurs, countWasTheirs } = pool;
  const path = poolPath(poolName);
  const allowed = after.allowDestroy.includes(identity);
  if (countIsOurs && countWasTheirs && planned.length > 0 && !allowed) {
    return [countTakenOver.at(path, { poolName, identity, planned: sum(planned.map(({ nodes }) => nodes)) })];
  }
  const lost = lostShards(pool);
  const nodes = sum(lost.map((shard) => shard.lost));
  if (nodes === 0) return [];
  const cause = causeOf(pool);
  if (allowed || !isSurprise(pool, nodes)) {
    const whole = lost.filter((shard) => shard.whole).length;
    return [nodesDestroyed.at(path, { poolName, nodes, shards: whole, cause })];
  }
  const shards = lost.map(({ generation, index }) => shardName(identity, generation, index));
  const renamed = planned.length > 0 ? [] : renamedTo(identity, after, before);
  return [destroyNotAllowed.at(path, { poolName, identity, nodes, shards, cause, renamed })];
}

interface LostShard extends LedgerShard {
  /** Nodes of it that go. */
  readonly lost: number;
  readonly whole: boolean;
}

function lostShards({ deployed, planned, countIsOurs }: PoolShards): readonly LostShard[] {
  const next = byNumber(planned);
  return deployed.flatMap((shard) => {
    const kept = next.of(shard);
    const lost = kept === undefined ? shard.nodes : countIsOurs ? Math.max(0, shard.nodes - kept.nodes) : 0;
    return lost === 0 ? [] : [{ ...shard, lost, whole: kept === undefined }];
  });
}

/** Whether more nodes go than the count was lowered by, in a pool that was not told to be rebuilt. */
function isSurprise({ deployed, planned, countIsOurs }: PoolShards, lost: number): boolean {
  const [first] = planned;
  if (first === undefined) return true;
  const rebuilt = deployed.every((shard) => shard.generation < first.generation);
  const fewer = sum(deployed.map(({ nodes }) => nodes)) - sum(planned.map(({ nodes }) => nodes));
  return !rebuilt && lost > (countIsOurs ? Math.max(0, fewer) : 0);
}

function causeOf({ deployed, planned }: PoolShards): string {
  const [first] = planned;
  if (first === undefined) return "the pool is no longer in the stack";
  if (deployed.every((shard) => shard.generation < first.generation)) return "its generation was raised";
  const next = byNumber(planned);
  const gone = deployed.filter((shard) => next.of(shard) === undefined);
  const other = gone.some(({ site }) => !planned.some((shard) => shard.site === site));
  if (other) return "the pool no longer fills the site that they are on";
  const old = byNumber(deployed);
  const replaced = gone.length > 0 && planned.some((shard) => old.of(shard) === undefined);
  return replaced ? "what changes of the pool needs new shards" : "the count is lower";
}

/** Pools of the plan that nothing was deployed of and that are alike: engine and VM size. */
function renamedTo(
  identity: string,
  { nodePools, ledger }: Pick<Plan, "nodePools" | "ledger">,
  before: Ledger,
): readonly string[] {
  const gone = kindOf(before.nodePools[identity]);
  return nodePools
    .filter((pool) => before.nodePools[pool.identity]?.shards.some(({ nodes }) => nodes > 0) !== true)
    .filter((pool) => kindOf(ledger.nodePools[pool.identity]) === gone)
    .map(({ name }) => name);
}

/** Engine and VM size, which the contents of a shard begin with. */
function kindOf(pool: LedgerPool | undefined): string | undefined {
  return pool?.shards
    .find(({ nodes }) => nodes > 0)
    ?.contents.split(" ")
    .slice(0, 2)
    .join(" ");
}

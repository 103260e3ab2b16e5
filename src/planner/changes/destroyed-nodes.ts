import {
  countTakenBack,
  countTakenBackAllowed,
  destroyNotAllowed,
  nodesDestroyed,
  poolGoneOrRenamed,
} from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, LedgerShard } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan, PlannedNodePool } from "../plan.js";
import { poolPath } from "./change-problems.js";
import { byNumber, deployedShards, inPlace, type PoolShards, shardsThatStay } from "./deployed-shards.js";

/**
 * Deployed nodes that the plan takes away. It is an error unless it is allowed, or a lower number of the pool takes them.
 *
 * @param allowed whether the stack file allows it for this pool
 */
export function destroyedNodesProblems(pool: PoolShards, after: Plan, before: Ledger, allowed: boolean): Problem[] {
  const { identity, poolName, deployed, planned, movedSites } = pool;
  const scaling = after.nodePools.find((one) => one.identity === identity)?.scaling;
  const wasExternal = before.nodePools[identity]?.scaling === "external";
  const path = poolPath(poolName);
  const next = byNumber(inPlace(planned, movedSites));
  const leaving = deployed.filter((shard) => next.of(shard) === undefined);
  const facts = { identity, poolName, nodes: lostNodes(pool, scaling), shards: leaving.length };

  if (wasExternal && scaling === "fixed" && leaving.length < deployed.length) {
    const kind = allowed ? countTakenBackAllowed : countTakenBack;
    return [kind.at(`${path}.scaling`, { identity, poolName, nodes: sum(planned.map(({ nodes }) => nodes)) })];
  }
  if (facts.nodes === 0 && !(wasExternal && leaving.length > 0)) return [];
  const lowered = isLowered(pool, before.askedNodes?.[identity]);
  const told = { ...facts, cause: `${causeOf(pool, leaving, after, lowered)}${unknownOf(pool, wasExternal)}` };
  // Nodes are made again without loss; a machine beside them is not, so fewer of those need leave as well.
  const role = after.nodePools.find((one) => one.identity === identity)?.role ?? null;
  if (allowed || (lowered && role === null)) return [nodesDestroyed.at(path, told)];
  const isGone = planned.length === 0;
  const renamed =
    leaving.length < deployed.length
      ? undefined
      : ((isGone ? likelyNewName(deployed, after, before, isNew) : undefined) ??
        likelyNewName(deployed, after, before, isMadeAnew));
  if (renamed === undefined) return [destroyNotAllowed.at(path, told)];
  const names = { newName: renamed.name, isGone, isNew: isNew(renamed, after, before) };
  return [poolGoneOrRenamed.at(`${poolPath(renamed.name)}.createdAs`, { ...facts, ...names })];
}

function lostNodes(
  { deployed, planned, movedSites }: PoolShards,
  scaling: PlannedNodePool["scaling"] | undefined,
): number {
  const next = byNumber(inPlace(planned, movedSites));
  const lost = (shard: LedgerShard): number => {
    const kept = next.of(shard);
    if (kept === undefined) return shard.nodes;
    return scaling === "external" ? 0 : Math.max(0, shard.nodes - kept.nodes);
  };
  return sum(deployed.map(lost));
}

/**
 * Whether fewer nodes are asked for and nothing else takes any away: no shard is new, and none grows. After a deployment that
 * failed, nodes that no stack file had beside the others are not in a number that could be lowered.
 *
 * @param asked most nodes that stack files asked for since a deployment ended well; undefined where the last one did
 */
function isLowered({ deployed, planned, movedSites }: PoolShards, asked = Infinity): boolean {
  const old = byNumber(inPlace(deployed, movedSites));
  const isLess = planned.length > 0 && sum(planned.map(({ nodes }) => nodes)) < asked;
  return isLess && planned.every((shard) => shard.nodes <= (old.of(shard)?.nodes ?? -1));
}

/** What is not known of the number of nodes that go. */
function unknownOf(pool: PoolShards, wasExternal: boolean): string {
  if (wasExternal) return "; somebody else owns their number, so there may be more";
  const next = byNumber(inPlace(pool.planned, pool.movedSites));
  const begun = pool.deployed.some((shard) => shard.begun === true && shard.nodes > (next.of(shard)?.nodes ?? 0));
  return begun ? "; a deployment that failed was to make them, and not all of them may have come" : "";
}

function causeOf(pool: PoolShards, leaving: readonly LedgerShard[], after: Plan, lowered: boolean): string {
  const { identity, deployed, planned, movedSites } = pool;
  if (planned.length === 0) return "the pool is no longer in the stack";
  const [from, to] = [deployed, planned].map((shards) => sum(shards.map(({ nodes }) => nodes)));
  if (lowered) return `their number goes from ${from} to ${to}`;
  const moved = leaving.find(({ site }) => movedSites.includes(site));
  if (moved !== undefined) return `site ${moved.site} moves to another region`;
  if (leaving.length > 0 && leaving.every(({ begun }) => begun === true)) return "the stack file has them no more";
  const old = byNumber(deployed);
  const fresh = planned.find((shard) => old.of(shard) === undefined);
  const made = after.ledger.nodePools[identity]?.shards ?? [];
  const is = fresh && byNumber(made).of(fresh);
  const [was] = leaving;
  if (was === undefined || is === undefined) return "the plan puts them into other shards";
  return `new shards take their place (${differences(was, is).join(", ")})`;
}

/** What tells a shard that goes from one that comes in its place. */
function differences(was: LedgerShard, is: LedgerShard): string[] {
  const [before, now] = [was.contents.split(" "), is.contents.split(" ")];
  const pairs: (readonly [string | undefined, string | undefined])[] = [
    ...(was.generation === is.generation ? [] : [[`generation ${was.generation}`, String(is.generation)] as const]),
    ...(was.site === is.site ? [] : [[`site ${was.site}`, is.site] as const]),
    ...(before[0] === now[0] ? before.map((part, at) => [part, now[at]] as const) : [[before[0], now[0]] as const]),
  ];
  return pairs.filter(([from, to]) => from !== to).map(([from, to]) => `${from} → ${to}`);
}

/** A pool that could be one of these shards under another name: same engine, size and a site. */
function likelyNewName(
  gone: readonly LedgerShard[],
  after: Plan,
  before: Ledger,
  mayBe: typeof isNew,
): PlannedNodePool | undefined {
  const nodes = sum(gone.map((shard) => shard.nodes));
  const alike = after.nodePools.filter((pool) => {
    const { identity, engine, vmSize } = pool;
    if (!mayBe(pool, after, before)) return false;
    const sites = after.shards.filter((shard) => shard.poolIdentity === identity).map(({ site }) => site);
    const start = `${engine} ${vmSize.toLowerCase()} `;
    const other = deployedShards(before, identity).some(({ contents }) => contents.startsWith(start));
    return !other && gone.some(({ contents, site }) => contents.startsWith(start) && sites.includes(site));
  });
  return alike.find((pool) => pool.nodes === nodes) ?? alike[0];
}

function isNew({ identity }: PlannedNodePool, _after: Plan, before: Ledger): boolean {
  return deployedShards(before, identity).length === 0;
}

/** Whether a deployed pool keeps none of its shards, as where two pools were given each other's names. */
function isMadeAnew({ identity }: PlannedNodePool, after: Plan, before: Ledger): boolean {
  const deployed = deployedShards(before, identity);
  return deployed.length > 0 && shardsThatStay(identity, after, before).length === 0;
}

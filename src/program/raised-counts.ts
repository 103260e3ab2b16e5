import { countRaisedByOthers, nodesDestroyed } from "../errors/changes.js";
import type { Problem } from "../errors/problem.js";
import { poolPath } from "../planner/changes/change-problems.js";
import { byNumber, deployedShards } from "../planner/changes/deployed-shards.js";
import type { Ledger } from "../planner/ledger.js";
import { shardName } from "../planner/names.js";
import { sum } from "../planner/order.js";
import type { Plan, PlannedNodePool } from "../planner/plan.js";
import { engineOf } from "../planner/shard-types.js";
import { shardsOfPool } from "../planner/unfinished.js";
import { findShards } from "./find-shards.js";
import type { Places } from "./places.js";

type KnownPlan = Pick<Plan, "nodePools" | "shards" | "sites"> & Places;

/** A deployed shard with more nodes than are planned and than any deployment asked for. */
interface RaisedShard {
  readonly name: string;
  readonly present: number;
  readonly planned: number;
  /** Nodes that nobody's stack file ever asked for, and that the plan takes away. */
  readonly surplus: number;
}

/**
 * Asks Azure which pools have nodes that somebody else added, though the stack file owns the count: the plan destroys them, and
 * neither it nor the ledger knows of them. Shards of another subscription than the login's, whose provider is not declared yet,
 * are not asked for.
 *
 * @param ledger what is deployed, with what a deployment that did not end was to make
 * @param allowDestroy pools whose nodes may be destroyed
 */
export async function raisedCountProblems(
  plan: KnownPlan,
  ledger: Ledger | undefined,
  allowDestroy: readonly string[],
  loginSubscription: string,
): Promise<Problem[]> {
  if (ledger === undefined) return [];
  const fixed = plan.nodePools.filter(
    ({ identity, scaling }) => scaling === "fixed" && ledger.nodePools[identity]?.scaling !== "external",
  );
  const problems = await Promise.all(
    fixed.map(async (pool) => {
      const raised = await raisedShards(pool, plan, ledger, loginSubscription);
      return raised.length === 0 ? [] : [problemOf(pool, raised, allowDestroy)];
    }),
  );
  return problems.flat();
}

function problemOf(
  { identity, name: poolName }: PlannedNodePool,
  raised: readonly RaisedShard[],
  allowDestroy: readonly string[],
): Problem {
  const nodes = sum(raised.map(({ surplus }) => surplus));
  const shards = raised.map(({ name, present, planned }) => `${name}: ${present} → ${planned}`);
  const path = poolPath(poolName);
  return allowDestroy.includes(identity)
    ? nodesDestroyed.at(path, { poolName, nodes, shards: 0, cause: `somebody else added them (${shards.join(", ")})` })
    : countRaisedByOthers.at(path, { identity, poolName, nodes, shards });
}

async function raisedShards(
  { identity }: PlannedNodePool,
  plan: KnownPlan,
  ledger: Ledger,
  loginSubscription: string,
): Promise<RaisedShard[]> {
  const planned = byNumber(plan.shards.filter(({ poolIdentity }) => poolIdentity === identity));
  const begun = byNumber(ledger.unfinished?.nodePools[identity]?.shards ?? []);
  // A machine beside the nodes is one for each shard.
  const deployed = deployedShards(ledger, identity).filter((shard) => engineOf(shard) !== "virtualMachine");
  const sought = deployed.map((shard) => ({ identity, shard }));
  const present = shardsOfPool(await findShards(sought, plan, loginSubscription, true), identity);
  return deployed.flatMap((shard) => {
    const next = planned.of(shard)?.nodes ?? 0;
    const asked = Math.max(shard.nodes, begun.of(shard)?.nodes ?? 0);
    const nodes = present.of(shard)?.nodes ?? 0;
    const surplus = nodes - Math.max(next, asked);
    const name = shardName(identity, shard.generation, shard.index);
    return surplus > 0 ? [{ name, present: nodes, planned: next, surplus }] : [];
  });
}

import { allowsAction, type RoleActions } from "../catalogue/role-actions.js";
import { rightMissing } from "../errors/rights.js";
import type { Problem } from "../errors/problem.js";
import { deployedShards } from "../planner/changes/deployed-shards.js";
import type { Ledger } from "../planner/ledger.js";
import { neededRights, type NeededRight, rightsToAdd } from "../planner/needed-rights.js";
import { groupBy } from "../planner/order.js";
import type { Plan, Shard } from "../planner/plan.js";
import { type AskForRights, rightsOfLogin } from "./granted-actions.js";

/**
 * Asks Azure whether the login may do what a deployment does, before any of it is done: nodes of one kind do not wait for those of
 * another, whose right may be missing. A first deployment needs every right; a later one may be sent by somebody who only changes
 * what is there, and needs those to write the kinds of nodes that it adds.
 *
 * @param deployed undefined for a first deployment
 * @returns nothing for a scope of which Azure does not say what the login may do
 */
export async function missingRightProblems(
  plan: Plan,
  deployed: Ledger | undefined,
  { subscriptionId, objectId }: { readonly subscriptionId: string; readonly objectId: string },
): Promise<Problem[]> {
  const needed =
    deployed === undefined
      ? neededRights(plan, subscriptionId)
      : rightsToAdd(plan, newShards(plan, deployed), subscriptionId);
  const ask = needed.length === 0 ? undefined : await rightsOfLogin();
  if (ask === undefined) return [];
  const missing = await missingOf(needed, onceAsked(ask));
  return [...groupBy(missing, ({ scope }) => scope)].map(([scope, rights]) =>
    rightMissing.at("", { objectId, scope, actions: rights.map(({ action }) => action) }),
  );
}

function newShards({ shards }: Plan, deployed: Ledger): Plan["shards"] {
  const keyOf = (
    poolIdentity: string,
    { site, generation, index }: Pick<Shard, "site" | "generation" | "index">,
  ): string => `${poolIdentity} ${site} ${generation} ${index}`;
  const known = new Set(
    Object.keys(deployed.nodePools).flatMap((pool) =>
      deployedShards(deployed, pool).map((shard) => keyOf(pool, shard)),
    ),
  );
  return shards.filter((shard) => !known.has(keyOf(shard.poolIdentity, shard)));
}

/** Roles are inherited: whatever is allowed for a subscription is allowed in it, and most logins have their roles there. */
async function missingOf(needed: readonly NeededRight[], ask: AskForRights): Promise<readonly NeededRight[]> {
  const missing = await Promise.all(
    needed.map(async (right) => {
      const above = await ask(right.scope.split("/").slice(0, 3).join("/"));
      if (above !== undefined && isAllowed(right, above)) return [];
      const here = await ask(right.scope);
      return here === undefined || isAllowed(right, here) ? [] : [right];
    }),
  );
  return missing.flat();
}

function isAllowed({ action }: NeededRight, roles: readonly RoleActions[]): boolean {
  return roles.some((role) => allowsAction(role, action));
}

function onceAsked(ask: AskForRights): AskForRights {
  const known = new Map<string, ReturnType<AskForRights>>();
  return (scope) => {
    const key = scope.toLowerCase();
    const answer = known.get(key) ?? ask(scope);
    known.set(key, answer);
    return answer;
  };
}

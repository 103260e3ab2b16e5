import type { PresentScale } from "../components/present-scale.js";
import { shardsThatStay } from "../planner/changes/deployed-shards.js";
import type { Ledger } from "../planner/ledger.js";
import { shardName } from "../planner/names.js";
import type { Plan, Shard } from "../planner/plan.js";
import { unlessGone } from "./gone.js";
import { presentShardOf } from "./present-shard.js";
import { subscriptionOf } from "./subscription-of.js";

type ExternalPlan = Pick<Plan, "nodePools" | "shards" | "sites" | "batchAccounts" | "machineLearning">;

/**
 * Asks Azure how many nodes the shards have whose count is somebody else's. Shards that are not deployed, or that are gone,
 * are not in the answer; nor are those of another subscription than the login's, whose provider is not declared yet.
 *
 * @returns by name of the shard
 */
export async function readPresentScale(
  plan: ExternalPlan,
  ledger: Ledger | undefined,
  loginSubscription: string,
): Promise<Readonly<Record<string, PresentScale>>> {
  if (ledger === undefined) return {};
  // A formula in the stack file says all that is sent.
  const external = plan.nodePools.filter(
    ({ scaling, batch }) => scaling === "external" && batch.autoscaleFormula === undefined,
  );
  const formulaGone = (shard: Shard): boolean => ledger.nodePools[shard.poolIdentity]?.autoscale === true;
  const deployed = new Set(
    external.flatMap(({ identity }) =>
      shardsThatStay(identity, plan, ledger).map(({ generation, index }) => shardName(identity, generation, index)),
    ),
  );
  const here = plan.shards.filter(
    (shard) => deployed.has(shard.name) && subscriptionOf(shard, loginSubscription) === loginSubscription,
  );
  const read = await Promise.all(
    here.map(async (shard) => {
      const present = await unlessGone(presentShardOf(plan, shard, formulaGone(shard)));
      return [shard.name, present?.scale] as const;
    }),
  );
  return Object.fromEntries(read.flatMap(([name, scale]) => (scale === undefined ? [] : [[name, scale] as const])));
}

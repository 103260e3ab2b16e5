import { getWorkspace } from "@pulumi/azure-native/machinelearningservices/getWorkspace.js";
import type { Cluster } from "../config/cluster.js";
import type { Ledger } from "../planner/ledger.js";
import type { Plan } from "../planner/plan.js";
import { withoutWorkspace } from "../planner/service-lives.js";
import {
  shardsInDoubt,
  shardsPerhapsChanged,
  withBegunAttempts,
  withFoundShards,
  withShardsSentAgain,
} from "../planner/shards-in-doubt.js";
import { digestOfFile, unfinishedShards, withUnfinished } from "../planner/unfinished.js";
import { findShards } from "./find-shards.js";
import { unlessGone } from "./gone.js";
import { withOccupiedRanges } from "./occupied-ranges.js";
import { type Places, placesIn, placesOfAll } from "./places.js";
import { subscriptionOf } from "./subscription-of.js";

/**
 * A ledger as Azure bears it out: of what a deployment that failed was to make, what is there counts as deployed, and the rest
 * keeps names and ranges; of what the plan would destroy, what is gone needs nobody's leave, and a workspace that is gone comes
 * back under another name. Ranges that Azure has in use besides are given to nobody, and a shard whose last change failed is sent
 * again.
 *
 * @param plan made from the ledger as it is
 * @param refused whether the plan may not be made for what is deployed
 */
export async function settledLedger(
  stored: Ledger,
  cluster: Cluster,
  plan: Plan,
  refused: boolean,
  loginSubscription: string,
): Promise<Ledger> {
  const { unfinished } = stored;
  const [deployed, begun] = [placesIn(stored), unfinished === undefined ? [] : [placesIn(unfinished)]];
  const made = await findShards(unfinishedShards(stored), placesOfAll([...begun, deployed, plan]), loginSubscription);
  const whole = unfinished === undefined ? stored : withBegunAttempts(withUnfinished(stored, cluster, made), stored);
  const places = placesOfAll([deployed, ...begun, plan]);
  const sought = shardsInDoubt(whole, stored, plan, refused);
  const found = await findShards(sought, places, loginSubscription);
  const counted = sought.length === 0 ? whole : withFoundShards(whole, sought, found, plan);
  // The same stack file sends what failed by itself.
  const isRepeated = stored.askedFor === digestOfFile(cluster);
  const perhaps = isRepeated ? [] : shardsPerhapsChanged(counted, stored, sought);
  const failed = (await findShards(perhaps, places, loginSubscription)).filter(({ isFailed }) => isFailed);
  const known = failed.length === 0 ? counted : withShardsSentAgain(counted, failed);
  const isGone = plan.machineLearning !== null && (await isWorkspaceGone(deployed, loginSubscription));
  return withOccupiedRanges(isGone ? withoutWorkspace(known) : known, plan, loginSubscription);
}

/** Whether Azure has the workspace of a ledger no more, whose name it then keeps for a while; false where it cannot be asked. */
async function isWorkspaceGone({ machineLearning, sites }: Places, loginSubscription: string): Promise<boolean> {
  const site = sites.find(({ name }) => name === machineLearning?.site);
  const resourceGroupName = site?.resourceGroups.machineLearning ?? undefined;
  if (machineLearning === null || site === undefined || resourceGroupName === undefined) return false;
  if (subscriptionOf(site, loginSubscription) !== loginSubscription) return false;
  const asked = getWorkspace({ resourceGroupName, workspaceName: machineLearning.workspace });
  return (await unlessGone(asked)) === undefined;
}

import { getVirtualMachine } from "@pulumi/azure-native/compute/getVirtualMachine.js";
import { type Ledger, removedShard } from "../planner/ledger.js";
import { shardName, siteNames } from "../planner/names.js";
import type { Plan } from "../planner/plan.js";
import { engineOf } from "../planner/shard-types.js";
import { type UnfinishedShard, unfinishedShards } from "../planner/unfinished.js";
import { unlessGone } from "./gone.js";
import { nodesOf, type Places, presentScaleOf } from "./present-scale.js";
import { subscriptionOf } from "./subscription-of.js";

type KnownPlan = Pick<Plan, "cluster" | "incarnation" | "sites" | "batchAccounts" | "machineLearning">;
type Place = Pick<Plan["sites"][number], "name" | "subscription" | "resourceGroups">;

/**
 * Asks Azure which shards of a deployment that did not end are there, and how many nodes they have. Where it cannot be asked,
 * in another subscription than the login's and where the plan has the account or workspace no more, they are taken to be
 * there whole.
 */
export async function findUnfinishedShards(
  ledger: Ledger,
  plan: KnownPlan,
  loginSubscription: string,
): Promise<UnfinishedShard[]> {
  const places = { ...plan, sites: [...plan.sites, ...sitesThatWent(ledger, plan)] };
  const found = await Promise.all(unfinishedShards(ledger).map((shard) => findShard(shard, places, loginSubscription)));
  return found.filter((shard) => shard !== undefined);
}

/** Sites of that deployment that the plan has no more, where its ledger says which subscription they were in. */
function sitesThatWent({ unfinished }: Ledger, { cluster, incarnation, sites }: KnownPlan): Place[] {
  const { sites: before = {}, fixed = {} } = unfinished ?? {};
  const went = Object.keys(before).filter((name) => sites.every((site) => site.name !== name));
  return went.flatMap((name) => {
    const subscription = fixed[`sites.${name}.subscription`];
    if (subscription === undefined) return [];
    const made = siteNames({ name: cluster, incarnation }, name).resourceGroup;
    const compute = fixed[`resourceGroups.${name}.compute`] ?? made;
    return [{ name, subscription, resourceGroups: { compute, data: null, machineLearning: null } }];
  });
}

async function findShard(
  unfinished: UnfinishedShard,
  plan: Omit<Places, "sites"> & { readonly sites: readonly Place[] },
  loginSubscription: string,
): Promise<UnfinishedShard | undefined> {
  const { identity, shard } = unfinished;
  const site = plan.sites.find(({ name }) => name === shard.site);
  if (site === undefined || subscriptionOf(site, loginSubscription) !== loginSubscription) return unfinished;
  const name = shardName(identity, shard.generation, shard.index);
  const engine = engineOf(shard);
  if (engine === undefined) return unfinished;
  if (engine === "virtualMachine") {
    const resourceGroupName = site.resourceGroups.compute;
    const machine = await unlessGone(getVirtualMachine({ resourceGroupName, vmName: name }));
    return machine && unfinished;
  }
  const asked = presentScaleOf(plan, { engine, name, site: shard.site });
  const found = await unlessGone(asked.then((scale) => ({ nodes: scale && nodesOf(scale) })));
  if (found === undefined) return undefined;
  const { nodes } = found;
  if (nodes === undefined) return unfinished;
  return { identity, shard: { ...removedShard(shard), nodes, ...(nodes === 0 ? { empty: true } : {}) } };
}

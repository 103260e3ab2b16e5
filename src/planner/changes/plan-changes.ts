import { byText, groupBy } from "../order.js";
import type { Plan } from "../plan.js";
import { accessChanges } from "./access-changes.js";
import { dataChanges } from "./data-changes.js";
import { diagnosticChanges } from "./diagnostic-changes.js";
import { fieldChange, type Change } from "./change.js";
import { poolChanges, type PoolPair } from "./pool-changes.js";
import { serviceChanges } from "./service-changes.js";
import { clusterSettings } from "./settings/cluster-settings.js";
import { settingChange } from "./settings/setting.js";
import { siteChanges } from "./site-changes.js";

/** Every difference between two plans: pools by their permanent names, then the cluster, its sites and its services. */
export function planChanges(before: Plan, after: Plan): readonly Change[] {
  return [
    ...poolPairs(before, after).flatMap(poolChanges),
    ...clusterChanges(before, after),
    ...siteChanges(before, after),
    ...serviceChanges(before, after),
    ...dataChanges(before.dataAccounts, after.dataAccounts),
    ...accessChanges(before, after),
    ...diagnosticChanges(before.diagnostics, after.diagnostics),
  ];
}

function poolPairs(before: Plan, after: Plan): PoolPair[] {
  const identities = new Set([...before.nodePools, ...after.nodePools].map((pool) => pool.identity));
  const shards = (plan: Plan) => groupBy(plan.shards, (shard) => shard.poolIdentity);
  const [old, next] = [shards(before), shards(after)];
  return [...identities].sort(byText).map((identity) => ({
    identity,
    before: before.nodePools.find((pool) => pool.identity === identity),
    after: after.nodePools.find((pool) => pool.identity === identity),
    shardsBefore: old.get(identity) ?? [],
    shardsAfter: next.get(identity) ?? [],
    accessBefore: before.access,
    accessAfter: after.access,
    agentBefore: before.diagnostics?.nodes?.pools.includes(identity) ?? false,
    agentAfter: after.diagnostics?.nodes?.pools.includes(identity) ?? false,
  }));
}

function clusterChanges(before: Plan, after: Plan): Change[] {
  const place = { resource: "cluster" };
  return [
    ...clusterSettings.flatMap((setting) => settingChange(setting, place, before, after)),
    ...fieldChange({
      ...place,
      field: "tags",
      type: "resources:ResourceGroup",
      property: "tags",
      before: before.tags,
      after: after.tags,
      known: { effect: "inPlace", reason: "Tags change nothing that runs." },
    }),
  ];
}

import type { Catalogue } from "../../catalogue/catalogue.js";
import { bothShardsAtOnce, nodesDestroyed, nodesToRoll, serviceDestroyed } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import { byText, groupBy, sum } from "../order.js";
import type { Plan } from "../plan.js";
import { fieldChange, type Change } from "./change.js";
import { changeProblems, poolPath } from "./change-problems.js";
import { movedPoolProblems } from "./moved-pools.js";
import { poolChanges, type PoolPair } from "./pool-changes.js";
import { serviceChanges } from "./service-changes.js";
import { clusterSettings } from "./settings/cluster-settings.js";
import { settingChange } from "./settings/setting.js";
import { siteChanges } from "./site-changes.js";

/** Every difference between two plans with what it does, and the problems that follow. */
export interface ClassifiedChanges {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/**
 * Compares the plan that was deployed with the one that would be. Effects come from the catalogue's field-effect
 * table; a change that Azure would refuse, or that would cost data, is an error here and not half-way through a
 * deployment.
 */
export function classifyChanges(before: Plan, after: Plan, catalogue: Catalogue): ClassifiedChanges {
  const pools = poolPairs(before, after);
  const byPool = pools.map((pair) => ({ pair, changes: poolChanges(pair) }));
  const others = [...clusterChanges(before, after), ...siteChanges(before, after), ...serviceChanges(before, after)];
  return {
    changes: [...byPool.flatMap(({ changes }) => changes), ...others],
    problems: [
      ...byPool.flatMap(({ pair, changes }) => poolProblems(pair, changes, catalogue)),
      ...others.flatMap((change) => changeProblems(change)),
      ...serviceProblems(before, after),
    ],
  };
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

function poolProblems(pair: PoolPair, changes: readonly Change[], catalogue: Catalogue): Problem[] {
  const poolName = (pair.after ?? pair.before)?.name ?? pair.identity;
  const rolled = changes.filter((change) => change.effect === "rollNodes");
  const gone = changes.filter((change) => change.effect === "destroyed");
  const lost = sum(gone.map((change) => change.nodes)) + sum(changes.filter(isShrink).map((change) => change.nodes));
  const cause = pair.after === undefined ? "the pool is no longer in the stack" : "the plan no longer has them";
  return [
    ...changes.flatMap((change) => changeProblems(change, poolName)),
    ...(rolled.length === 0
      ? []
      : [
          nodesToRoll.at(poolPath(poolName), {
            poolName,
            nodes: rolled[0]?.nodes ?? 0,
            fields: rolled.map((change) => change.field ?? ""),
          }),
        ]),
    ...movedPoolProblems(poolName, poolPath(poolName), pair.shardsBefore, pair.shardsAfter),
    ...overlapProblems(pair, poolName, catalogue),
    ...(lost === 0
      ? []
      : [nodesDestroyed.at(poolPath(poolName), { poolName, nodes: lost, shards: gone.length, cause })]),
  ];
}

/** New shards are made before the old ones go, so for a while both draw on quota. */
function overlapProblems({ shardsBefore, shardsAfter }: PoolPair, poolName: string, catalogue: Catalogue): Problem[] {
  const old = new Set(shardsBefore.map((shard) => shard.name));
  const kept = new Set(shardsAfter.map((shard) => shard.name));
  const fresh = shardsAfter.filter((shard) => !old.has(shard.name));
  const leaving = sum(shardsBefore.filter((shard) => !kept.has(shard.name)).map((shard) => shard.nodes));
  const vmSize = catalogue.vmSize(fresh[0]?.vmSize ?? "");
  if (leaving === 0 || vmSize === undefined || vmSize.vcpus === null) return [];
  const nodes = sum(fresh.map((shard) => shard.nodes));
  const facts = { poolName, leaving, nodes, vmSize: vmSize.name, vcpus: nodes * vmSize.vcpus };
  return [bothShardsAtOnce.at(poolPath(poolName), facts)];
}

function isShrink(change: Change): boolean {
  return change.field === "nodes" && change.nodes > 0;
}

function serviceProblems(before: Plan, after: Plan): Problem[] {
  const accounts = new Set(after.batchAccounts.map((account) => account.site));
  const workspace = before.machineLearning;
  return [
    ...(workspace !== null && after.machineLearning === null
      ? [serviceDestroyed.at("machineLearning", { what: "workspace", name: workspace.workspace })]
      : []),
    ...before.batchAccounts
      .filter((account) => !accounts.has(account.site))
      .map((account) => serviceDestroyed.at("batch", { what: "Batch account", name: account.name })),
  ];
}

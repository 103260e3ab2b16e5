import { serviceDestroyed } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan } from "../plan.js";
import { changeProblems, poolPath } from "./change-problems.js";
import { fixedSettings, type FixedParts, type FixedSetting } from "./fixed-settings.js";
import { movedPoolProblems } from "./moved-pools.js";
import { peeredAddressProblems } from "./peered-addresses.js";
import { valueChange } from "./settings/setting.js";

type DeployablePlan = FixedParts & Pick<Plan, "ledger">;

/**
 * What a deployment would break of what its ledger says is there. Azure would refuse it in the middle, or Pulumi would
 * replace resources together with what is in them. What the ledger does not know is not checked.
 */
export function ledgerProblems(after: DeployablePlan, before: Ledger | undefined): Problem[] {
  if (before === undefined) return [];
  return [
    ...fixedSettings(after).flatMap((fixed) => fixedProblems(fixed, after, before)),
    ...after.nodePools.flatMap(({ name, identity }) =>
      movedPoolProblems(
        name,
        poolPath(name),
        before.nodePools[identity]?.shards ?? [],
        after.shards.filter((shard) => shard.poolIdentity === identity),
      ),
    ),
    ...peeredAddressProblems(after.sites, before),
    ...goneServices(after, before),
  ];
}

function fixedProblems({ key, setting, pool }: FixedSetting, after: DeployablePlan, before: Ledger): Problem[] {
  // The ledger of the plan knows the subscription of the login, which the plan itself does not name.
  const [was, is] = [before.fixed?.[key], after.ledger.fixed?.[key]];
  if (was === undefined || is === undefined) return [];
  if (pool === undefined) {
    return valueChange(setting, { resource: "the deployed cluster" }, was, is).flatMap((change) =>
      changeProblems(change),
    );
  }
  const nodes = keptNodes(pool.identity, after, before);
  if (nodes === 0) return [];
  const place = { resource: `node pool ${pool.name}`, nodePool: pool.identity, nodes };
  return valueChange(setting, place, was, is).flatMap((change) => changeProblems(change, pool.name));
}

/** Nodes of a pool that are deployed in shards which the plan keeps. */
function keptNodes(identity: string, { shards }: Pick<Plan, "shards">, before: Ledger): number {
  const kept = (before.nodePools[identity]?.shards ?? []).filter(({ generation, index }) =>
    shards.some((shard) => shard.poolIdentity === identity && shard.generation === generation && shard.index === index),
  );
  return sum(kept.map(({ nodes }) => nodes));
}

function goneServices(after: DeployablePlan, { fixed = {}, sites }: Ledger): Problem[] {
  const workspace = fixed["machineLearning.workspaceName"];
  const homes = new Set(after.batchAccounts.map(({ site }) => site));
  return [
    ...(workspace !== undefined && after.machineLearning === null
      ? [serviceDestroyed.at("machineLearning", { what: "workspace", name: workspace })]
      : []),
    ...Object.entries(sites).flatMap(([site, { batchAccount }]) =>
      batchAccount === undefined || homes.has(site)
        ? []
        : [serviceDestroyed.at("batch", { what: "Batch account", name: batchAccount })],
    ),
  ];
}

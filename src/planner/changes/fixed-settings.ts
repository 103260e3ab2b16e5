import { changeRefused, serviceDestroyed } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, Observed } from "../ledger.js";
import type { Plan, PlannedMachineLearning } from "../plan.js";
import { movedPoolProblems } from "./moved-pools.js";
import { peeredAddressProblems } from "./peered-addresses.js";

type Settings = Readonly<Record<string, string>>;

const REASONS: readonly (readonly [setting: RegExp, reason: string])[] = [
  [/^name$/, "Every resource group carries the cluster's name, so all that is in them would be made again."],
  [/^incarnation$/, "It names vaults, registries and accounts: raise it after a destroy, never before."],
  [/^sites\./, "Everything of the site would be made again elsewhere: name another site."],
  [/^machineLearning\.(site|workspaceName)$/, "The workspace would be made again, without its history."],
  [/^machineLearning\./, "Azure takes it once, when the workspace is made."],
  [/^nodePools\./, "Azure takes it once, when a scale set is made."],
  [/^batch\./, "Azure takes it once, when the account is made."],
];

/**
 * What cannot change while the cluster is deployed, by its place in the stack file. The ledger keeps it, because a
 * deployment knows nothing else of the plan before.
 */
export function fixedSettings(
  plan: Pick<Plan, "cluster" | "incarnation" | "sites" | "machineLearning" | "batchAccounts" | "shards" | "access">,
  { defaultSubscription }: Pick<Observed, "defaultSubscription">,
): Settings {
  const settings: Record<string, string> = { name: plan.cluster, incarnation: String(plan.incarnation) };
  for (const { name, location, subscription } of plan.sites) {
    settings[`sites.${name}.location`] = location;
    const id = subscription === "default" ? defaultSubscription : subscription;
    if (id !== undefined) settings[`sites.${name}.subscription`] = id.toLowerCase();
  }
  for (const { engine, poolIdentity, generation } of plan.shards) {
    if (engine !== "scaleSet") continue;
    settings[`nodePools.${poolIdentity}.g${generation}.access.adminUsername`] = plan.access.adminUsername;
  }
  for (const { name, site, userSubscription } of plan.batchAccounts) {
    settings[`batch.${site}.accountName`] = name;
    settings[`batch.${site}.userSubscription`] = userSubscription === null ? "absent" : "present";
  }
  return { ...settings, ...(plan.machineLearning === null ? {} : workspaceSettings(plan.machineLearning)) };
}

function workspaceSettings(ml: PlannedMachineLearning): Settings {
  const part = ({ name, existingId }: { readonly name: string | null; readonly existingId: string | null }): string =>
    existingId?.toLowerCase() ?? name ?? "";
  return {
    "machineLearning.site": ml.site,
    "machineLearning.workspaceName": ml.workspace,
    "machineLearning.storage": part(ml.storage),
    "machineLearning.keyVaultId": part(ml.keyVault),
    "machineLearning.highBusinessImpact": String(ml.highBusinessImpact),
    ...(ml.keyVault.name === null
      ? {}
      : { "machineLearning.keyVaultSoftDeleteDays": String(ml.keyVault.softDeleteDays) }),
    "machineLearning.imageBuildVmSize": ml.imageBuild.vmSize,
  };
}

/**
 * What a deployment would break of what its ledger says is there. Azure would refuse it in the middle, or Pulumi would
 * replace resources together with what is in them.
 */
export function ledgerProblems(
  after: Pick<Plan, "ledger" | "nodePools" | "shards" | "sites" | "machineLearning">,
  before: Ledger | undefined,
): Problem[] {
  if (before === undefined) return [];
  const [old, next] = [before.fixed ?? {}, after.ledger.fixed ?? {}];
  const workspace = old["machineLearning.workspaceName"];
  return [
    ...Object.entries(old).flatMap(([setting, was]) => {
      const is = next[setting];
      return is === undefined || is === was ? [] : [refused(setting, was, is)];
    }),
    ...after.nodePools.flatMap(({ name, identity }) =>
      movedPoolProblems(
        name,
        `nodePools.${name}`,
        before.nodePools[identity]?.shards ?? [],
        after.shards.filter((shard) => shard.poolIdentity === identity),
      ),
    ),
    ...peeredAddressProblems(after.sites, before),
    ...(workspace !== undefined && after.machineLearning === null
      ? [serviceDestroyed.at("machineLearning", { what: "workspace", name: workspace })]
      : []),
  ];
}

function refused(setting: string, before: string, after: string): Problem {
  const reason = REASONS.find(([pattern]) => pattern.test(setting))?.[1] ?? "It is fixed once deployed.";
  return changeRefused.at(setting, { resource: "the deployed cluster", field: setting, before, after, reason });
}

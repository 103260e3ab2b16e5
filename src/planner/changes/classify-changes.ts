import type { Catalogue } from "../../catalogue/catalogue.js";
import {
  allowDestroyLeft,
  customDataKept,
  deletedNameReturns,
  keptAccountStays,
  nodesOfOthersToRoll,
  nodesToRoll,
  serviceDestroyed,
} from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, Observed } from "../ledger.js";
import { byText } from "../order.js";
import type { Plan } from "../plan.js";
import { plannedAccounts } from "../kept-accounts.js";
import type { Change } from "./change.js";
import { returningData } from "./returning-data.js";
import { dataDiskProblems, returningDisks } from "./machine-disks.js";
import { changeProblems, poolPath, stayingPool, type StayingPool } from "./change-problems.js";
import { sendsCustomData } from "../custom-data.js";
import { deployedShards } from "./deployed-shards.js";
import { rememberedSettings } from "./fixed-settings.js";
import { overrideChanges, overrideProblems } from "./override-changes.js";
import { peeredAddressProblems } from "./peered-addresses.js";
import { planChanges } from "./plan-changes.js";
import { placeOfSetting, settingProblems, settingsInBoth } from "./remembered-settings.js";
import { poolShardProblems } from "./pool-shards.js";

/** Every difference from what is deployed with what it does, and the problems that follow. */
export interface ClassifiedChanges {
  /** None against a ledger, which says what cannot change and little of what can. */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/**
 * Compares what is deployed with the plan that would be. Effects come from the catalogue's field-effect table; a change
 * that Azure would refuse, or that would cost data, is an error here and not half-way through a deployment.
 *
 * What a ledger knows is judged by the ledger, and by that of an earlier plan too: both give the same problems. A whole
 * plan knows more, and adds the problems of that.
 *
 * @param before the plan that was deployed, or the ledger of it
 * @param allowDestroy permanent names of the pools whose deployed nodes may be destroyed
 * @param observed the login's subscription, where it is known
 */
export function classifyChanges(
  before: Plan | Ledger,
  after: Plan,
  catalogue: Catalogue,
  allowDestroy: readonly string[] = [],
  observed: Pick<Observed, "defaultSubscription"> = {},
): ClassifiedChanges {
  const [earlier, ledger] = "ledger" in before ? [before, wholeLedger(before)] : [undefined, before];
  const ofOptions = earlier === undefined ? [] : planChanges(earlier, after);
  const ofOverrides = overrideChanges(ledger, after);
  const settings = settingsInBoth(after, ledger);
  const judged = new Set(settings.map(placeOfSetting));
  const further =
    earlier === undefined ? [] : ofOptions.filter((change) => !judged.has(placeOf(change, earlier, after)));
  const ofCluster = further.filter(({ nodePool }) => nodePool === null);
  return {
    changes: earlier === undefined ? [] : [...ofOptions, ...ofOverrides],
    problems: [
      ...settings.flatMap((setting) => settingProblems(setting, after, ledger, allowDestroy)),
      ...identitiesIn(ledger, after).flatMap((identity) => {
        const pool = [after, earlier]
          .flatMap((plan) => plan?.nodePools ?? [])
          .find((each) => each.identity === identity);
        const poolName = pool?.name ?? identity;
        const ofPool = further.filter(({ nodePool }) => nodePool === identity);
        const staying = stayingPool(identity, poolName, after, ledger, allowDestroy);
        return [
          ...ofPool.flatMap((change) => changeProblems(change, staying)),
          ...rollProblems(staying, [...ofPool, ...ofOverrides.filter(({ nodePool }) => nodePool === identity)]),
          ...customDataProblems(identity, staying, after, ledger),
          ...dataDiskProblems(staying, after, ledger),
          ...poolShardProblems({ identity, poolName }, after, ledger, catalogue, allowDestroy),
        ];
      }),
      ...ofCluster.flatMap((change) => changeProblems(change)),
      ...overrideProblems(ofOverrides, ledger, after, allowDestroy),
      ...peeredAddressProblems(after.sites, ledger, observed),
      ...goneServices(after, ledger),
      ...returningNames(after, ledger),
      ...accountsBesideKept(after, ledger),
      ...returningDisks(after, ledger),
      ...returningData(after, ledger),
      ...leftoverPermissions(allowDestroy, after, ledger),
    ],
  };
}

/** The ledger of a plan with all that a ledger can know: one of an earlier version may lack some. */
function wholeLedger(plan: Plan): Ledger {
  return { ...plan.ledger, fixed: { ...rememberedSettings(plan, {}), ...plan.ledger.fixed } };
}

/** Permanent names of the pools that have nodes or would have some. */
function identitiesIn(ledger: Ledger, after: Plan): readonly string[] {
  const deployed = Object.keys(ledger.nodePools).filter((identity) => deployedShards(ledger, identity).length > 0);
  return [...new Set([...deployed, ...after.nodePools.map(({ identity }) => identity)])].sort(byText);
}

/** The setting whose change this is, by its place in the stack file as {@link placeOfSetting} gives it. */
function placeOf({ resource, nodePool, field }: Change, before: Plan, after: Plan): string {
  if (field === null) return "";
  const ofSite = ["location", "subscription"].includes(field);
  const named = <Named extends { readonly name: string }>(all: readonly Named[]) =>
    all.find(({ name }) => name === resource);
  if (nodePool !== null) {
    // A shard is where its site is, whose change says it for all of them.
    const shard = ofSite ? named(before.shards) : undefined;
    const stays = shard !== undefined && named(after.shards)?.site === shard.site;
    return stays ? `sites.${shard.site}.${field}` : `nodePools.${nodePool}.${field}`;
  }
  const site = before.sites.find(({ resourceGroups }) => resourceGroups.compute === resource);
  if (ofSite && site !== undefined) return `sites.${site.name}.${field}`;
  const account = named(before.batchAccounts);
  return account === undefined ? field : field.replace(/^batch\./, `batch.${account.site}.`);
}

function rollProblems({ poolName, external }: StayingPool, changes: readonly Change[]): Problem[] {
  const rolled = changes.filter(({ effect }) => effect === "rollNodes");
  const [first] = rolled;
  if (first === undefined) return [];
  const fields = rolled.map(({ field }) => field ?? "");
  if (external) return [nodesOfOthersToRoll.at(poolPath(poolName), { poolName, fields })];
  if (first.nodes === 0) return [];
  return [nodesToRoll.at(poolPath(poolName), { poolName, nodes: first.nodes, fields })];
}

/** Custom data that is taken out of the stack file: what Azure has of it, no request removes for certain. */
function customDataProblems(
  identity: string,
  { poolName, shards }: StayingPool,
  after: Plan,
  before: Ledger,
): Problem[] {
  const had = before.nodePools[identity]?.customData === true;
  const pool = after.nodePools.find((each) => each.identity === identity);
  const asked = pool !== undefined && sendsCustomData(pool);
  return had && !asked && shards > 0 ? [customDataKept.at(`${poolPath(poolName)}.customData`, { poolName })] : [];
}

/** Entries of `allowDestroy` that permit nothing now, and would permit it of a later pool of that name. */
function leftoverPermissions(allowDestroy: readonly string[], { nodePools }: Plan, before: Ledger): Problem[] {
  const left = allowDestroy.filter(
    (name) =>
      deployedShards(before, name).length === 0 && !nodePools.some((pool) => [pool.identity, pool.name].includes(name)),
  );
  return left.length === 0 ? [] : [allowDestroyLeft.at("allowDestroy", { left })];
}

/** Names of a workspace and a vault that come back, and may still belong to those that were deleted. */
function returningNames({ machineLearning }: Plan, { deletedNames }: Ledger): Problem[] {
  if (machineLearning === null || deletedNames === undefined) return [];
  const names = [
    ...(machineLearning.workspace === deletedNames.workspace ? [machineLearning.workspace] : []),
    ...(machineLearning.keyVault.name !== null && machineLearning.keyVault.name === deletedNames.keyVault
      ? [machineLearning.keyVault.name]
      : []),
  ];
  return names.length === 0 ? [] : [deletedNameReturns.at("machineLearning", { names })];
}

/** Storage accounts that come in place of some that were left on Azure for their data. */
function accountsBesideKept(after: Plan, { sites }: Ledger): Problem[] {
  return after.sites.flatMap(({ name }) => {
    const known = sites[name]?.accounts ?? {};
    const left = Object.keys(known).filter((account) => known[account] === "left");
    const coming = plannedAccounts(after, name).filter((account) => known[account] === undefined);
    return left.length === 0 || coming.length === 0 ? [] : [keptAccountStays.at("storage", { left, coming })];
  });
}

function goneServices(after: Plan, { fixed = {}, sites }: Ledger): Problem[] {
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

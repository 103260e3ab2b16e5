import { defined } from "../../defined.js";
import type { Ledger, Observed } from "../ledger.js";
import type { NodePool } from "../../config/cluster.js";
import { siteNames } from "../names.js";
import type { Plan } from "../plan.js";
import { LOGIN_SUBSCRIPTION } from "../subscription.js";
import { settingText } from "./change.js";
import { batchAccountSettings } from "./settings/batch-account-settings.js";
import { clusterSettings } from "./settings/cluster-settings.js";
import { dataAccountSettings } from "./settings/data-account-settings.js";
import { fixedPoolSettings } from "./settings/pool-settings.js";
import { isFixed, type Setting } from "./settings/setting.js";
import { resourceGroupSettings, siteSettings, siteSubnetSettings, withServices } from "./settings/site-settings.js";
import { storageSettings } from "./settings/storage-settings.js";
import { workspaceSettings } from "./settings/workspace-settings.js";

/** The parts of a plan that something is fixed in. */
export type FixedParts = Pick<
  Plan,
  | "cluster"
  | "incarnation"
  | "sites"
  | "machineLearning"
  | "batchAccounts"
  | "dataAccounts"
  | "nodePools"
  | "shards"
  | "access"
  | "privateEndpoints"
>;

/** A setting that a deployed cluster keeps, with the value that this plan asks for. */
export interface FixedSetting {
  /** Name of the setting in ledgers: the spelling is permanent. */
  readonly key: string;
  /** Its row, with its whole place in the stack file as the field; in a pool, its place there. */
  readonly setting: Omit<Setting<never>, "value">;
  /** Pool it belongs to; undefined for what is the cluster's. */
  readonly pool?: { readonly name: string; readonly identity: string };
  /** Undefined where this cluster has no such thing, or it is not known. */
  readonly text: string | undefined;
  /** The value that ledgers leave out, and whether a ledger without it stands for it. */
  readonly unsaid?: { readonly text: string; readonly in: (ledger: Ledger) => boolean };
}

/** Every setting of a plan that cannot change while what has it is deployed. */
export function fixedSettings(
  plan: FixedParts,
  { defaultSubscription }: Pick<Observed, "defaultSubscription"> = {},
): readonly FixedSetting[] {
  const { machineLearning } = plan;
  // One place in the stack file for all accounts: the first that the plan makes stands for them.
  const withStorage = [machineLearning, ...plan.batchAccounts].find(
    (each) => each !== null && each.storage.name !== null,
  );
  return [
    ...rowsOf("", clusterSettings, plan),
    ...plan.sites.flatMap((site) => {
      const id = site.subscription === LOGIN_SUBSCRIPTION ? defaultSubscription : site.subscription;
      const named = { ...site, subscription: id?.toLowerCase() };
      return [
        ...rowsOf(`sites.${site.name}.`, siteSettings, named),
        ...groupSettings(plan, site),
        ...rowsOf(`network.existing.${site.name}.`, siteSubnetSettings, withServices(site, plan)),
      ];
    }),
    ...plan.nodePools.flatMap((pool) => {
      const shard = plan.shards.find(({ poolIdentity }) => poolIdentity === pool.identity);
      if (shard === undefined) return [];
      const rows = rowsOf("", fixedPoolSettings(pool.engine), { pool, access: plan.access });
      const { poolIdentity, generation } = shard;
      return rows.map((row) => ({
        ...row,
        key: poolSettingKey({ identity: poolIdentity, generation }, row.key),
        pool,
      }));
    }),
    ...plan.batchAccounts.flatMap((account) =>
      rowsOf(`batch.${account.site}.`, batchAccountSettings.filter(isFixed), account),
    ),
    ...(plan.dataAccounts ?? []).flatMap((account) =>
      rowsOf(`storage.accounts.${account.name}.`, dataAccountSettings.filter(isFixed), account),
    ),
    ...(withStorage ? rowsOf("", storageSettings.filter(isFixed), withStorage) : []),
    ...(machineLearning === null ? [] : rowsOf("", workspaceSettings.filter(isFixed), machineLearning)),
  ];
}

/** {@link fixedSettings} as the ledger keeps them, because a deployment knows nothing else of the plan before. */
export function rememberedSettings(
  plan: FixedParts,
  observed: Pick<Observed, "defaultSubscription">,
): NonNullable<Ledger["fixed"]> {
  const known = fixedSettings(plan, observed).flatMap(({ key, text, unsaid }) =>
    text === undefined || text === unsaid?.text ? [] : [[key, text] as const],
  );
  return Object.fromEntries(known);
}

/** Resource groups of a site. Those that the cluster makes were in no ledger before there were others. */
function groupSettings(plan: FixedParts, site: Plan["sites"][number]): FixedSetting[] {
  const { name } = site;
  const made = siteNames({ name: plan.cluster, incarnation: plan.incarnation }, name);
  const hasWorkspace = ({ fixed }: Ledger): boolean => fixed?.["machineLearning.site"] === name;
  const hasAccounts = (ledger: Ledger): boolean => {
    // The group of a site that moves to another region stays where it is, and another comes.
    if (ledger.movedSites?.includes(name) === true) return false;
    const { accounts, batchAccount, resourceCounts } = ledger.sites[name] ?? {};
    if ((resourceCounts?.["Microsoft.Storage/storageAccounts"] ?? 0) > 0) return true;
    return hasWorkspace(ledger) || accounts !== undefined || batchAccount !== undefined;
  };
  const unsaid: Readonly<Record<string, NonNullable<FixedSetting["unsaid"]>>> = {
    compute: { text: made.resourceGroup, in: ({ sites }) => sites[name] !== undefined },
    data: { text: made.dataResourceGroup, in: hasAccounts },
    machineLearning: { text: made.machineLearningResourceGroup, in: hasWorkspace },
  };
  return resourceGroupSettings.flatMap((setting) =>
    rowsOf(`resourceGroups.${name}.`, [setting], site).map((row) => ({
      ...row,
      ...defined({ unsaid: unsaid[setting.field] }),
    })),
  );
}

/** Name in ledgers of a setting of a pool. */
export function poolSettingKey(pool: Pick<NodePool, "identity" | "generation">, field: string): string {
  return `nodePools.${pool.identity}.g${pool.generation}.${field}`;
}

function rowsOf<Subject>(place: string, settings: readonly Setting<Subject>[], subject: Subject): FixedSetting[] {
  return settings.map(({ value, ...row }) => {
    const asked = value(subject);
    const field = `${place}${row.field}`;
    return { key: field, setting: { ...row, field }, text: asked === undefined ? undefined : settingText(asked) };
  });
}

import type { Plan, PlannedBatchAccount, PlannedMachineLearning } from "../plan.js";
import { comings, created, destroyed, fieldChange, type Change } from "./change.js";
import { datastoreChanges } from "./datastore-changes.js";
import { batchAccountSettings } from "./settings/batch-account-settings.js";
import { settingChange } from "./settings/setting.js";
import { storageSettings, type WithStorage } from "./settings/storage-settings.js";
import { carrierOf, workspaceSettings } from "./settings/workspace-settings.js";

/** Workspace with what it stands on, Batch accounts, endpoints, roles and budgets. */
export function serviceChanges(before: Plan, after: Plan): Change[] {
  return [
    ...workspaceChanges(before.machineLearning, after.machineLearning),
    ...batchChanges(before.batchAccounts, after.batchAccounts),
    ...comings(names(before.privateEndpoints), names(after.privateEndpoints), "Nothing uses it any more."),
    ...comings(names(before.roleAssignments), names(after.roleAssignments), "Nobody needs the role any more."),
    ...fieldChange({
      resource: "budget",
      field: "budget",
      type: "consumption:Budget",
      property: "amount",
      before: before.budgets,
      after: after.budgets,
      known: { effect: "inPlace", reason: "A budget warns and stops nothing." },
    }),
  ];
}

const names = (items: readonly { readonly name: string }[]): string[] => items.map((item) => item.name);

function workspaceChanges(before: PlannedMachineLearning | null, after: PlannedMachineLearning | null): Change[] {
  if (before === null) return after === null ? [] : [created(after.workspace)];
  if (after === null) return [destroyed(before.workspace, null, 0, "Machine learning is no longer in the plan.")];
  return [
    ...workspaceSettings.flatMap((setting) =>
      settingChange(setting, { resource: carrierOf(setting, before) }, before, after),
    ),
    ...storageChanges(before, after),
    ...datastoreChanges(before, after),
  ];
}

function storageChanges(before: WithStorage, after: WithStorage): Change[] {
  const resource = before.storage.name ?? "storage account";
  return storageSettings.flatMap((setting) => settingChange(setting, { resource }, before, after));
}

/** The vault of an account whose nodes are the user's own; that they are is another setting. */
function vaultChanges(before: PlannedBatchAccount, after: PlannedBatchAccount): Change[] {
  const [was, is] = [before.userSubscription, after.userSubscription];
  if (was === null || is === null) return [];
  return (["keyVaultId", "keyVaultUrl"] as const).flatMap((part) =>
    fieldChange({
      resource: before.name,
      field: `batch.userSubscription.${part}`,
      type: "batch:BatchAccount",
      property: "keyVaultReference",
      before: was[part],
      after: is[part],
    }),
  );
}

function batchChanges(before: readonly PlannedBatchAccount[], after: readonly PlannedBatchAccount[]): Change[] {
  const next = new Map(after.map((account) => [account.site, account] as const));
  const old = new Map(before.map((account) => [account.site, account] as const));
  return [
    ...before.flatMap((account) => {
      const now = next.get(account.site);
      if (now === undefined) return [destroyed(account.name, null, 0, "No Batch pool is left there.")];
      return [
        ...batchAccountSettings.flatMap((setting) =>
          settingChange({ ...setting, field: `batch.${setting.field}` }, { resource: account.name }, account, now),
        ),
        ...vaultChanges(account, now),
        ...storageChanges(account, now),
      ];
    }),
    ...after.filter((account) => !old.has(account.site)).map((account) => created(account.name)),
  ];
}

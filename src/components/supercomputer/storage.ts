import type { PlannedStorageAccount } from "../../planner/plan.js";
import type { StorageAccountSettings } from "../storage-account.js";

/** A planned storage account as its component takes it: settings of a new one, or the id of the user's own. */
export function storageSettings(storage: PlannedStorageAccount): StorageAccountSettings | { existingId: string } {
  const { redundancy, softDeleteDays, retainOnDestroy } = storage;
  return {
    ...newOrExisting(storage, (accountName) => ({ accountName, redundancy, softDeleteDays, retainOnDestroy })),
  };
}

/** What to make under the planned name, or what exists. */
export function newOrExisting<Settings extends object>(
  planned: { readonly name: string | null; readonly existingId: string | null },
  settings: (name: string) => Settings,
): Settings | { existingId: string } {
  if (planned.existingId !== null) return { existingId: planned.existingId };
  if (planned.name === null) throw new Error("The plan neither names a resource nor says which one exists.");
  return settings(planned.name);
}

import type { PlannedStorageAccount } from "../../planner/plan.js";
import type { StorageAccountSettings } from "../storage-account.js";

/** A planned storage account as `BatchAccount` and `MachineLearningWorkspace` take it. */
export function plannedStorage(
  planned: PlannedStorageAccount,
): StorageAccountSettings | { readonly existingId: string } {
  if (planned.existingId !== null) return { existingId: planned.existingId };
  if (planned.name === null) throw new Error("A storage account was planned with neither a name nor an id.");
  const { name, redundancy, softDeleteDays, retainOnDestroy } = planned;
  return { accountName: name, redundancy, softDeleteDays, retainOnDestroy };
}

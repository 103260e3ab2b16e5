import type { PlannedBatchAccount } from "../../planner/plan.js";
import type { BatchAccountArgs } from "../batch-account.js";
import { plannedStorage } from "../storage-account/planned.js";

/** What a planned Batch account says about the arguments of `BatchAccount`; the rest is ids of other resources. */
export function plannedBatchAccount(
  planned: PlannedBatchAccount,
): Pick<BatchAccountArgs, "accountName" | "publicAccess" | "userSubscription" | "storage"> {
  return {
    accountName: planned.name,
    publicAccess: planned.publicAccess,
    userSubscription: planned.userSubscription ?? undefined,
    storage: plannedStorage(planned.storage),
  };
}

import type { ToldOfResource } from "../../../config/options/option.js";
import type { batchOptions } from "../../../config/options/services.js";
import type { PlannedBatchAccount } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

/** Settings of a Batch account. */
export const batchAccountSettings = resourceSettings<
  ToldOfResource<"batch.", typeof batchOptions>,
  PlannedBatchAccount
>(
  {
    "batch.accountName": ({ name }) => name,
    "batch.userSubscription": ({ userSubscription }) => (userSubscription === null ? "absent" : "present"),
    "batch.publicAccess": ({ publicAccess }) => publicAccess,
  },
  "batch.",
);

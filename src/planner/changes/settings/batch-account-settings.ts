import type { PlannedBatchAccount } from "../../plan.js";
import type { Setting } from "./setting.js";

const type = "batch:BatchAccount";

/** Settings of a Batch account. */
export const batchAccountSettings: readonly Setting<PlannedBatchAccount>[] = [
  { field: "accountName", type, property: "accountName", value: ({ name }) => name },
  {
    field: "userSubscription",
    type,
    property: "poolAllocationMode",
    value: ({ userSubscription }) => (userSubscription === null ? "absent" : "present"),
  },
  { field: "publicAccess", type, property: "publicNetworkAccess", value: ({ publicAccess }) => publicAccess },
];

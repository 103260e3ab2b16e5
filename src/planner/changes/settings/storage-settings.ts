import type { PlannedStorageAccount } from "../../plan.js";
import type { Setting } from "./setting.js";

/** A workspace or a Batch account. */
export interface WithStorage {
  readonly storage: PlannedStorageAccount;
}

const type = "storage:StorageAccount";

/** Settings of every storage account of the cluster. */
export const storageSettings: readonly Setting<WithStorage>[] = [
  {
    field: "storage.redundancy",
    type,
    property: "sku",
    value: ({ storage }) => (storage.name === null ? undefined : storage.redundancy),
  },
  {
    field: "storage.softDeleteDays",
    type,
    property: "",
    value: ({ storage }) => storage.softDeleteDays,
    known: { effect: "inPlace", reason: "It holds for blobs that are deleted from now on." },
  },
];

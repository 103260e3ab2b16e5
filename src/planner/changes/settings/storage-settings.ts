import type { ToldOfResource } from "../../../config/options/option.js";
import type { storageOptions } from "../../../config/options/services.js";
import type { PlannedStorageAccount } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

/** A workspace or a Batch account. */
export interface WithStorage {
  readonly storage: PlannedStorageAccount;
}

/** Told of the workspace, which is bound to its account. */
export type OfWorkspace = "storage.accountId";

/** Settings of every storage account of the cluster. */
export const storageSettings = resourceSettings<
  Exclude<ToldOfResource<"storage.", typeof storageOptions>, OfWorkspace>,
  WithStorage
>({
  "storage.redundancy": ({ storage }) => (storage.name === null ? undefined : storage.redundancy),
  "storage.softDeleteDays": ({ storage }) => storage.softDeleteDays,
});

import type { dataAccountOptions } from "../../../config/options/data-accounts.js";
import type { ToldOfResource } from "../../../config/options/option.js";
import type { PlannedDataAccount } from "../../planned-data-account.js";
import { resourceSettings } from "./resource-settings.js";

/** Settings of an account for data. */
export const dataAccountSettings = resourceSettings<
  ToldOfResource<"storage.accounts.", typeof dataAccountOptions>,
  PlannedDataAccount
>(
  {
    "storage.accounts.kind": ({ kind }) => kind,
    "storage.accounts.redundancy": ({ sku }) => sku.slice(sku.indexOf("_") + 1),
    "storage.accounts.softDeleteDays": ({ softDeleteDays }) => softDeleteDays,
  },
  "storage.accounts.",
);

/** Settings of a share. */
export const shareSettings = resourceSettings<
  ToldOfResource<"storage.accounts.shares.", typeof dataAccountOptions.shares.parts>,
  PlannedDataAccount["shares"][number]
>({ "storage.accounts.shares.quotaGiB": ({ quotaGiB }) => quotaGiB }, "storage.accounts.");

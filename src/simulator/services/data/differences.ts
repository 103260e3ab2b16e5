import type { Difference } from "../../core/difference.js";

/** What of what holds data is knowingly not as on Azure. */
export const dataDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Storage/storageAccounts/blobServices",
    differs: "Is found when somebody has written it; on Azure every storage account has one from the start.",
  },
];

import type { Difference } from "../../core/difference.js";

/** What of Azure Batch is knowingly not as on Azure. */
export const batchDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Batch/batchAccounts/pools",
    differs: "No task runs, start tasks included: nothing that a start task does can fail.",
  },
  {
    about: "Microsoft.Batch/batchAccounts/pools",
    differs:
      "Formulas for the number of nodes are read and kept, and not evaluated: no task gives them anything to count, so such a pool keeps the nodes that it has, none at first.",
  },
];

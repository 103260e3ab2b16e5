import type { Difference } from "../../core/difference.js";

/** What of what watches and counts cost is knowingly not as on Azure. */
export const monitoringDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Consumption/budgets",
    differs:
      "The start of a budget is not compared with the present day, since the virtual clock has a calendar of its own.",
  },
];

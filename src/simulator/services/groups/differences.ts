import type { Difference } from "../../core/difference.js";

/** What of resource groups is knowingly not as on Azure. */
export const groupDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Resources/resourceGroups",
    differs:
      "A deletion that something outside of the group keeps from succeeding is refused at once; Azure accepts it and rolls back.",
  },
];

import type { Difference } from "./difference.js";

/** What holds of every type and is not as on Azure. */
export const everyTypeDifferences: readonly Difference[] = [
  {
    about: "existing resources",
    differs: "What existed before can be referred to and not read: its properties were not told.",
  },
];

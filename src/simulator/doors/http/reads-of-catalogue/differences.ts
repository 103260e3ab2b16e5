import type { Difference } from "../../../core/difference.js";

/** What the lists of sizes and usages leave out. */
export const listDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Compute/skus",
    differs:
      "Lists the VM sizes that have a record in the catalogue or are described, without disks, availability sets and other sizes, though nodes of those can be made.",
  },
  {
    about: "Microsoft.Compute/locations/usages",
    differs: "Tells vCPUs and scale sets; a subscription without a regional total gets the sum of its families.",
  },
  {
    about: "Microsoft.MachineLearningServices/locations/usages",
    differs:
      "Leaves out the lines of single workspaces and computes. A size has neither prices nor the size of its OS disk.",
  },
];

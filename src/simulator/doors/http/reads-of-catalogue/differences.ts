import type { Difference } from "../../../core/difference.js";

/** What the lists of sizes and usages leave out. */
export const listDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Compute/skus",
    differs:
      "Lists the VM sizes that have a record in the catalogue or are described, without disks, availability sets and other sizes, though nodes of those can be made. Where it is not known in which zones a size is sold, it shows all of the region, since nodes may be asked for in each.",
  },
  {
    about: "Microsoft.Compute/locations/usages",
    differs: "Tells vCPUs and scale sets; a subscription without a regional total gets the sum of its families.",
  },
  {
    about: "usages of Microsoft.Network and Microsoft.Storage",
    differs: "Tell the types whose number the simulated Azure limits; Azure lists many more.",
  },
  {
    about: "Microsoft.Quota",
    differs:
      "Tells the limits and usages of Compute, Network and Storage that those providers tell themselves. A request for more is refused as " +
      "not simulated, since granting it is Microsoft's decision: `quota` and `counts` of azure.json say what is granted. Of other " +
      "lines than VM families it is not told whether more can be asked for.",
  },
  {
    about: "Microsoft.Batch/locations/virtualMachineSkus",
    differs: "Lists what Compute lists; which sizes Batch leaves out, and when it retires them, is not known.",
  },
  {
    about: "Microsoft.Authorization/roleDefinitions",
    differs: "Have permissions where the catalogue read them; a role of which it knows nothing but the id shows none.",
  },
  {
    about: "Microsoft.MachineLearningServices/locations/usages",
    differs:
      "Leaves out the lines of single workspaces and computes. A size has neither prices nor the size of its OS disk.",
  },
];

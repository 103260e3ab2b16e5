import type { Difference } from "../../core/difference.js";

/** What of Azure Machine Learning is knowingly not as on Azure. */
export const machineLearningDifferences: readonly Difference[] = [
  {
    about: "Microsoft.MachineLearningServices/workspaces/computes",
    differs:
      "No job runs, so a cluster has its least number of nodes and the allocation state Steady as soon as it is made. A cluster " +
      "that may grow beyond the quota is told as a shortfall of the deployment; Azure tells it when a job starts.",
  },
];

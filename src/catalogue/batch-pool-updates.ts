import type { Source } from "./vm-size.js";

/** Source of {@link batchPoolUpdates}. */
export const batchPoolUpdatesSource: Source =
  "MicrosoftDocs/azure-docs articles/batch/batch-pool-update-properties.md (2025-04-02)";

/** When Batch takes a change of a pool's property. */
export const batchPoolUpdates = {
  /** At any time; running nodes do not notice. */
  whileNodesRun: ["scaleSettings", "metadata"],
  /** At any time; a node has it when it starts or restarts. */
  atNodeStart: ["startTask", "applicationPackages"],
  /** Only without nodes. */
  withoutNodes: [
    "vmSize",
    "deploymentConfiguration",
    "targetNodeCommunicationMode",
    "taskSlotsPerNode",
    "taskSchedulingPolicy",
    "mountConfiguration",
    "userAccounts",
    "upgradePolicy",
    "resourceTags",
    "applicationLicenses",
    "displayName",
  ],
  /** The page does not name them; Azure/Batch#85 shows networkConfiguration refused. */
  unnamed: ["networkConfiguration", "interNodeCommunication"],
} as const;

import type { Source } from "./vm-size.js";

/** Source of {@link batchPoolUpdates}. */
export const batchPoolUpdatesSource: Source =
  "MicrosoftDocs/azure-docs articles/batch/batch-pool-update-properties.md (2025-04-02)";

/**
 * The first version of the management API whose documentation lets a pool be updated by a PUT of everything, with the
 * network and the deployment configuration that it has. Refusals of such requests with PropertyCannotBeUpdated were all
 * told until 2023-03, of versions up to 2022-10-01: Azure/Batch#85 and #153, opencb/opencga#1235,
 * Azure/terraform-provider-azapi#263, hashicorp/terraform-provider-azurerm#7316, which since leaves networkConfiguration out
 * of its updates (PR#8189). Azure/azure-sdk-for-net#40325 (2023-11) is another matter: there the configuration did change.
 * Nobody told of the request at this version, so that it is accepted is the documentation's word.
 *
 * Source: {@link batchPoolUpdatesSource}
 */
export const batchPoolRepeatedPut = { leastApiVersion: "2024-07-01" } as const;

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

import { AzureError } from "../azure.js";
import type { ResourceType } from "../resource-type.js";
import { batchAccountRules } from "../rules/batch-account.js";
import { batchPoolRules, batchPoolTakes } from "../rules/batch-pool.js";
import { nameRule } from "../rules/names.js";
import { inGroup } from "./path.js";

/** Batch accounts and pools. */
export const batchTypes: readonly ResourceType[] = [
  {
    token: "azure-native:batch:BatchAccount",
    armType: "Microsoft.Batch/batchAccounts",
    path: inGroup("Microsoft.Batch", "batchAccounts/{accountName}"),
    nameRule: nameRule("batchAccount"),
    // The code and text are unverified.
    uniqueName: {
      within: "region",
      refusal: (name) =>
        new AzureError(409, "AccountAlreadyExists", `An account named ${name} already exists in this region.`, name),
    },
    rules: batchAccountRules,
    outputs: (put) => ({
      accountEndpoint: `${put.name}.${put.location}.batch.azure.com`,
      nodeManagementEndpoint: `${put.name}.${put.location}.service.batch.azure.com`,
    }),
  },
  {
    token: "azure-native:batch:Pool",
    armType: "Microsoft.Batch/batchAccounts/pools",
    path: inGroup("Microsoft.Batch", "batchAccounts/{accountName}/pools/{poolName}"),
    nameRule: nameRule("batchPool"),
    rules: batchPoolRules,
    outputs: () => ({ allocationState: "Steady", currentNodeCommunicationMode: "Simplified" }),
    takes: batchPoolTakes,
  },
];

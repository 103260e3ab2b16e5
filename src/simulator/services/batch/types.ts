import { nameRule } from "../../core/every-type/names.js";
import { comesBack } from "../../core/protocol.js";
import { inGroup } from "../../core/resource-path.js";
import type { Protocol, ResourceType } from "../../core/resource-type.js";
import { endpointConnectionsOf } from "../private-link/index.js";
import { accountNameTaken, batchAccountCount, batchAccountQuotas, batchAccountRules } from "./batch-account.js";
import { batchAccountChangeRules, batchPoolChangeRules } from "./batch-pool-changes.js";
import { batchPoolContentRules, writeOnlyOfPool } from "./batch-pool-content.js";
import { poolAsks, settlePool } from "./batch-pool-resize.js";
import { batchPoolScaleRules } from "./batch-pool-scale.js";
import { batchPoolRules } from "./batch-pool.js";
import { poolBusyAnswer } from "./busy.js";
import { inBatchWords } from "./in-batch-words.js";

/** As recorded of a Batch account: an empty 202, then the account at the address of the operation's result. */
const accountProtocol: Protocol = {
  create: 202,
  update: 202,
  delete: 202,
  poll: "location",
  retryAfterSeconds: comesBack("azure-native:batch:BatchAccount"),
  source: "Azure/azure-service-operator v2/internal/controllers/recordings, Microsoft.Batch 2024-07-01",
};

/** Batch accounts and pools. */
export const batchTypes: readonly ResourceType[] = [
  {
    token: "azure-native:batch:BatchAccount",
    armType: "Microsoft.Batch/batchAccounts",
    path: inGroup("Microsoft.Batch", "batchAccounts/{accountName}"),
    nameRule: nameRule("batchAccount"),
    uniqueName: { within: "region", refusal: accountNameTaken },
    rules: [...batchAccountChangeRules, ...batchAccountRules],
    countLimit: batchAccountCount,
    outputs: (put) => ({
      accountEndpoint: `${put.name}.${put.location}.batch.azure.com`,
      nodeManagementEndpoint: `${put.name}.${put.location}.service.batch.azure.com`,
      ...batchAccountQuotas(put),
    }),
    defaults: () => ({
      poolAllocationMode: "BatchService",
      publicNetworkAccess: "Enabled",
      encryption: { keySource: "Microsoft.Batch" },
    }),
    liveOutputs: (resource, azure) => ({ privateEndpointConnections: endpointConnectionsOf(resource, azure) }),
    // That pools go with their account is unverified.
    deletion: { rules: [], children: "together" },
    protocol: accountProtocol,
  },
  {
    busy: poolBusyAnswer,
    token: "azure-native:batch:Pool",
    armType: "Microsoft.Batch/batchAccounts/pools",
    path: inGroup("Microsoft.Batch", "batchAccounts/{accountName}/pools/{poolName}"),
    nameRule: nameRule("batchPool"),
    rules: inBatchWords([...batchPoolChangeRules, ...batchPoolRules, ...batchPoolScaleRules, ...batchPoolContentRules]),
    defaults: () => ({
      interNodeCommunication: "Disabled",
      taskSlotsPerNode: 1,
      taskSchedulingPolicy: { nodeFillType: "Spread" },
    }),
    writeOnly: writeOnlyOfPool,
    asks: poolAsks,
    settle: settlePool,
    settles: ["usage", "hardware", "warnings", "outputs"],
    // The resize goes on in the pool, not in the operation: learn.microsoft.com/rest/api/batchmanagement/pool/create.
    protocol: {
      create: 200,
      update: 200,
      delete: 202,
      poll: "location",
      retryAfterSeconds: comesBack("azure-native:batch:Pool"),
      source: "learn.microsoft.com/rest/api/batchmanagement/pool, Create, Update and Delete (2024-07-01)",
    },
  },
];

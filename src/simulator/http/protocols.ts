import type { OperationKind } from "../time/operation.js";
import type { Protocol, ResourceType } from "../resource-type.js";
import { resourceTypes } from "../resource-types/index.js";

const recordings = "recordings of Azure/azure-service-operator and Azure/azure-cli";
const unverified = "unverified: the form that most recordings of Azure/azure-cli have";

/** A protocol whose deletions are followed in another way than its writes. */
interface ServedProtocol extends Protocol {
  /** @default as `poll` */
  readonly deletion?: Protocol["poll"];
}

/** Answered at once; the resource is there when the answer is. */
const atOnce: ServedProtocol = {
  create: 201,
  update: 200,
  delete: 200,
  poll: "none",
  retryAfterSeconds: { first: 5, poll: 5 },
  source: unverified,
};

const usual: ServedProtocol = {
  create: 201,
  update: 200,
  delete: 202,
  poll: "azureAsyncOperation",
  deletion: "both",
  retryAfterSeconds: { first: 10, poll: 10 },
  source: `"Track asynchronous Azure operations", learn.microsoft.com; the seconds are unverified`,
};

const byType: Readonly<Record<string, ServedProtocol>> = {
  "Microsoft.Resources/resourceGroups": {
    ...atOnce,
    delete: 202,
    deletion: "location",
    retryAfterSeconds: { first: 15, poll: 15 },
    source: recordings,
  },
  "Microsoft.Compute/virtualMachineScaleSets": {
    ...usual,
    retryAfterSeconds: { first: 10, poll: 61 },
    source: recordings,
  },
  "Microsoft.Compute/proximityPlacementGroups": atOnce,
  "Microsoft.Batch/batchAccounts": {
    create: 202,
    update: 200,
    delete: 202,
    poll: "location",
    retryAfterSeconds: { first: 15, poll: 15 },
    source: recordings,
  },
  "Microsoft.Batch/batchAccounts/pools": { ...atOnce, create: 200, delete: 202, deletion: "location" },
  "Microsoft.MachineLearningServices/workspaces": {
    create: 202,
    update: 202,
    delete: 202,
    poll: "both",
    retryAfterSeconds: { first: 30, poll: 30 },
    source: `${recordings}; the seconds are unverified`,
  },
  "Microsoft.Storage/storageAccounts": {
    create: 202,
    update: 200,
    delete: 200,
    poll: "location",
    deletion: "none",
    retryAfterSeconds: { first: 17, poll: 17 },
    source: recordings,
  },
  "Microsoft.Network/privateDnsZones": { ...usual, create: 202, poll: "both", source: recordings },
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": { ...usual, create: 202, poll: "both", source: recordings },
};

const byNamespace: Readonly<Record<string, ServedProtocol>> = {
  "Microsoft.Authorization": atOnce,
  "Microsoft.Consumption": atOnce,
  "Microsoft.Insights": { ...atOnce, create: 200 },
  "Microsoft.KeyVault": { ...atOnce, create: 200 },
  "Microsoft.ManagedIdentity": atOnce,
  "Microsoft.Network": { ...usual, retryAfterSeconds: { first: 3, poll: 3 }, source: recordings },
  "Microsoft.Storage": { ...atOnce, create: 200 },
};

/** How a type's provider answers writes over HTTP: as its description says, or else as was recorded. */
export function protocolOf(token: string): ServedProtocol {
  const type: ResourceType | undefined = resourceTypes.get(token);
  if (type?.protocol !== undefined) return type.protocol;
  const armType = type?.armType ?? "";
  return byType[armType] ?? byNamespace[armType.split("/")[0]!] ?? usual;
}

/** Where a client follows an operation of this kind; actions answer as Compute's do, in both ways. */
export function pollOf(kind: OperationKind, protocol: ServedProtocol): Protocol["poll"] {
  if (kind === "action") return "both";
  return kind === "delete" ? (protocol.deletion ?? protocol.poll) : protocol.poll;
}

/** Status of a write's answer. */
export function statusOf(kind: OperationKind, protocol: ServedProtocol): 200 | 201 | 202 | 204 {
  return kind === "action" ? 202 : protocol[kind];
}

import { nameOf, parentId, referencesIn, resourceGroupId } from "../../arm-id.js";
import { AzureError } from "../../azure.js";
import { guidOf } from "../../guid.js";
import { resourceTypes } from "../../../services/index.js";
import {
  concurrentRequest,
  groupGoing,
  networkBusy,
  poolBusy,
  referencedNotReady,
  storageBusy,
  vaultBusy,
} from "../../every-type/busy.js";
import type { ErrorText } from "../error-text.js";
import { locationOf, type FaultedRequest } from "../faulted-request.js";

const pools = /^Microsoft\.Batch\/batchAccounts\/pools$/i;

/** Codes of a resource, a name or a group that somebody else has or works on. */
export const conflictTexts = {
  AnotherOperationInProgress: {
    stage: "request",
    source: "Azure/terraform-provider-azapi#503; Azure/bicep#5132",
    types: /^Microsoft\.Network\//i,
    build: (request) =>
      networkBusy({
        id: guidOf("other operation", request.id, String(request.atSeconds)),
        location: locationOf(request),
        resourceId: request.id,
      }),
  },
  RetryableError: {
    stage: "request",
    source: "hashicorp/terraform-provider-azurerm#21293",
    types: /^Microsoft\.Network\//i,
    build: (request) => notReady(request, "Microsoft.Network/privateEndpoints"),
  },
  ReferencedResourceNotProvisioned: {
    stage: "request",
    source: "pulumi/pulumi-azure-native#4340; hashicorp/terraform-provider-azurerm#2605",
    build: (request) => notReady(request, "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"),
  },
  Conflict: {
    stage: "request",
    source: "Azure/azure-cli#15765; microsoft/onefuzz#2124",
    build: () => concurrentRequest(),
  },
  ConflictError: {
    stage: "request",
    source: "scylladb/scylla-cluster-tests#13184; hashicorp/terraform-provider-azurerm#15127",
    types: /^Microsoft\.KeyVault\//i,
    build: ({ id }) => vaultBusy(nameOf(id)),
  },
  StorageAccountOperationInProgress: {
    stage: "request",
    source: "Azure/ARO-RP#1197; hashicorp/terraform-provider-azurerm#29351",
    types: /^Microsoft\.Storage\//i,
    build: () => storageBusy(),
  },
  PoolBeingCreated: batchCode("create"),
  PoolBeingResized: batchCode("update"),
  PoolBeingDeleted: batchCode("delete"),
  ResourceGroupBeingDeleted: {
    stage: "request",
    source: "Azure/azure-cli#28679 and #21121",
    build: ({ id }) => groupGoing(resourceGroupId(id) ?? id),
  },
  StorageAccountAlreadyTaken: nameTaken(/^Microsoft\.Storage\/storageAccounts$/i, "hashicorp/terraform#11485"),
  VaultAlreadyExists: nameTaken(/^Microsoft\.KeyVault\/vaults$/i, "Azure/azure-sdk-for-python#14071 (status)"),
  AlreadyInUse: nameTaken(
    /^Microsoft\.ContainerRegistry\/registries$/i,
    "the registry provider's rule of unique names",
  ),
} as const satisfies Record<string, ErrorText>;

function batchCode(kind: "create" | "update" | "delete"): ErrorText {
  return {
    stage: "request",
    source: "MicrosoftDocs/azure-docs, Azure Batch status and error codes",
    types: pools,
    build: () => poolBusy({ kind }),
  };
}

/** The provider's own refusal of a name that somebody else has, which the type knows. */
function nameTaken(types: RegExp, source: string): ErrorText {
  return {
    stage: "request",
    source,
    types,
    build: ({ id }) => {
      const [type] = [...resourceTypes.values()].filter((one) => types.test(one.armType));
      const refusal = type?.uniqueName?.refusal(nameOf(id), false);
      if (refusal instanceof AzureError) return refusal;
      throw new Error(`${id} has no unique name`);
    },
  };
}

/** As if the first resource that the request names, or its parent, were being written. */
function notReady({ id, inputs, azure }: FaultedRequest, type: string): AzureError {
  const referred = referencesIn(inputs)[0]?.id ?? parentId(id);
  const target = azure.get(referred);
  const last = target === undefined ? undefined : ({ kind: "update", type: target.type } as const);
  return referencedNotReady(type, id, referred, last);
}

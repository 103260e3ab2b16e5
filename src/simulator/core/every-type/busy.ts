import { armType, nameOf } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { Operation } from "../time/operation.js";

/**
 * What the network provider answers while another operation works on the resource or on one that it is part of.
 *
 * Source: Azure/terraform-provider-azapi#503 and Azure/bicep#5132; 409 since API versions of 2023, 429 before
 * (hashicorp/terraform#7153).
 */
export function networkBusy({
  id,
  location,
  resourceId,
}: Pick<Operation, "id" | "location" | "resourceId">): AzureError {
  const [, , subscription = ""] = resourceId.split("/");
  return new AzureError(
    409,
    "AnotherOperationInProgress",
    "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: " +
      `https://management.azure.com/subscriptions/${subscription}/providers/Microsoft.Network/locations/${location}` +
      `/operations/${id}?api-version=2024-05-01.`,
    undefined,
    { details: [] },
  );
}

/**
 * The compute provider's answer, and that of every provider whose own is not known.
 *
 * Source: Azure/azure-cli#15765 (status and text), microsoft/onefuzz#2124 (scale set).
 */
export function concurrentRequest(): AzureError {
  return new AzureError(
    409,
    "Conflict",
    "The request failed due to conflict with a concurrent request. To resolve it, please refer to " +
      "https://aka.ms/activitylog to get more details on the conflicting requests.",
  );
}

/** Source: Azure/ARO-RP#1197, hashicorp/terraform-provider-azurerm#29351; a 409 with `Retry-After: 40` was observed. */
export function storageBusy(): AzureError {
  return new AzureError(
    409,
    "StorageAccountOperationInProgress",
    "An operation is currently performing on this storage account that requires exclusive access.",
    undefined,
    { retryAfterSeconds: 40 },
  );
}

/** Source: scylladb/scylla-cluster-tests#13184 (2026), hashicorp/terraform-provider-azurerm#15127. */
export function vaultBusy(name: string): AzureError {
  return new AzureError(
    409,
    "ConflictError",
    `A conflict occurred that prevented the operation from completing. The operation failed because the Key Vault '${name}' ` +
      "changed from the point the operation began. This can happen if parallel operations are being performed on the Key " +
      "Vault. To prevent this error, serialize the operations so that only one operation is performed on the Key Vault at a " +
      "time. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147741",
  );
}

/** Source: Azure Batch status and error codes (`Conflict (409)`); which of them a PUT of the pool gets is unverified. */
export function poolBusy({ kind }: Pick<Operation, "kind">): AzureError {
  if (kind === "create") return new AzureError(409, "PoolBeingCreated", "The specified pool is being created.");
  return kind === "delete"
    ? new AzureError(409, "PoolBeingDeleted", "The specified pool has been marked for deletion and is being reclaimed.")
    : new AzureError(409, "PoolBeingResized", "The specified pool is being resized");
}

/** Source of the text: Azure/azure-cli#17075; its code is unverified. */
export function machineLearningBusy(workspace: string): AzureError {
  return new AzureError(
    409,
    "Conflict",
    `Conflict of operation, another operation on same entity is already running in workspace ${workspace}.`,
  );
}

/** Source: Azure/azure-cli#28679 (409) and #21121. */
export function groupGoing(groupId: string): AzureError {
  return new AzureError(
    409,
    "ResourceGroupBeingDeleted",
    `The resource group '${nameOf(groupId)}' is in deprovisioning state and cannot perform this operation.`,
  );
}

const states = { create: "Creating", update: "Updating", delete: "Deleting", action: "Updating" } as const;

/**
 * What a request gets that refers to a resource which is being written.
 *
 * Sources: pulumi/pulumi-azure-native#4340 and hashicorp/terraform-provider-azurerm#2605 (peerings: 400);
 * hashicorp/terraform-provider-azurerm#21293 (private endpoints and subnets: 429 `RetryableError`). The answer of other
 * providers is unverified: they get the 400, and the seconds to wait are unverified too.
 */
export function referencedNotReady(
  type: string,
  id: string,
  referred: string,
  last: Pick<Operation, "kind" | "type"> | undefined,
  path?: string,
): AzureError {
  const kind = last?.kind ?? "update";
  const verb = kind === "delete" ? "Delete" : "Put";
  const operation = `${verb}${last?.type.split(":").at(-1) ?? nameOf(armType(referred))}Operation`;
  const message =
    `Cannot proceed with operation because resource ${referred} used by resource ${id} is not in Succeeded state. ` +
    `Resource is in ${states[kind]} state and the last operation that updated/is updating the resource is ${operation}.`;
  const code = "ReferencedResourceNotProvisioned";
  if (type.startsWith("Microsoft.Network/") && !type.endsWith("/virtualNetworkPeerings")) {
    return new AzureError(429, "RetryableError", "A retryable error occurred.", undefined, {
      details: [{ code, message }],
      retryAfterSeconds: 10,
    });
  }
  return new AzureError(400, code, message, path, { details: [] });
}

import { nameOf, normalId, referencesIn } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { Put } from "../resource-type.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { Operation } from "../time/operation.js";

/** What a write keeps others from writing to while it lasts, in ARM ids. */
export function locksOf(put: Put): readonly string[] {
  return put.type.locks?.(put) ?? [];
}

/**
 * Refuses a write to what another operation works on: the resource itself, for a client that lives through time, and
 * whatever the type locks, for every client.
 *
 * Sources: pulumi/pulumi-azure-native#699 and #1024 for `AnotherOperationInProgress`; the code for a resource of other
 * providers that is busy is unverified.
 */
export function checkFree(azure: SimulatedAzure, put: Put, operation: Operation, live: boolean): void {
  const { startedSeconds, finishedSeconds, locks = [] } = operation;
  for (const lock of locks) {
    const holder = azure.store.holderOf(lock, startedSeconds, finishedSeconds);
    if (holder !== undefined) throw anotherOperation(holder);
  }
  const last = azure.store.lastOperation(put.id);
  if (!live || last === undefined || last.finishedSeconds <= startedSeconds) return;
  if (put.type.armType.startsWith("Microsoft.Network/")) throw anotherOperation(last);
  throw new AzureError(
    409,
    "Conflict",
    `The resource '${nameOf(put.id)}' is busy: an operation to ${last.kind} it is in progress. Try again when it has ended.`,
    put.id,
  );
}

function anotherOperation({ id, location, resourceId }: Operation): AzureError {
  const [, , subscription = ""] = resourceId.split("/");
  return new AzureError(
    429,
    "AnotherOperationInProgress",
    "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: " +
      `https://management.azure.com/subscriptions/${subscription}/providers/Microsoft.Network/locations/${location}` +
      `/operations/${id}?api-version=2024-05-01.`,
    resourceId,
    { retryAfterSeconds: 10 },
  );
}

/** Refuses what refers to a resource that is not there yet. Source: the network provider's code; the text is unverified. */
export function checkReferencesReady(put: Put, atSeconds: number): void {
  for (const { id, path } of referencesIn(put.inputs)) {
    const target = put.azure.get(id);
    if (target === undefined || target.finishedSeconds <= atSeconds || normalId(target.id) === normalId(put.id))
      continue;
    throw new AzureError(
      409,
      "ReferencedResourceNotProvisioned",
      `Cannot proceed with operation because resource ${target.id} used by resource ${put.id} is not in Succeeded state. ` +
        "Resource is in Updating state and the last operation that updated/is updating the resource is PutOperation.",
      path,
    );
  }
}

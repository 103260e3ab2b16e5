import { normalId, referencesIn, resourceGroupId } from "../arm-id.js";
import type { Put, ResourceType } from "../resource-type.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { Operation } from "../time/operation.js";
import { busy, groupGoing, networkBusy, referencedNotReady } from "./busy.js";

/** What a write or a deletion keeps others from writing to while it lasts, in ARM ids. */
export function locksOf({
  type,
  id,
  inputs,
}: { readonly type: ResourceType } & Pick<Put, "id" | "inputs">): readonly string[] {
  return type.locks?.({ id, inputs }) ?? [];
}

/**
 * Refuses a write or a deletion of what another operation works on: the resource itself, for a client that lives through
 * time, and whatever the type locks, for every client.
 */
export function checkFree(azure: SimulatedAzure, type: ResourceType, operation: Operation, live: boolean): void {
  const { resourceId, startedSeconds, finishedSeconds, locks = [] } = operation;
  for (const lock of locks) {
    const holder = azure.store.holderOf(lock, startedSeconds, finishedSeconds);
    if (holder !== undefined) throw networkBusy(holder);
  }
  const last = azure.store.lastOperation(resourceId);
  if (!live || last === undefined || last.finishedSeconds <= startedSeconds) return;
  throw busy(type.armType, resourceId, last);
}

/** Refuses a write into a resource group that is being deleted. */
export function checkGroupStays(azure: SimulatedAzure, id: string, atSeconds: number): void {
  const group = resourceGroupId(id);
  const going = group === undefined ? undefined : azure.store.vanishing.get(normalId(group));
  if (group !== undefined && going !== undefined && going.untilSeconds > atSeconds) throw groupGoing(group);
}

/** Refuses what refers to a resource that is not there yet. */
export function checkReferencesReady(put: Put, azure: SimulatedAzure, atSeconds: number): void {
  for (const { id, path } of referencesIn(put.inputs)) {
    const target = put.azure.get(id);
    if (target === undefined || target.finishedSeconds <= atSeconds || normalId(target.id) === normalId(put.id))
      continue;
    const last = azure.store.lastOperation(target.inlineOf ?? target.id);
    throw referencedNotReady(put.type.armType, put.id, target.id, last, path);
  }
}

import { normalId, referencesIn, resourceGroupId } from "../arm-id.js";
import type { PutRequest, StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import type { Put, ResourceType, Rule } from "../resource-type.js";
import { sameValue } from "../same-value.js";
import type { Operation } from "../time/operation.js";
import { busyAnswer, groupGoing, referencedNotReady } from "./busy.js";

/** What the simulated Azure knows about requests that meet one another, beside the answers of the types. */
export const conflictCoverage: readonly Pick<Rule, "name" | "source" | "unverified">[] = [
  {
    name: "what has no answer of its own is written by one request at a time",
    source: "Azure/azure-cli#15765 (status and text), microsoft/onefuzz#2124 (scale set)",
  },
  {
    name: "what a request refers to is finished",
    source:
      "pulumi/pulumi-azure-native#4340 and hashicorp/terraform-provider-azurerm#2605 (peerings), #21293 (private endpoints, subnets)",
  },
  {
    name: "a PUT that is sent again joins the operation that it began",
    source: "Microsoft's REST API guidelines: a PUT is idempotent; that each provider keeps to it is unverified",
    unverified: "rule",
  },
];

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
export function checkFree(azure: Core, type: ResourceType, operation: Operation, live: boolean): void {
  const { resourceId, startedSeconds, finishedSeconds, locks = [] } = operation;
  for (const lock of locks) {
    const holder = azure.store.holderOf(lock, startedSeconds, finishedSeconds);
    if (holder !== undefined) throw busyAnswer(azure.typeOf(holder.type), lock, holder);
  }
  const last = azure.store.lastOperation(resourceId);
  if (!live || last === undefined || last.finishedSeconds <= startedSeconds) return;
  throw busyAnswer(type, resourceId, last);
}

/** Refuses a write into a resource group that is being deleted. */
export function checkGroupStays(azure: Core, id: string, atSeconds: number): void {
  const group = resourceGroupId(id);
  const going = group === undefined ? undefined : azure.store.deleting.get(normalId(group));
  if (group !== undefined && going !== undefined && going.untilSeconds > atSeconds) throw groupGoing(group);
}

/** Refuses what refers to a resource that is not there yet. */
export function checkReferencesReady(put: Put, azure: Core, atSeconds: number): void {
  for (const { id, path } of referencesIn(put.inputs)) {
    const target = put.azure.get(id);
    if (target === undefined || target.finishedSeconds <= atSeconds || normalId(target.id) === normalId(put.id))
      continue;
    const last = azure.store.lastOperation(target.inlineOf ?? target.id);
    throw referencedNotReady(put.type, put.id, target.id, last, azure.typeOf(target.type)?.protocol, path);
  }
}

/** The operation that the very same request has begun before: a client whose answer was lost sends it again. */
export function sameRequestUnderWay(
  azure: Core,
  previous: StoredResource | undefined,
  inputs: PutRequest["inputs"],
  atSeconds: number,
): Operation | undefined {
  const last = previous === undefined ? undefined : azure.store.lastOperation(previous.id);
  if (previous === undefined || last === undefined || last.finishedSeconds <= atSeconds) return undefined;
  return sameValue(previous.inputs, inputs) ? last : undefined;
}

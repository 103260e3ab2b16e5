import { armType, normalId, parentId, referencesIn, resourceGroupId } from "../arm-id.js";
import type { PutRequest } from "../azure.js";
import type { Core } from "../core.js";
import { exists } from "./existing.js";
import { comesWithParent } from "./from-the-start.js";
import { missingGroup, missingParent, missingReference } from "../every-type/references.js";
import type { AzureView, Put, ResourceType } from "../resource-type.js";

/** Refuses a resource without its group, its parent or what it refers to. @throws AzureError */
export function checkSurroundings(azure: Core, type: ResourceType, id: string, inputs: PutRequest["inputs"]): void {
  const group = resourceGroupId(id);
  if (group !== undefined && group !== id && !exists(azure, group)) throw missingGroup(group);
  const parent = homeOf(azure, id);
  if (type.path.startsWith("/") && parent !== group && parent.includes("/providers/") && !exists(azure, parent)) {
    throw missingParent(type, parent);
  }
  // A client that sends back what it read names the resource and its parts, which live in it alone.
  const own = `${normalId(id)}/`;
  for (const { id: reference, path } of referencesIn(inputs)) {
    if (!exists(azure, reference) && !`${normalId(reference)}/`.startsWith(own)) {
      throw missingReference(type, id, reference, path);
    }
  }
}

/** What a resource lives in: its parent, or the parent's own where Azure has the parent without being asked. */
export function homeOf(azure: AzureView, id: string): string {
  const parent = parentId(id);
  return azure.get(parent) === undefined && comesWithParent(armType(parent)) ? parentId(parent) : parent;
}

/** Refuses a name that another resource has, where it may be taken once. @throws AzureError the type's own refusal */
export function checkUnique(type: ResourceType, put: Put): void {
  if (type.uniqueName === undefined) return;
  const { within } = type.uniqueName;
  const taken = put.azure
    .named(type.armType, put.name)
    .find((one) => normalId(one.id) !== normalId(put.id) && (within === "azure" || one.location === put.location));
  if (taken === undefined) return;
  throw type.uniqueName.refusal(
    put.name,
    normalId(taken.id).startsWith(`/subscriptions/${put.subscription.id.toLowerCase()}/`),
  );
}

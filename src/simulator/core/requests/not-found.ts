import { armType, normalId, resourceGroupId } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { Core } from "../core.js";
import { exists } from "./existing.js";
import { missingGroup, notFoundText } from "../every-type/references.js";

/**
 * The answer to a request for what is not there. Azure Resource Manager looks for the resource group first, then for the
 * resource that it knows itself, which for a subnet is the network.
 *
 * Sources: Azure/azure-powershell#12168 (a subnet in a group that is not there), recordings of Azure/azure-service-operator;
 * that what is missing of a nested resource is told so by every provider is unverified.
 */
export function notFound(azure: Core, id: string, atSeconds: number): AzureError {
  const group = resourceGroupId(id);
  if (group !== undefined && (normalId(group) === normalId(id) || !isThere(azure, group, atSeconds))) {
    return missingGroup(group);
  }
  const type = [...azure.services.types.values()].find(
    (one) => one.armType.toLowerCase() === armType(id).toLowerCase(),
  );
  if (type?.notFound !== undefined) return type.notFound(id);
  const topLevel = topLevelOf(id);
  const lacking = topLevel !== undefined && !isThere(azure, topLevel, atSeconds) ? topLevel : id;
  return new AzureError(404, "ResourceNotFound", notFoundText(lacking), id);
}

/** Refuses to look beneath a resource or a resource group that is not there. @throws AzureError 404 */
export function checkThere(azure: Core, id: string, atSeconds: number): void {
  if (resourceGroupId(id) !== undefined && !isThere(azure, id, atSeconds)) throw notFound(azure, id, atSeconds);
}

function isThere(azure: Core, id: string, atSeconds: number): boolean {
  const deleting = azure.store.deleting.get(normalId(id));
  return exists(azure, id) || (deleting !== undefined && deleting.untilSeconds > atSeconds);
}

/** The network of a subnet; undefined for what is itself at the top, and for what extends another resource. */
function topLevelOf(id: string): string | undefined {
  return /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+)\/(?!providers\/)/i.exec(
    id,
  )?.[1];
}

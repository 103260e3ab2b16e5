import { applyRule } from "../every-type/apply-rule.js";
import { AzureError, type StoredResource } from "../azure.js";
import type { Delete, Deletion } from "../resource-type.js";

/**
 * What goes with a resource that is deleted: inline children and extensions always, all that is beneath when its type says so.
 *
 * @throws AzureError when something beneath keeps it
 */
export function nestedOf(request: Delete, deletion: Deletion): readonly StoredResource[] {
  const beneath = request.azure.beneath(request.resource.id);
  if (deletion.children === "together") {
    judge(request, deletion, beneath);
    return beneath;
  }
  const own = beneath.filter((child) => !goesAlong(child, request.resource));
  if (deletion.children === "refused") refuseNested(request.resource, own);
  return beneath.filter((child) => !own.includes(child));
}

/**
 * Role assignments, locks and what else is an extension goes with its resource.
 *
 * Source: Azure Key Vault recovery overview for role assignments, which go with a deleted vault.
 */
function goesAlong(child: StoredResource, resource: StoredResource): boolean {
  return child.inlineOf !== undefined || /\/providers\//i.test(child.id.slice(resource.id.length));
}

/** Source: MicrosoftDocs/azure-docs, Durable Task Scheduler, "Can't delete resource". */
function refuseNested(resource: StoredResource, nested: readonly StoredResource[]): void {
  if (nested.length === 0) return;
  throw new AzureError(
    409,
    "CannotDeleteResource",
    "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: " +
      `'${nested
        .slice(0, 3)
        .map((child) => child.id.replace(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i, ""))
        .join(", ")}'. Please delete all nested resources before deleting this resource.`,
    resource.id,
  );
}

/** Each of what is beneath must be one that Azure would delete, were all the others gone. */
function judge(request: Delete, deletion: Deletion, beneath: readonly StoredResource[]): void {
  const kept = beneath.flatMap((resource) => {
    const error = refusalOf({ ...request, within: request.within ?? request.resource.id }, resource);
    return error === undefined ? [] : [{ resource, error }];
  });
  const [first] = kept;
  if (first === undefined) return;
  throw deletion.refusal?.(request.resource, kept) ?? first.error;
}

function refusalOf(request: Delete, resource: StoredResource): AzureError | undefined {
  const type = request.azure.typeOf(resource.type);
  if (type === undefined) return undefined;
  try {
    for (const rule of type.deletion?.rules ?? []) applyRule(rule, { ...request, resource, type });
    return undefined;
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
}

import { idWithinProvider, nameOf, resourceGroupId } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { ResourceType } from "../resource-type.js";

/** Source: the answer of Azure Resource Manager, `ResourceGroupNotFound`, common-deployment-errors of azure-docs. */
export function missingGroup(groupId: string): AzureError {
  const name = nameOf(groupId);
  return new AzureError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`, groupId);
}

/** Source: Azure/reliable-web-app-pattern-dotnet#248. */
export function missingParent(type: ResourceType, parent: string): AzureError {
  return new AzureError(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${nameOf(parent)}' not found.`,
    `${type.armType}, ${parent}`,
  );
}

/**
 * The answer to a request that refers to what is not there: unless the provider has its own, that of a GET that finds
 * nothing.
 *
 * Source: recordings of Azure Resource Manager for `ResourceNotFound`.
 */
export function missingReference(type: ResourceType, id: string, reference: string, path: string): AzureError {
  if (reference === resourceGroupId(reference)) return missingGroup(reference);
  return (
    type.missingReference?.(id, reference, path) ??
    new AzureError(404, "ResourceNotFound", notFoundText(reference), path)
  );
}

/** The network and compute providers name both resources. The network provider's text is unverified. */
export function bothNamed(id: string, reference: string, path: string): AzureError {
  return new AzureError(
    400,
    "InvalidResourceReference",
    `Resource ${reference} referenced by resource ${id} was not found. ` +
      "Please make sure that the referenced resource exists, and that both resources are in the same region.",
    path,
  );
}

/** Source: recordings of Azure/azure-service-operator; for a nested resource, whose types and names take turns, public logs. */
export function notFoundText(id: string): string {
  const group = resourceGroupId(id);
  return (
    `The Resource '${idWithinProvider(id)}' under resource group '${group === undefined ? "<null>" : nameOf(group)}' was not found. ` +
    "For more details please go to https://aka.ms/ARMResourceNotFoundFix"
  );
}

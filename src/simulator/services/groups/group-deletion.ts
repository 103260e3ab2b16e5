import { nameOf } from "../../core/arm-id.js";
import { AzureError, type StoredResource } from "../../core/azure.js";
import { errorBody } from "../../core/azure.js";

/**
 * The refusal to delete a resource group in which something is kept by what is outside of it. Azure accepts the request and
 * rolls back; here it is refused at once.
 *
 * Source: MicrosoftDocs/azure-docs#52282. The tracking id, which Azure makes up, is left out.
 */
export function groupDeletionBlocked(
  group: StoredResource,
  kept: readonly { readonly resource: StoredResource; readonly error: AzureError }[],
): AzureError {
  const identifiers = kept.map(({ resource }) =>
    resource.id.replace(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i, ""),
  );
  return new AzureError(
    409,
    "ResourceGroupDeletionBlocked",
    `Deletion of resource group '${nameOf(group.id)}' failed as resources with identifiers '${identifiers.join(",")}' could ` +
      "not be deleted. The provisioning state of the resource group will be rolled back. Please check audit logs for more details.",
    group.id,
    { details: kept.map(({ resource, error }) => ({ ...errorBody(error), target: resource.id })) },
  );
}

import { AzureError } from "../../core/azure.js";
import { nameOf } from "../../core/arm-id.js";
import type { DeletionRule } from "../../core/resource-type.js";

/** A group that something is placed by cannot go. */
export const proximityPlacementGroupUnused: DeletionRule = {
  name: "no scale set is in a proximity placement group that is deleted",
  source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md",
  unverified: "text",
  check({ resource, azure, within }) {
    const scope = within?.toLowerCase();
    const users = azure
      .referring(resource.id)
      .filter((one) => scope === undefined || !one.id.toLowerCase().startsWith(`${scope}/`));
    if (users.length === 0) return;
    throw new AzureError(
      409,
      "OperationNotAllowed",
      `Proximity placement group '${nameOf(resource.id)}' cannot be deleted while it is in use by ` +
        `${users.map((one) => one.id).join(", ")}.`,
      resource.id,
    );
  },
};

import { AzureError } from "../../core/azure.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { regionOfRequest } from "../../core/faults/faulted-request.js";
import { notReady } from "../../core/faults/texts/conflict.js";
import { guidOf } from "../../core/guid.js";
import { networkBusy } from "./busy.js";

const types = /^Microsoft\.Network\//i;

/** Codes of the network provider that a script may ask for. */
export const networkErrorTexts = {
  AnotherOperationInProgress: {
    stage: "request",
    source: "Azure/terraform-provider-azapi#503; Azure/bicep#5132",
    types,
    build: (request) =>
      networkBusy({
        id: guidOf("other operation", request.id, String(request.atSeconds)),
        location: regionOfRequest(request),
        resourceId: request.id,
      }),
  },
  RetryableError: {
    stage: "request",
    source: "hashicorp/terraform-provider-azurerm#21293",
    types,
    build: (request) => notReady(request, { waitsForReferences: true }),
  },
} as const satisfies Record<string, ErrorText>;

/** The network provider's own words for a failure of its own, which are shorter than Azure Resource Manager's. */
export function networkInternalError(): AzureError {
  return new AzureError(500, "InternalServerError", "An error occurred.", undefined, { details: [] });
}

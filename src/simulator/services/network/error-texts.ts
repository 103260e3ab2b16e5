import { armType } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { grantedCount } from "../../core/every-type/count-limit.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { regionOfRequest, subscriptionOf } from "../../core/faults/faulted-request.js";
import { notReady } from "../../core/faults/texts/conflict.js";
import { guidOf } from "../../core/guid.js";
import { networkBusy } from "./busy.js";
import { publicAddressCount, tooManyAddresses } from "./public-address-use.js";

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
  PublicIPCountLimitReached: {
    stage: "request",
    source: publicAddressCount.source,
    types: /^Microsoft\.Network\/publicIPAddresses$/i,
    build: (request) => {
      const { azure, id } = request;
      const subscription = azure.subscription(subscriptionOf(id));
      const asked = { azure, subscription, location: regionOfRequest(request) };
      return tooManyAddresses(grantedCount(asked, armType(id), publicAddressCount));
    },
  },
  RetryableError: {
    stage: "request",
    source: "hashicorp/terraform-provider-azurerm#21293",
    types,
    build: (request) => notReady(request, { waitsForReferences: true }),
  },
} as const satisfies Record<string, ErrorText>;

/**
 * The network provider's own words for a failure of its own, which are shorter than Azure Resource Manager's; that they are these
 * is unverified.
 */
export function networkInternalError(): AzureError {
  return new AzureError(500, "InternalServerError", "An error occurred.", undefined, { details: [] });
}

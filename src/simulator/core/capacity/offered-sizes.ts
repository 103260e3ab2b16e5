import { AzureError } from "../azure.js";
import type { Put } from "../resource-type.js";

/** Source of code and text: Azure-Samples/azuresandbox#70 and #492. */
export function skuNotAvailable(size: string, location: string): AzureError {
  return new AzureError(
    409,
    "SkuNotAvailable",
    `The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${size}' is currently not ` +
      `available in location '${location}'. Please try another size or deploy to a different location or different zone. ` +
      "See https://aka.ms/azureskunotavailable for details.",
    "sku.name",
  );
}

/** Source of code and text: the page about SkuNotAvailable, error-sku-not-available.md. */
export function skuNotInZones({ id, location, subscription }: Put<unknown>, zones: readonly string[]): AzureError {
  return new AzureError(
    409,
    "SkuNotAvailable",
    `The requested size for resource '${id}' is currently not available in location '${location}' zones ` +
      `'${zones.join(",")}' for subscription '${subscription.id}'. Please try another size or deploy to a different ` +
      "location or zones. See https://aka.ms/azureskunotavailable for details.",
    "zones",
  );
}

/** Refuses a size that the catalogue does not have, that is retired, or that no price list offers in the region. */
export function checkOffered(put: Put<unknown>, name: string): void {
  const size = put.azure.catalogue.vmSize(name);
  const offered = size !== undefined && !size.retired && (size.regions?.includes(put.location) ?? true);
  if (!offered) throw skuNotAvailable(name, put.location);
}

import { regionKey } from "../../../catalogue/regions.js";
import type { VmSize } from "../../../catalogue/vm-size.js";
import { AzureError, notSimulated, type SimulatedSubscription } from "../azure.js";
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

/** Whether a size is sold in a region: by the catalogue's lists, where it has any, or by what the subscription is offered. */
export function isOffered(
  { name, regions }: Pick<VmSize, "name" | "regions">,
  location: string,
  { offeredSizes = [] }: Pick<SimulatedSubscription, "offeredSizes">,
): boolean {
  const isThis = (offer: { readonly vmSize: string; readonly location: string }): boolean =>
    offer.vmSize.toLowerCase() === name.toLowerCase() && regionKey(offer.location) === location;
  return regions === null || regions.includes(location) || offeredSizes.some(isThis);
}

/**
 * Refuses a size that is retired, or that nothing offers in the region. Of a size that nobody has told it of, or too
 * little of, the simulated Azure cannot say what Azure would.
 */
export function checkOffered({ azure, location, subscription }: Put<unknown>, name: string): void {
  const size = azure.catalogue.vmSize(name);
  if (size === undefined) {
    if (azure.catalogue.retiredSize(name) !== undefined) throw skuNotAvailable(name, location);
    throw notSimulated(`The VM size ${name}, which neither the catalogue nor a description knows,`);
  }
  if (size.retired || !isOffered(size, location, subscription)) throw skuNotAvailable(name, location);
  if (size.vcpus === null) throw notSimulated(`The VM size ${name}, whose vCPUs nobody states,`);
}

import { AzureError } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

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

/** VM sizes of scale sets. */
export const vmSizeRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a scale set names a VM size that is sold in its region",
    source: "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md",
    check(put) {
      const name = put.inputs.sku?.name;
      if (name === undefined) {
        throw new AzureError(400, "InvalidParameter", "Required parameter 'sku.name' is missing (null).", "sku.name");
      }
      checkOffered(put, name);
    },
  }),
  rule<ScaleSetInputs>({
    name: "a zonal scale set names zones in which its size is offered, where that is known",
    source: "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md",
    check(put) {
      const { inputs, location, azure } = put;
      const known = azure.catalogue.vmSize(inputs.sku?.name ?? "")?.zonesByRegion?.[location];
      const missing = (inputs.zones ?? []).filter((zone) => known !== undefined && !known.includes(Number(zone)));
      if (missing.length > 0) throw skuNotInZones(put, missing);
    },
  }),
  rule<ScaleSetInputs>({
    name: "Spot nodes have a size that is sold as Spot",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/error-codes-spot.md",
    unverified: "text",
    check({ inputs, azure }) {
      const priority = inputs.virtualMachineProfile?.priority;
      const name = inputs.sku?.name ?? "";
      if (priority !== "Spot" || azure.catalogue.vmSize(name)?.spotSupported !== false) return;
      throw new AzureError(
        409,
        "AzureSpotIsNotSupportedForThisVMSize",
        `Azure Spot is not supported for this VM size ${name}.`,
        "virtualMachineProfile.priority",
      );
    },
  }),
];

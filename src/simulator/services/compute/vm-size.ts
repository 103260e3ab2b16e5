import { AzureError } from "../../core/azure.js";
import { checkOffered, skuNotInZones } from "../../core/capacity/offered-sizes.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

/** VM sizes of scale sets. */
export const vmSizeRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a scale set names a VM size that is sold in its region, unless it is Flexible and has no profile of its VMs",
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md; Azure/azure-cli#14574 (VMs are added one by one)",
    check(put) {
      const name = put.inputs.sku?.name;
      const { orchestrationMode, virtualMachineProfile } = put.inputs;
      if (name === undefined && orchestrationMode === "Flexible" && virtualMachineProfile === undefined) return;
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
      const name = inputs.sku?.name ?? "";
      if (!isSpot(inputs) || azure.catalogue.vmSize(name)?.spotSupported !== false) return;
      throw new AzureError(
        409,
        "AzureSpotIsNotSupportedForThisVMSize",
        `Azure Spot is not supported for this VM size ${name}.`,
        "virtualMachineProfile.priority",
      );
    },
  }),
];

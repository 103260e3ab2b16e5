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
    name: "a zonal scale set has a size that is not known to be offered without zones in its region; which zones it is offered in differs between subscriptions, and is theirs to restrict",
    source: "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md",
    check(put) {
      const { inputs, location, azure } = put;
      const known = azure.catalogue.vmSize(inputs.sku?.name ?? "")?.zonesByRegion?.[location];
      const zones = inputs.zones ?? [];
      if (zones.length > 0 && known?.length === 0) throw skuNotInZones(put, zones);
    },
  }),
  rule<ScaleSetInputs>({
    name: "Spot nodes have a size that is sold as Spot",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/error-codes-spot.md for code and text",
    check({ inputs, azure }) {
      const name = inputs.sku?.name ?? "";
      if (!isSpot(inputs) || azure.catalogue.vmSize(name)?.spotSupported !== false) return;
      throw new AzureError(
        409,
        "AzureSpotIsNotSupportedForThisVMSize",
        `Azure Spot Virtual Machine is not supported for this VM size ${name}.`,
        "virtualMachineProfile.priority",
        { unverified: "status" },
      );
    },
  }),
];

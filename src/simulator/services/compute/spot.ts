import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { AzureError, refuse } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

/** Codes and texts; the statuses are unverified. */
const source = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/error-codes-spot.md (2023-02-28)";

/** Properties that only Spot nodes have, and what they may cost. */
export const spotRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "only Spot nodes have an eviction policy",
    source,
    check({ inputs }) {
      if (isSpot(inputs) || (inputs.virtualMachineProfile?.evictionPolicy ?? undefined) === undefined) return;
      throw new AzureError(
        400,
        "EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines",
        "Eviction policy can be set only on Azure Spot Virtual Machines.",
        "virtualMachineProfile.evictionPolicy",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "only Spot nodes have a highest price, which is above zero or -1",
    source,
    check({ inputs }) {
      const price = inputs.virtualMachineProfile?.billingProfile?.maxPrice ?? undefined;
      if (price === undefined) return;
      if (!isSpot(inputs)) {
        throw new AzureError(
          400,
          "MaxPriceIsSupportedOnlyForAzureSpotVirtualMachines",
          "Max price is supported only for Azure Spot Virtual Machines.",
          "virtualMachineProfile.billingProfile",
        );
      }
      if (price > 0 || price === -1) return;
      throw new AzureError(
        400,
        "MaxPriceValueInvalid",
        "Invalid max price value. The only supported values for max price are -1 or a decimal greater than zero. Max price " +
          "value of -1 indicates the Azure Spot Virtual Machine will not be evicted for price reasons.",
        "virtualMachineProfile.billingProfile.maxPrice",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "only Spot nodes are restored after eviction",
    source,
    check({ inputs }) {
      if (isSpot(inputs) || (inputs.spotRestorePolicy ?? undefined) === undefined) return;
      throw new AzureError(
        400,
        "SpotRestorationIsSupportedOnlyForAzureSpotScaleSets",
        "Spot restoration feature is supported only for Azure Spot virtual machine scale sets.",
        "spotRestorePolicy",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "Spot nodes are to be restored for 15 minutes to two hours",
    source: settingRanges.spotRestoreMinutes.source,
    unverified: "text",
    check({ inputs }) {
      const timeout = inputs.spotRestorePolicy?.restoreTimeout ?? undefined;
      if (timeout === undefined) return;
      const minutes = (durationSeconds(timeout) ?? 0) / 60;
      const { least, most } = settingRanges.spotRestoreMinutes;
      if (minutes >= least && minutes <= most) return;
      refuse("InvalidParameter", "The value of parameter spotRestorePolicy is invalid.", "spotRestorePolicy");
    },
  }),
];

import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { hasHealthSignal } from "./node-health.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

/** How a changed model reaches the nodes. */
export const upgradePolicyRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "rolling upgrades need a health extension or a health probe",
    source:
      "hashicorp/terraform-provider-azurerm#5430, gbowerman/azure-myriad#30 for code and text; the status is unverified",
    check(put) {
      if (put.inputs.upgradePolicy?.mode !== "Rolling" || hasHealthSignal(put)) return;
      throw new AzureError(
        400,
        "BadRequest",
        "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health extension " +
          "was not provided.",
        "upgradePolicy.mode",
        { unverified: "status" },
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a batch of a rolling upgrade is 5 to 100 per cent of the nodes",
    source: settingRanges.rollingUpgradePercent.source,
    unverified: "text",
    check({ inputs }) {
      const { least, most } = settingRanges.rollingUpgradePercent;
      const policy = inputs.upgradePolicy?.rollingUpgradePolicy;
      for (const name of ["maxBatchInstancePercent", "maxUnhealthyInstancePercent"] as const) {
        const value = policy?.[name] ?? 20;
        if (value >= least && value <= most) continue;
        throw new AzureError(
          400,
          "InvalidParameter",
          `The value ${value} of parameter rollingUpgradePolicy.${name} is out of range. Value must be between ${least} and ${most}.`,
          `upgradePolicy.rollingUpgradePolicy.${name}`,
        );
      }
    },
  }),
];

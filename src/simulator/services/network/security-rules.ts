import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import type { SecurityGroupInputs } from "./network-inputs.js";

/** Network security groups. */
export const securityGroupRules: readonly Rule[] = [
  rule<SecurityGroupInputs>({
    name: "a security rule has a priority from 100 to 4096",
    source: settingRanges.securityRulePriority.source,
    check({ inputs }) {
      const { least, most } = settingRanges.securityRulePriority;
      for (const { name, priority } of inputs.securityRules ?? []) {
        if (priority !== undefined && Number.isInteger(priority) && priority >= least && priority <= most) continue;
        throw new AzureError(
          400,
          "SecurityRuleInvalidPriority",
          `Security rule has invalid Priority. Value provided: ${priority ?? ""} Allowed range ${least}-${most}.`,
          name,
        );
      }
    },
  }),
  rule<SecurityGroupInputs>({
    name: "security rules of one direction have different priorities",
    source: "hashicorp/terraform-provider-azurerm#11137; Azure/aks-engine#2106",
    check({ inputs }) {
      const seen = new Map<string, string>();
      for (const { name = "", priority, direction = "" } of inputs.securityRules ?? []) {
        const key = `${direction} ${priority}`.toLowerCase();
        const first = seen.get(key);
        if (first !== undefined) {
          throw new AzureError(
            400,
            "SecurityRuleConflict",
            `Security rule ${first} conflicts with rule ${name}. Rules cannot have the same Priority and Direction. ` +
              "To learn more, see aka.ms/nsgrules.",
            name,
          );
        }
        seen.set(key, name);
      }
    },
  }),
];

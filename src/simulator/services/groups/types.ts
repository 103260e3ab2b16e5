import type { ResourceType } from "../../core/resource-type.js";
import { budgetRules } from "../monitoring/budget.js";
import { nameRule } from "../../core/every-type/names.js";
import { freeDeletion } from "../network/network-deletion.js";
import { protocols } from "../protocols.js";

/** Resource groups and what lives at the scope of a subscription beside them. */
export const groupTypes: readonly ResourceType[] = [
  {
    token: "azure-native:resources:ResourceGroup",
    armType: "Microsoft.Resources/resourceGroups",
    path: "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}",
    nameRule: nameRule("resourceGroup"),
    rules: [],
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
    deletion: freeDeletion,
    protocol: protocols.resourceGroup,
  },
  {
    token: "azure-native:consumption:Budget",
    armType: "Microsoft.Consumption/budgets",
    path: "{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
    nameRule: nameRule("budget"),
    rules: budgetRules,
    outputs: () => ({ currentSpend: { amount: 0, unit: "USD" } }),
    deletion: freeDeletion,
    protocol: protocols.budget,
  },
];

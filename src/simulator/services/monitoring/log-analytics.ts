import { retainedNameDays } from "../../../catalogue/retained-names.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated, type RetainedName } from "../../core/azure.js";
import { lifeGuid } from "../../core/life-guid.js";
import { rule, type Deletion, type Put, type Rule } from "../../core/resource-type.js";

interface LogsInputs {
  readonly sku?: { readonly name?: string };
  readonly retentionInDays?: number;
}

/** Log Analytics workspaces. */
export const logAnalyticsRules: readonly Rule[] = [
  rule<LogsInputs>({
    name: "a workspace that is paid by the gigabyte retains its data for 30 to 730 days",
    source: `${settingRanges.logRetentionDays.source}; public logs of az monitor log-analytics workspace update for code and text`,
    check({ inputs }) {
      const { least, most } = settingRanges.logRetentionDays;
      const days = inputs.retentionInDays;
      if (days === undefined || inputs.sku?.name !== "PerGB2018" || (days >= least && days <= most)) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        "'RetentionInDays' property doesn't match the SKU limits.",
        "retentionInDays",
      );
    },
  }),
];

/** Source: https://learn.microsoft.com/rest/api/loganalytics/workspaces/delete. */
export const logAnalyticsDeletion: Deletion = {
  rules: [],
  children: "together",
  retainsNameDays: () => retainedNameDays.logAnalyticsWorkspace.value,
};

/**
 * A deleted workspace comes back, with its data, when one of the same name is made in the same subscription, resource group
 * and region; until then no other workspace may have the name.
 *
 * Sources: https://learn.microsoft.com/rest/api/loganalytics/workspaces/delete; hashicorp/terraform-provider-azurerm#5465 for
 * code and text.
 */
export function workspaceNameReserved(put: Put, { resource }: RetainedName): "takenBack" | AzureError {
  if (normalId(resource.id) === normalId(put.id) && resource.location === put.location) return "takenBack";
  return new AzureError(409, "Conflict", `The workspace name '${put.name}' is not unique`, "name");
}

/** The id by which agents know the workspace. One that comes back while its name is kept is the same workspace. */
export function workspaceCustomer(put: Put): Record<string, unknown> {
  const kept = put.previous === undefined ? put.azure.retained(put.type.armType, put.name) : undefined;
  return { customerId: kept?.resource.outputs["customerId"] ?? lifeGuid(put, "customerId", "customer") };
}

/** Components that kept their data themselves were retired on 2024-02-29; what Azure makes of a request for one is not documented. */
export const componentHasWorkspace: Rule = {
  name: "a component keeps its data in a Log Analytics workspace",
  source: "https://learn.microsoft.com/azure/azure-monitor/app/create-workspace-resource (classic resources retired)",
  check({ inputs }: Put): void {
    if (inputs["workspaceResourceId"] !== undefined) return;
    throw notSimulated("An Application Insights component without a Log Analytics workspace", "workspaceResourceId");
  },
};

import { componentDefaults, logAnalyticsDefaults } from "./defaults.js";
import { lifeGuid } from "../../core/life-guid.js";
import type { Put, ResourceType } from "../../core/resource-type.js";
import {
  componentHasWorkspace,
  logAnalyticsDeletion,
  logAnalyticsRules,
  workspaceCustomer,
  workspaceNameReserved,
} from "./log-analytics.js";
import { nameRule } from "../../core/every-type/names.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { inGroup } from "../../core/resource-path.js";
import { atOnce, recordings } from "../../core/protocol.js";
import { budgetRules } from "./budget.js";
import { associationRules, collectionRuleRules } from "./data-collection.js";
import { diagnosticSettingRules } from "./diagnostic-setting.js";

function componentOutputs(put: Put): Record<string, unknown> {
  const key = lifeGuid(put, "instrumentationKey", "instrumentation key");
  const appId = lifeGuid(put, "appId", "application");
  return {
    appId,
    applicationId: put.name,
    instrumentationKey: key,
    connectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${put.location}.in.applicationinsights.azure.com/`,
  };
}

/** Log Analytics, Application Insights, data collection rules, diagnostic settings and budgets. */
export const monitoringTypes: readonly ResourceType[] = [
  {
    token: "azure-native:operationalinsights:Workspace",
    armType: "Microsoft.OperationalInsights/workspaces",
    path: inGroup("Microsoft.OperationalInsights", "workspaces/{workspaceName}"),
    nameRule: nameRule("logAnalyticsWorkspace"),
    ofReservedName: workspaceNameReserved,
    rules: logAnalyticsRules,
    defaults: logAnalyticsDefaults,
    outputs: workspaceCustomer,
    deletion: logAnalyticsDeletion,
    protocol: atOnce(200, `${recordings}Test_OperationalInsights_Workspace_CRUD.yaml`),
  },
  {
    token: "azure-native:applicationinsights:Component",
    armType: "Microsoft.Insights/components",
    path: inGroup("Microsoft.Insights", "components/{resourceName}"),
    nameRule: nameRule("component"),
    rules: [componentHasWorkspace],
    defaults: componentDefaults,
    outputs: componentOutputs,
    deletion: freeDeletion,
    protocol: atOnce(200, `${recordings}Test_Insights_Component_CRUD.yaml`),
  },
  {
    token: "azure-native:monitor:DataCollectionRule",
    armType: "Microsoft.Insights/dataCollectionRules",
    path: inGroup("Microsoft.Insights", "dataCollectionRules/{dataCollectionRuleName}"),
    rules: collectionRuleRules,
    outputs: (put) => ({ immutableId: `dcr-${lifeGuid(put, "immutableId", "rule").replaceAll("-", "")}` }),
    deletion: freeDeletion,
    protocol: atOnce(200, "https://learn.microsoft.com/rest/api/monitor/data-collection-rules/create (200 or 201)"),
  },
  {
    token: "azure-native:monitor:DataCollectionRuleAssociation",
    armType: "Microsoft.Insights/dataCollectionRuleAssociations",
    path: "{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
    rules: associationRules,
    deletion: freeDeletion,
    protocol: atOnce(
      200,
      "https://learn.microsoft.com/rest/api/monitor/data-collection-rule-associations/create (200 or 201)",
    ),
  },
  {
    token: "azure-native:monitor:DiagnosticSetting",
    armType: "Microsoft.Insights/diagnosticSettings",
    path: "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
    rules: diagnosticSettingRules,
    deletion: freeDeletion,
    protocol: atOnce(
      200,
      "Azure/azure-rest-api-specs monitor 2021-05-01-preview examples/createOrUpdateDiagnosticSetting.json",
    ),
  },
  {
    token: "azure-native:consumption:Budget",
    armType: "Microsoft.Consumption/budgets",
    path: "{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
    nameRule: nameRule("budget"),
    rules: budgetRules,
    outputs: () => ({ currentSpend: { amount: 0, unit: "USD" } }),
    deletion: freeDeletion,
    protocol: atOnce(
      201,
      "Azure/azure-rest-api-specs Microsoft.Consumption, Budgets_CreateOrUpdate (200 and 201) and _Delete (200); " +
        "Azure/azure-cli consumption recordings test_consumption_budget_delete.yaml",
    ),
  },
];

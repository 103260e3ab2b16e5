import { guidOf } from "../guid.js";
import type { Put, ResourceType } from "../resource-type.js";
import { nameRule } from "../rules/names.js";
import { inGroup } from "./path.js";

function componentOutputs(put: Put): Record<string, unknown> {
  const key = guidOf(put.id, "instrumentation key");
  const appId = guidOf(put.id, "application");
  return {
    appId,
    applicationId: put.name,
    instrumentationKey: key,
    connectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${put.location}.in.applicationinsights.azure.com/`,
  };
}

/** Log Analytics and Application Insights. */
export const monitoringTypes: readonly ResourceType[] = [
  {
    token: "azure-native:operationalinsights:Workspace",
    armType: "Microsoft.OperationalInsights/workspaces",
    path: inGroup("Microsoft.OperationalInsights", "workspaces/{workspaceName}"),
    nameRule: nameRule("logAnalyticsWorkspace"),
    rules: [],
    outputs: (put) => ({ customerId: guidOf(put.id, "customer") }),
  },
  {
    token: "azure-native:applicationinsights:Component",
    armType: "Microsoft.Insights/components",
    path: inGroup("Microsoft.Insights", "components/{resourceName}"),
    rules: [],
    outputs: componentOutputs,
  },
];

import { among, any, checked, form, id, identity, likely, notChecked, notSimulated } from "./mark.js";
import type { TextMarks } from "./mark.js";

const collected = checked(
  "a rule takes performance counters and syslog to Log Analytics, and counters to Azure Monitor's metrics",
);
const dates = checked("a budget starts in June 2017 or later, and ends after its start");
const logs = checked("a setting sends the logs of a kind of resource that has some, by group of categories");
const partOfRule = notChecked("The grammar of names within a data collection rule is not kept.");
const condition = checked("a condition has version 2.0 and names an attribute or an action, with every bracket closed");
const notified = checked("a notification has a threshold in range and somebody to write to");

/** Members of locks, role assignments, budgets, logs and settings of logs. */
export const accessTexts: TextMarks = {
  "authorization.ManagementLockOwnerArgs": notSimulated,
  "azure-native:applicationinsights:Component": {
    hockeyAppId: notSimulated,
    kind: notChecked("What kind of application a component says it is of is not looked into."),
    workspaceResourceId: id("Microsoft.OperationalInsights/workspaces"),
  },
  "azure-native:authorization:ManagementLockByScope": { notes: any },
  "azure-native:authorization:RoleAssignment": {
    condition,
    conditionVersion: condition,
    delegatedManagedIdentityResourceId: identity,
    description: any,
    principalId: checked("a service principal that gets a role is in the directory, and is not called something else"),
    roleDefinitionId: checked("the assigned role is named by its id"),
  },
  "azure-native:consumption:Budget": { eTag: any },
  "azure-native:monitor:DataCollectionRule": {
    dataCollectionEndpointId: notSimulated,
    description: any,
  },
  "azure-native:monitor:DataCollectionRuleAssociation": {
    dataCollectionEndpointId: notSimulated,
    dataCollectionRuleId: id("Microsoft.Insights/dataCollectionRules"),
    description: any,
  },
  "azure-native:monitor:DiagnosticSetting": {
    eventHubAuthorizationRuleId: id(),
    eventHubName: form("eventHubName", "Whether an event hub has that name is not looked into."),
    logAnalyticsDestinationType: among(["Dedicated", "AzureDiagnostics"]),
    marketplacePartnerId: notSimulated,
    serviceBusRuleId: notSimulated,
    storageAccountId: id("Microsoft.Storage/storageAccounts"),
    workspaceId: id("Microsoft.OperationalInsights/workspaces"),
  },
  "azure-native:operationalinsights:Workspace": {
    defaultDataCollectionRuleResourceId: id("Microsoft.Insights/dataCollectionRules"),
  },
  "azure-native:resources:ResourceGroup": { managedBy: id() },
  "consumption.BudgetComparisonExpressionArgs": {
    name: checked("a budget is filtered by a column of costs or by a tag"),
    values: any,
  },
  "consumption.BudgetTimePeriodArgs": { endDate: dates, startDate: dates },
  "consumption.NotificationArgs": {
    contactEmails: notified,
    contactGroups: id("Microsoft.Insights/actionGroups"),
    contactRoles: notified,
  },
  "monitor.ColumnDefinitionArgs": any,
  "monitor.DataCollectionRuleResourceIdentityArgs": { userAssignedIdentities: identity },
  "monitor.DataFlowArgs": {
    builtInTransform: collected,
    destinations: checked("a data flow goes to a destination of the rule"),
    outputStream: any,
    transformKql: collected,
  },
  "monitor.DataImportSourcesEventHubArgs": collected,
  "monitor.DestinationsSpecAzureMonitorMetricsArgs": collected,
  "monitor.EventHubDestinationArgs": collected,
  "monitor.EventHubDirectDestinationArgs": collected,
  "monitor.ExtensionDataSourceArgs": collected,
  "monitor.IisLogsDataSourceArgs": collected,
  "monitor.LogAnalyticsDestinationArgs": {
    name: checked("a data flow goes to a destination of the rule"),
    workspaceResourceId: id("Microsoft.OperationalInsights/workspaces"),
  },
  "monitor.LogFilesDataSourceArgs": collected,
  "monitor.MonitoringAccountDestinationArgs": collected,
  "monitor.PerfCounterDataSourceArgs": {
    counterSpecifiers: likely("counter", "Which performance counters an agent has is not looked into."),
    name: partOfRule,
  },
  "monitor.PlatformTelemetryDataSourceArgs": collected,
  "monitor.PrometheusForwarderDataSourceArgs": collected,
  "monitor.StorageBlobDestinationArgs": collected,
  "monitor.StorageTableDestinationArgs": collected,
  "monitor.SyslogDataSourceArgs": { name: partOfRule },
  "monitor.WindowsEventLogDataSourceArgs": collected,
  "monitor.WindowsFirewallLogsDataSourceArgs": collected,
  "monitor.DiagnosticsLogSettingsArgs": {
    category: logs,
    categoryGroup: logs,
  },
  "monitor.DiagnosticsMetricSettingsArgs": { category: logs, timeGrain: logs },
  "operationalinsights.IdentityArgs": { userAssignedIdentities: identity },
  "operationalinsights.WorkspaceFeaturesArgs": { clusterResourceId: id("Microsoft.OperationalInsights/clusters") },
};

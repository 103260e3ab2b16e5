/*
 * As answered in the recordings of Azure/azure-service-operator, v2/internal/controllers/recordings:
 * Test_OperationalInsights_Workspace_CRUD and Test_Insights_Component_CRUD.
 */

const open = { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" };

/** The retention is of https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure. */
export function logAnalyticsDefaults(): Record<string, unknown> {
  return {
    ...open,
    sku: { name: "PerGB2018" },
    retentionInDays: 30,
    features: { enableLogAccessUsingOnlyResourcePermissions: true },
    workspaceCapping: { dailyQuotaGb: -1, dataIngestionStatus: "RespectQuota" },
  };
}

export function componentDefaults(): Record<string, unknown> {
  return { ...open, retentionInDays: 90, ingestionMode: "LogAnalytics" };
}

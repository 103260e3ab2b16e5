import { groupId } from "./world-ids.js";

/** What watches nodes and services. */
export const monitorBodies = {
  "azure-native:monitor:DataCollectionRule": {
    resourceGroupName: "rg",
    dataCollectionRuleName: "cluster-nodes",
    location: "southcentralus",
    kind: "Linux",
    dataSources: {
      performanceCounters: [
        {
          name: "counters",
          streams: ["Microsoft-Perf"],
          samplingFrequencyInSeconds: 60,
          counterSpecifiers: ["Processor(*)\\% Processor Time"],
        },
      ],
      syslog: [{ name: "syslog", streams: ["Microsoft-Syslog"], facilityNames: ["kern"], logLevels: ["Error"] }],
    },
    destinations: {
      logAnalytics: [
        {
          name: "workspace",
          workspaceResourceId: `${groupId}/providers/Microsoft.OperationalInsights/workspaces/cluster-logs`,
        },
      ],
    },
    dataFlows: [{ streams: ["Microsoft-Perf", "Microsoft-Syslog"], destinations: ["workspace"] }],
  },
  "azure-native:monitor:DataCollectionRuleAssociation": {
    resourceUri: `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`,
    associationName: "nodes",
    dataCollectionRuleId: `${groupId}/providers/Microsoft.Insights/dataCollectionRules/cluster-nodes`,
  },
  "azure-native:monitor:DiagnosticSetting": {
    resourceUri: `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`,
    name: "logs",
    workspaceId: `${groupId}/providers/Microsoft.OperationalInsights/workspaces/cluster-logs`,
    logs: [{ categoryGroup: "allLogs", enabled: true }],
  },
};

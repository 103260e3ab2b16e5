const docs = "MicrosoftDocs/azure-monitor-docs articles/azure-monitor";
const read = "read 2026-11-29";

/** The Azure Monitor agent as an extension of a Linux node. */
export const nodeAgent = {
  /** Name of the extension, of which a machine has one: Azure refuses a second of one publisher and type. */
  name: "AzureMonitorLinuxAgent",
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorLinuxAgent",
  /** The first with Ubuntu 24.04 on arm64. The newest of 1.x is installed, since minor versions are taken as they come. */
  version: "1.33",
  source: `${docs}/agents/azure-monitor-agent-requirements.md@098a30f and azure-monitor-agent-extension-versions.md@008d375 (2025-02-14); ${read}`,
} as const;

/**
 * Settings of the agent that say as which identity it speaks: with a user-assigned one it has to be told.
 *
 * Source: azure-monitor-agent-requirements.md@098a30f, "Permissions"; read 2026-11-29. No role is named there for the identity
 * itself; Monitoring Metrics Publisher is for the Logs ingestion API.
 * The agent asks for its token of Azure Monitor's metrics with the same settings (Azure/azure-linux-extensions
 * AzureMonitorAgent/agent.py, generate_MSI_token); which right that token needs on a node is in no source.
 */
export function agentIdentity<Id>(identityId: Id): {
  readonly authentication: {
    readonly managedIdentity: { readonly "identifier-name": "mi_res_id"; readonly "identifier-value": Id };
  };
} {
  return { authentication: { managedIdentity: { "identifier-name": "mi_res_id", "identifier-value": identityId } } };
}

/** Most that one data collection rule may have, and rules that a machine may be associated with. */
export const collectionLimits = {
  counters: 100,
  facilities: 20,
  dataSources: 10,
  rulesPerMachine: 30,
  source: `MicrosoftDocs/azure-docs articles/azure-monitor/agents/data-collection-rule-overview.md of 2021, "Limits"; ${docs}/data-collection/data-collection-rule-overview.md@005411c (2026-07-08, 30 rules); ${read}`,
} as const;

/** What an association can be of, as Azure lists it in its refusal: a Batch pool and a machine learning compute are not in it. */
export const associatedTypes = {
  names: [
    "Microsoft.AzureStackHCI/virtualmachines",
    "Microsoft.AzureStackHCI/clusters",
    "Microsoft.Compute/virtualMachineScaleSets",
    "Microsoft.Cache/redis",
    "Microsoft.Compute/virtualMachines",
    "Microsoft.ConnectedVMwarevSphere/VirtualMachines",
    "Microsoft.ContainerService/managedClusters",
    "Microsoft.Devices/IotHubs",
    "Microsoft.EventHub/namespaces/eventhubs",
    "Microsoft.HybridCompute/machines",
    "Microsoft.HybridContainerService/ProvisionedClusters",
    "Microsoft.Insights/monitoredObjects",
    "Microsoft.KeyVault/vaults",
    "Microsoft.Kubernetes/connectedClusters",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.Storage/storageAccounts/blobServices",
    "Microsoft.Storage/storageAccounts/fileServices",
    "Microsoft.Storage/storageAccounts/queueServices",
    "Microsoft.Storage/storageAccounts/tableServices",
  ],
  source: `text of UnsupportedResourceType in a public log of azurerm_monitor_data_collection_rule_association; ${read}`,
} as const;

/** Counters that are collected unless others are asked for: CPUs, memory, disks, network and load of a node. */
export const defaultCounters: readonly string[] = [
  "Processor(*)\\% Processor Time",
  "Processor(*)\\% IO Wait Time",
  "Memory(*)\\Available MBytes Memory",
  "Memory(*)\\% Used Memory",
  "Memory(*)\\Used MBytes Swap Space",
  "Logical Disk(*)\\% Used Space",
  "Logical Disk(*)\\% Used Inodes",
  "Logical Disk(*)\\Disk Read Bytes/sec",
  "Logical Disk(*)\\Disk Write Bytes/sec",
  "Network(*)\\Total Bytes Received",
  "Network(*)\\Total Bytes Transmitted",
  "Network(*)\\Total Rx Errors",
  "Network(*)\\Total Tx Errors",
  "System(*)\\Load1",
  "System(*)\\Load15",
  "System(*)\\Uptime",
];

/** Facilities of syslog. Source: @pulumi/azure-native 3.28 monitor.KnownSyslogDataSourceFacilityNames. */
export const syslogFacilities = [
  "alert",
  "audit",
  "auth",
  "authpriv",
  "clock",
  "cron",
  "daemon",
  "ftp",
  "kern",
  "local0",
  "local1",
  "local2",
  "local3",
  "local4",
  "local5",
  "local6",
  "local7",
  "lpr",
  "mail",
  "mark",
  "news",
  "nopri",
  "ntp",
  "syslog",
  "user",
  "uucp",
] as const;

export type SyslogFacility = (typeof syslogFacilities)[number];

/** Where errors of GPUs and of memory (kern), of schedulers and of mounts (daemon) are written. */
export const defaultFacilities: readonly SyslogFacility[] = ["authpriv", "daemon", "kern", "syslog", "user"];

/** Levels of syslog, the least first. Source: @pulumi/azure-native 3.28 monitor.KnownSyslogDataSourceLogLevels. */
export const syslogLevels = ["Debug", "Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"] as const;

export type SyslogLevel = (typeof syslogLevels)[number];

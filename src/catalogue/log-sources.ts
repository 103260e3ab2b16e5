/** A kind of resource that writes logs or has metrics, and where that was read. */
export interface LogSource {
  /** Type as Azure Resource Manager names it. */
  readonly armType: string;
  /** Whether a setting takes its logs, by the group {@link everyLog}. */
  readonly logs: boolean;
  /** Whether a setting takes its platform metrics, as the category {@link everyMetric}. */
  readonly metrics: boolean;
  readonly source: string;
}

const modules = "Azure/bicep-registry-modules avm/res/";
const read =
  "main.bicep, whose diagnostic settings take the category group allLogs, and AllMetrics where there are metrics; read 2026-11-28 and 2026-11-29";

const exported = (type: string): string =>
  `learn.microsoft.com azure/azure-monitor/reference/supported-metrics/${type}-metrics, column "DS Export"; read 2026-11-29`;

/** The kinds of resources of a cluster whose logs or metrics a diagnostic setting sends, all of them by one name. */
export const logSources = {
  batchAccounts: {
    armType: "Microsoft.Batch/batchAccounts",
    logs: true,
    metrics: true,
    source: `${modules}batch/batch-account/${read}`,
  },
  storage: {
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    logs: true,
    metrics: true,
    source: `${modules}storage/storage-account/blob-service/${read}`,
  },
  workspace: {
    armType: "Microsoft.MachineLearningServices/workspaces",
    logs: true,
    metrics: true,
    source: `${modules}machine-learning-services/workspace/${read}`,
  },
  keyVault: {
    armType: "Microsoft.KeyVault/vaults",
    logs: true,
    metrics: true,
    source: `${modules}key-vault/vault/${read}`,
  },
  containerRegistry: {
    armType: "Microsoft.ContainerRegistry/registries",
    logs: true,
    metrics: true,
    source: `${modules}container-registry/registry/${read}`,
  },
  networkSecurityGroups: {
    armType: "Microsoft.Network/networkSecurityGroups",
    logs: true,
    metrics: false,
    source: `${modules}network/network-security-group/${read}`,
  },
  bastion: {
    armType: "Microsoft.Network/bastionHosts",
    logs: true,
    metrics: false,
    source: `${modules}network/bastion-host/${read}`,
  },
  scaleSets: {
    armType: "Microsoft.Compute/virtualMachineScaleSets",
    logs: false,
    metrics: true,
    source: `${modules}compute/virtual-machine-scale-set/main.bicep, whose settings take AllMetrics alone; ${exported("microsoft-compute-virtualmachinescalesets")}`,
  },
  machines: {
    armType: "Microsoft.Compute/virtualMachines",
    logs: false,
    metrics: true,
    source: exported("microsoft-compute-virtualmachines"),
  },
} as const satisfies Readonly<Record<string, LogSource>>;

export type LogSourceName = keyof typeof logSources;

/** Kinds of services of a storage account, whose logs are the account's. */
export const storageServices = {
  blobs: logSources.storage,
  files: {
    armType: "Microsoft.Storage/storageAccounts/fileServices",
    logs: true,
    metrics: true,
    source: `${modules}storage/storage-account/file-service/${read}`,
  },
} as const satisfies Readonly<Record<string, LogSource>>;

export const logSourceNames = Object.keys(logSources) as LogSourceName[];

/** The group of categories that has every log of a resource. */
export const everyLog = "allLogs";

/** The category that has every platform metric of a resource. */
export const everyMetric = "AllMetrics";

/** Settings that one resource may have. Source: azure-docs articles/azure-monitor/essentials/diagnostic-settings.md. */
export const diagnosticSettingsPerResource = 5;

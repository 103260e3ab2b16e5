/** A kind of resource that writes logs, and where that was read. */
export interface LogSource {
  /** Type as Azure Resource Manager names it. */
  readonly armType: string;
  readonly source: string;
}

const modules = "Azure/bicep-registry-modules avm/res/";
const read = "main.bicep, whose diagnostic settings take the category group allLogs; read 2026-11-28";

/** The kinds of resources of a cluster whose logs a diagnostic setting sends, all of them by one group of categories. */
export const logSources = {
  batchAccounts: { armType: "Microsoft.Batch/batchAccounts", source: `${modules}batch/batch-account/${read}` },
  storage: {
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    source: `${modules}storage/storage-account/blob-service/${read}`,
  },
  workspace: {
    armType: "Microsoft.MachineLearningServices/workspaces",
    source: `${modules}machine-learning-services/workspace/${read}`,
  },
  keyVault: { armType: "Microsoft.KeyVault/vaults", source: `${modules}key-vault/vault/${read}` },
  containerRegistry: {
    armType: "Microsoft.ContainerRegistry/registries",
    source: `${modules}container-registry/registry/${read}`,
  },
  networkSecurityGroups: {
    armType: "Microsoft.Network/networkSecurityGroups",
    source: `${modules}network/network-security-group/${read}`,
  },
  bastion: { armType: "Microsoft.Network/bastionHosts", source: `${modules}network/bastion-host/${read}` },
} as const satisfies Readonly<Record<string, LogSource>>;

export type LogSourceName = keyof typeof logSources;

export const logSourceNames = Object.keys(logSources) as LogSourceName[];

/** The group of categories that has every log of a resource. */
export const everyLog = "allLogs";

/** Settings that one resource may have. Source: azure-docs articles/azure-monitor/essentials/diagnostic-settings.md. */
export const diagnosticSettingsPerResource = 5;

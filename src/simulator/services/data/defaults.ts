import { settingRanges } from "../../../catalogue/setting-ranges.js";
import type { Put } from "../../core/resource-type.js";

/*
 * As answered in the recordings of Azure/azure-service-operator, v2/internal/controllers/recordings:
 * Test_Storage_StorageAccount_CRUD, Test_KeyVault_Vault_CRUD and Test_ContainerRegistry_Registry_CRUD.
 */

const encrypted = { enabled: true, keyType: "Account" };

export function storageAccountDefaults(sku: string): Record<string, unknown> {
  return {
    sku: { tier: sku.split("_")[0] },
    enableHttpsTrafficOnly: true,
    networkRuleSet: { bypass: "AzureServices", virtualNetworkRules: [], ipRules: [], defaultAction: "Allow" },
    encryption: { keySource: "Microsoft.Storage", services: { blob: encrypted, file: encrypted } },
  };
}

export function blobServiceDefaults(): Record<string, unknown> {
  return { cors: { corsRules: [] }, deleteRetentionPolicy: { enabled: false } };
}

export function fileServiceDefaults(): Record<string, unknown> {
  return { cors: { corsRules: [] } };
}

/** As azure-native 3.28 describes storage.FileShare: SMB, and no squashing of root on NFS. */
export function fileShareDefaults({ inputs }: Pick<Put, "inputs">): Record<string, unknown> {
  const nfs = inputs["enabledProtocols"] === "NFS";
  return { enabledProtocols: "SMB", ...(nfs ? { rootSquash: "NoRootSquash" } : {}) };
}

/** The days of retention are of Azure Key Vault's soft-delete overview. */
export function vaultPropertyDefaults(): Record<string, unknown> {
  return {
    accessPolicies: [],
    enabledForDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: settingRanges.vaultSoftDeleteDays.most,
  };
}

export function registryDefaults(sku: string): Record<string, unknown> {
  return {
    sku: { tier: sku },
    adminUserEnabled: false,
    policies: {
      quarantinePolicy: { status: "disabled" },
      trustPolicy: { type: "Notary", status: "disabled" },
      retentionPolicy: { days: 7, status: "disabled" },
      exportPolicy: { status: "enabled" },
    },
    encryption: { status: "disabled" },
    dataEndpointEnabled: false,
    publicNetworkAccess: "Enabled",
    networkRuleBypassOptions: "AzureServices",
    zoneRedundancy: "Disabled",
  };
}

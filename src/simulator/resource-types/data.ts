import { AzureError } from "../azure.js";
import type { Put, ResourceType } from "../resource-type.js";
import { nameRule } from "../rules/names.js";
import { inGroup } from "./path.js";

function storageEndpoints(put: Put): Record<string, unknown> {
  const kinds = ["blob", "file", "queue", "table", "dfs"];
  return {
    primaryEndpoints: Object.fromEntries(kinds.map((kind) => [kind, `https://${put.name}.${kind}.core.windows.net/`])),
    primaryLocation: put.location,
    statusOfPrimary: "available",
  };
}

function vaultProperties(put: Put): Record<string, unknown> {
  const properties = put.inputs["properties"] as Record<string, unknown>;
  return {
    properties: { ...properties, vaultUri: `https://${put.name}.vault.azure.net/`, provisioningState: "Succeeded" },
  };
}

/** What holds data: storage accounts, key vaults, container registries. */
export const dataTypes: readonly ResourceType[] = [
  {
    token: "azure-native:storage:StorageAccount",
    armType: "Microsoft.Storage/storageAccounts",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}"),
    nameRule: nameRule("storageAccount"),
    // Source: hashicorp/terraform#11485.
    uniqueName: {
      within: "azure",
      refusal: (name) =>
        new AzureError(409, "StorageAccountAlreadyTaken", `The storage account named ${name} is already taken.`, name),
    },
    rules: [],
    outputs: storageEndpoints,
  },
  {
    token: "azure-native:storage:BlobServiceProperties",
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/blobServices/{blobServicesName}"),
    rules: [],
  },
  {
    token: "azure-native:storage:ManagementPolicy",
    armType: "Microsoft.Storage/storageAccounts/managementPolicies",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/managementPolicies/{managementPolicyName}"),
    rules: [],
  },
  {
    token: "azure-native:storage:BlobContainer",
    armType: "Microsoft.Storage/storageAccounts/blobServices/containers",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/blobServices/default/containers/{containerName}"),
    nameRule: nameRule("blobContainer"),
    rules: [],
    outputs: () => ({ hasImmutabilityPolicy: false, hasLegalHold: false }),
  },
  {
    token: "azure-native:keyvault:Vault",
    armType: "Microsoft.KeyVault/vaults",
    path: inGroup("Microsoft.KeyVault", "vaults/{vaultName}"),
    nameRule: nameRule("keyVault"),
    // Source: Azure/azure-powershell#15115 for the first sentence; the code is unverified.
    uniqueName: {
      within: "azure",
      refusal: (name) => new AzureError(409, "VaultAlreadyExists", `The vault name '${name}' is already in use.`, name),
    },
    rules: [],
    outputs: vaultProperties,
  },
  {
    token: "azure-native:containerregistry:Registry",
    armType: "Microsoft.ContainerRegistry/registries",
    path: inGroup("Microsoft.ContainerRegistry", "registries/{registryName}"),
    nameRule: nameRule("containerRegistry"),
    // The code and text are unverified.
    uniqueName: {
      within: "azure",
      refusal: (name) =>
        new AzureError(409, "AlreadyInUse", `The registry DNS name ${name}.azurecr.io is already in use.`, name),
    },
    rules: [],
    outputs: (put) => ({ loginServer: `${put.name.toLowerCase()}.azurecr.io` }),
  },
];

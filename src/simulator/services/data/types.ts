import type { StoredResource } from "../../core/azure.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { nameRule, onlyDefault } from "../../core/every-type/names.js";
import { withDefaults } from "../../core/outputs.js";
import { inGroup } from "../../core/resource-path.js";
import type { AzureView, Put, ResourceType } from "../../core/resource-type.js";
import { endpointConnectionsOf } from "../private-link/index.js";
import { storageBusyAnswer, vaultBusyAnswer } from "./busy.js";
import { containerRegistryRules, registryNameTaken } from "./container-registry.js";
import {
  blobServiceDefaults,
  fileServiceDefaults,
  fileShareDefaults,
  registryDefaults,
  storageAccountDefaults,
  vaultPropertyDefaults,
} from "./defaults.js";
import { fileShareRules } from "./file-share.js";
import { keyVaultDeletion, keyVaultRules, retainedByVault, vaultNameReserved, vaultNameTaken } from "./key-vault.js";
import { storageNameInvalid, vaultNameInvalid } from "./names.js";
import { protocols } from "./protocols.js";
import {
  publicContainer,
  retainedByStorage,
  storageAccountCount,
  storageAccountRules,
  storageNameTaken,
} from "./storage-account.js";

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
    properties: {
      ...withDefaults(properties, vaultPropertyDefaults()),
      vaultUri: `https://${put.name}.vault.azure.net/`,
      provisioningState: "Succeeded",
    },
  };
}

function skuOf(inputs: Readonly<Record<string, unknown>>): string {
  return (inputs["sku"] as { readonly name?: string } | undefined)?.name ?? "";
}

/** Source: https://learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints. */
function registryEndpoints({ name, location, inputs }: Put): Record<string, unknown> {
  const host = `${name.toLowerCase()}.${location}.data.azurecr.io`;
  return {
    loginServer: `${name.toLowerCase()}.azurecr.io`,
    dataEndpointHostNames: inputs["dataEndpointEnabled"] === true ? [host] : [],
  };
}

function endpointConnections(resource: StoredResource, azure: AzureView): Record<string, unknown> {
  return { privateEndpointConnections: endpointConnectionsOf(resource, azure) };
}

/** A vault has its connections among its properties, and no list when there are none. */
function vaultAsItIs(resource: StoredResource, azure: AzureView): Record<string, unknown> {
  const connections = endpointConnectionsOf(resource, azure);
  if (connections.length === 0) return {};
  const properties = resource.outputs["properties"] as Record<string, unknown>;
  return { properties: { ...properties, privateEndpointConnections: connections } };
}

/** What holds data: storage accounts, key vaults, container registries. */
export const dataTypes: readonly ResourceType[] = [
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:StorageAccount",
    armType: "Microsoft.Storage/storageAccounts",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}"),
    nameRule: nameRule("storageAccount", storageNameInvalid),
    uniqueName: { within: "azure", refusal: storageNameTaken },
    countLimit: storageAccountCount,
    mostTagNameCharacters: ({ limits }) => limits.storageTagNameCharacters.value,
    rules: storageAccountRules,
    retainedInputs: retainedByStorage,
    defaults: ({ inputs }) => storageAccountDefaults(skuOf(inputs)),
    outputs: storageEndpoints,
    liveOutputs: endpointConnections,
    deletion: freeDeletion,
    protocol: protocols.storageAccount,
  },
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:BlobServiceProperties",
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/blobServices/{blobServicesName}"),
    nameRule: onlyDefault("blob service", "@pulumi/azure-native 3.28 storage.BlobServiceProperties, blobServicesName"),
    rules: [],
    defaults: blobServiceDefaults,
    // Azure has no DELETE for it; azure-native puts the defaults back instead, and containers stay.
    deletion: { rules: [], children: "stay" },
    protocol: protocols.storageService,
  },
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:ManagementPolicy",
    armType: "Microsoft.Storage/storageAccounts/managementPolicies",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/managementPolicies/{managementPolicyName}"),
    nameRule: onlyDefault(
      "management policy",
      "@pulumi/azure-native 3.28 storage.ManagementPolicy, managementPolicyName",
    ),
    rules: [],
    outputs: () => ({ name: "DefaultManagementPolicy" }),
    deletion: freeDeletion,
    protocol: protocols.storageService,
  },
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:BlobContainer",
    armType: "Microsoft.Storage/storageAccounts/blobServices/containers",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/blobServices/default/containers/{containerName}"),
    nameRule: nameRule("blobContainer"),
    rules: [publicContainer],
    outputs: () => ({ hasImmutabilityPolicy: false, hasLegalHold: false }),
    deletion: freeDeletion,
    protocol: protocols.storageService,
  },
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:FileServiceProperties",
    armType: "Microsoft.Storage/storageAccounts/fileServices",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/fileServices/{fileServicesName}"),
    nameRule: onlyDefault("file service", "@pulumi/azure-native 3.28 storage.FileServiceProperties, fileServicesName"),
    rules: [],
    defaults: fileServiceDefaults,
    // As for blobs.
    deletion: { rules: [], children: "stay" },
    protocol: protocols.storageService,
  },
  {
    busy: storageBusyAnswer,
    token: "azure-native:storage:FileShare",
    armType: "Microsoft.Storage/storageAccounts/fileServices/shares",
    path: inGroup("Microsoft.Storage", "storageAccounts/{accountName}/fileServices/default/shares/{shareName}"),
    nameRule: nameRule("fileShare"),
    rules: fileShareRules,
    defaults: fileShareDefaults,
    deletion: freeDeletion,
    protocol: protocols.storageService,
  },
  {
    busy: vaultBusyAnswer,
    token: "azure-native:keyvault:Vault",
    armType: "Microsoft.KeyVault/vaults",
    path: inGroup("Microsoft.KeyVault", "vaults/{vaultName}"),
    nameRule: nameRule("keyVault", vaultNameInvalid),
    uniqueName: { within: "azure", refusal: vaultNameTaken },
    ofReservedName: vaultNameReserved,
    rules: keyVaultRules,
    retainedInputs: retainedByVault,
    outputs: vaultProperties,
    liveOutputs: vaultAsItIs,
    deletion: keyVaultDeletion,
    protocol: protocols.keyVault,
  },
  {
    token: "azure-native:containerregistry:Registry",
    armType: "Microsoft.ContainerRegistry/registries",
    path: inGroup("Microsoft.ContainerRegistry", "registries/{registryName}"),
    nameRule: nameRule("containerRegistry"),
    // Azure/azure-rest-api-specs containerregistry 2023-07-01 examples/RegistryCheckNameNotAvailable.json
    uniqueName: {
      within: "azure",
      refusal: registryNameTaken,
      asked: (name) => `The registry ${name} is already in use.`,
    },
    rules: containerRegistryRules,
    defaults: ({ inputs }) => registryDefaults(skuOf(inputs)),
    outputs: registryEndpoints,
    liveOutputs: endpointConnections,
    deletion: freeDeletion,
    protocol: protocols.containerRegistry,
  },
];

import { nameOf } from "../../core/arm-id.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { storageBusy, vaultBusy } from "./busy.js";
import { registryNameTaken } from "./container-registry.js";
import { vaultNameTaken } from "./key-vault.js";
import { storageNameTaken } from "./storage-account.js";

/** Codes of what holds data that a script may ask for. */
export const dataErrorTexts = {
  ConflictError: {
    stage: "request",
    source: "scylladb/scylla-cluster-tests#13184; hashicorp/terraform-provider-azurerm#15127",
    types: /^Microsoft\.KeyVault\//i,
    build: ({ id }) => vaultBusy(nameOf(id)),
  },
  StorageAccountOperationInProgress: {
    stage: "request",
    source: "Azure/ARO-RP#1197; hashicorp/terraform-provider-azurerm#29351",
    types: /^Microsoft\.Storage\//i,
    build: () => storageBusy(),
  },
  StorageAccountAlreadyTaken: {
    stage: "request",
    source: "hashicorp/terraform#11485",
    types: /^Microsoft\.Storage\/storageAccounts$/i,
    build: ({ id }) => storageNameTaken(nameOf(id), false),
  },
  VaultAlreadyExists: {
    stage: "request",
    source: "Azure/azure-sdk-for-python#14071 (status)",
    types: /^Microsoft\.KeyVault\/vaults$/i,
    build: ({ id }) => vaultNameTaken(nameOf(id)),
  },
  AlreadyInUse: {
    stage: "request",
    source: "MicrosoftDocs/azure-dev-docs#1303",
    types: /^Microsoft\.ContainerRegistry\/registries$/i,
    build: ({ id }) => registryNameTaken(nameOf(id)),
  },
} as const satisfies Record<string, ErrorText>;

import { atOnce, comesBack, recordings } from "../../core/protocol.js";
import type { Protocol } from "../../core/resource-type.js";

/** How the providers of what holds data answer writes. */
export const protocols = {
  storageAccount: {
    create: 202,
    update: 200,
    delete: 200,
    poll: "location",
    deletion: "none",
    retryAfterSeconds: comesBack("azure-native:storage:StorageAccount"),
    source: `${recordings}Test_Storage_StorageAccount_CRUD.yaml`,
  },
  storageService: atOnce(200, `${recordings}Test_Storage_StorageAccount_CRUD.yaml`),
  keyVault: atOnce(200, `${recordings}Test_KeyVault_Vault_CRUD.yaml`),
  containerRegistry: atOnce(200, `${recordings}Test_ContainerRegistry_Registry_CRUD.yaml`),
} as const satisfies Readonly<Record<string, Protocol>>;

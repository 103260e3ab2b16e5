import type { ResourceType } from "../../core/resource-type.js";
import { nameRule } from "../../core/every-type/names.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { atOnce, recordings } from "../../core/protocol.js";

/** Resource groups. */
export const groupTypes: readonly ResourceType[] = [
  {
    token: "azure-native:resources:ResourceGroup",
    armType: "Microsoft.Resources/resourceGroups",
    path: "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}",
    nameRule: nameRule("resourceGroup"),
    rules: [],
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
    deletion: freeDeletion,
    protocol: {
      ...atOnce(201, `${recordings}Test_KeyVault_Vault_CRUD.yaml`),
      delete: 202,
      deletion: "location",
      retryAfterSeconds: { first: 15, poll: 15 },
    },
  },
];

import { groupGoing } from "../../core/every-type/busy.js";
import { freeDeletion } from "../../core/every-type/deletion.js";
import { nameRule } from "../../core/every-type/names.js";
import { atOnce, recordings } from "../../core/protocol.js";
import type { ResourceType } from "../../core/resource-type.js";
import { groupDeletionBlocked } from "./group-deletion.js";

/** Resource groups. */
export const groupTypes: readonly ResourceType[] = [
  {
    busy: {
      name: "nothing is written to a resource group that is being deleted",
      source: "Azure/azure-cli#28679 and #21121",
      during: "delete",
      refusal: (id) => groupGoing(id),
    },
    token: "azure-native:resources:ResourceGroup",
    armType: "Microsoft.Resources/resourceGroups",
    path: "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}",
    nameRule: nameRule("resourceGroup"),
    rules: [],
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
    deletion: { ...freeDeletion, refusal: groupDeletionBlocked },
    protocol: {
      ...atOnce(201, `${recordings}Test_KeyVault_Vault_CRUD.yaml`),
      delete: 202,
      deletion: "location",
      retryAfterSeconds: { first: 15, poll: 15 },
    },
  },
];

import { nameOf } from "../../core/arm-id.js";
import type { AzureErrorBody, StoredResource } from "../../core/azure.js";
import type { Put } from "../../core/resource-type.js";

const storageAccount = "azure-native:storage:StorageAccount";
const privateEndpoint = "azure-native:network:PrivateEndpoint";

interface Connected {
  readonly privateLinkServiceConnections?: readonly { readonly privateLinkServiceId?: string }[];
}

/**
 * What comes of an endpoint to a storage account that is begun while another write to the account is under way, be it
 * another endpoint or a child of the account: Azure accepts it and lets it fail.
 *
 * Source: Azure/bicep-registry-modules#6001, hashicorp/terraform-provider-azurerm#28112.
 */
export function storageConflict({ id, inputs, azure, startedSeconds = 0 }: Put): AzureErrorBody | undefined {
  const underWay = ({ startedSeconds: from, finishedSeconds: until }: StoredResource): boolean =>
    from <= startedSeconds && startedSeconds < until;
  for (const { privateLinkServiceId = "" } of (inputs as Connected).privateLinkServiceConnections ?? []) {
    const account = azure.get(privateLinkServiceId);
    if (account?.type !== storageAccount) continue;
    const endpoints = azure.referring(account.id).filter((other) => other.type === privateEndpoint && other.id !== id);
    // Roles and locks on the account are beneath it too, and no write to it.
    const children = azure.beneath(account.id).filter((each) => each.type.startsWith("azure-native:storage:"));
    if (![...endpoints, ...children].some(underWay)) continue;
    return {
      code: "StorageAccountOperationInProgress",
      message: "An operation is currently performing on this storage account that requires exclusive access.",
      target: nameOf(account.id),
    };
  }
  return undefined;
}

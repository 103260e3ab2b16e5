import { nameOf } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import type { BusyAnswer } from "../../core/resource-type.js";

/** Source: Azure/ARO-RP#1197, hashicorp/terraform-provider-azurerm#29351; a 409 with `Retry-After: 40` was observed. */
export function storageBusy(): AzureError {
  return new AzureError(
    409,
    "StorageAccountOperationInProgress",
    "An operation is currently performing on this storage account that requires exclusive access.",
    undefined,
    { retryAfterSeconds: 40 },
  );
}

/** Source: scylladb/scylla-cluster-tests#13184 (2026), hashicorp/terraform-provider-azurerm#15127. */
export function vaultBusy(name: string): AzureError {
  return new AzureError(
    409,
    "ConflictError",
    `A conflict occurred that prevented the operation from completing. The operation failed because the Key Vault '${name}' ` +
      "changed from the point the operation began. This can happen if parallel operations are being performed on the Key " +
      "Vault. To prevent this error, serialize the operations so that only one operation is performed on the Key Vault at a " +
      "time. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147741",
  );
}

/** How the storage provider refuses what is busy. */
export const storageBusyAnswer: BusyAnswer = {
  name: "a storage account is written by one request at a time",
  source: "Azure/ARO-RP#1197, hashicorp/terraform-provider-azurerm#29351",
  refusal: () => storageBusy(),
};

/** How Azure Key Vault refuses what is busy. */
export const vaultBusyAnswer: BusyAnswer = {
  name: "a key vault is written by one request at a time",
  source: "scylladb/scylla-cluster-tests#13184 (2026), hashicorp/terraform-provider-azurerm#15127",
  refusal: (id) => vaultBusy(nameOf(id)),
};

import { AzureError } from "../../core/azure.js";

/** How the storage provider refuses a name. Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-storage-account-name.md. */
export function storageNameInvalid(name: string): AzureError {
  return new AzureError(
    400,
    "AccountNameInvalid",
    `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length ` +
      "and use numbers and lower-case letters only.",
    name,
  );
}

/** How Azure Key Vault refuses a name; the text is unverified. */
export function vaultNameInvalid(name: string): AzureError {
  return new AzureError(
    400,
    "VaultNameNotValid",
    `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must ` +
      "begin with a letter, end with a letter or digit, and not contain consecutive hyphens.",
    name,
  );
}

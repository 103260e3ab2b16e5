import { AzureError } from "../../core/azure.js";

/** What the storage provider answers to another value of a property that it fixed at creation. */
export function readOnly(property: string): AzureError {
  return new AzureError(
    400,
    "AccountPropertyCannotBeUpdated",
    `The property '${property}' was specified in the input, but it cannot be updated as it is read-only. ` +
      "For more information, see - https://aka.ms/storageaccountupdate",
    property,
  );
}

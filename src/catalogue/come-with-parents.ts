/**
 * Types of which every resource that they lie beneath has the one called `default`, whether anybody wrote it or not.
 *
 * Source: Azure/azure-rest-api-specs storage 2024-01-01, BlobServicesName and FileServicesName, which have `default` alone, and the
 * ids of containers and shares, which lie beneath it.
 */
export const comeWithParents = [
  {
    token: "azure-native:storage:BlobServiceProperties",
    armType: "Microsoft.Storage/storageAccounts/blobServices",
  },
  {
    token: "azure-native:storage:FileServiceProperties",
    armType: "Microsoft.Storage/storageAccounts/fileServices",
  },
] as const;

import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface Redundant {
  readonly kind?: string;
  readonly sku?: { readonly name?: string };
  readonly isHnsEnabled?: boolean;
  readonly enableNfsV3?: boolean;
  readonly isSftpEnabled?: boolean;
  readonly encryption?: { readonly keySource?: string; readonly keyVaultProperties?: object };
}

const overview = "https://learn.microsoft.com/azure/storage/common/storage-account-overview, types of storage accounts";

/** `Premium` of `Premium_LRS`. */
function tierOf({ sku }: Redundant): string {
  return (sku?.name ?? "").split("_")[0]!;
}

/** Whether the copies in the primary region stand in several zones. */
function isZonal({ sku }: Redundant): boolean {
  return /_(ZRS|GZRS|RAGZRS)$/.test(sku?.name ?? "");
}

/** What SKU and kind of a storage account have to do with one another, and how far its SKU changes. */
export const storagePerformanceRules: readonly Rule[] = [
  rule<Redundant>({
    name: "SFTP is of accounts with a hierarchical namespace, and a key of one's own names the vault that has it",
    source:
      "https://learn.microsoft.com/azure/storage/blobs/secure-file-transfer-protocol-support; " +
      "Azure/azure-rest-api-specs storage 2024-01-01, Encryption.keyVaultProperties",
    unverified: "text",
    check({ inputs: { isSftpEnabled, isHnsEnabled, encryption } }) {
      if (isSftpEnabled === true && isHnsEnabled !== true)
        throw invalidValue("isSftpEnabled", "true without a hierarchical namespace");
      if (encryption?.keySource === "Microsoft.Keyvault" && encryption.keyVaultProperties === undefined)
        throw invalidValue("encryption.keySource", "Microsoft.Keyvault without keyVaultProperties");
    },
  }),
  rule<Redundant>({
    name: "a storage account stays Standard or Premium",
    source: "https://learn.microsoft.com/azure/storage/common/storage-account-overview (performance tier)",
    unverified: "text",
    check({ inputs, previous }) {
      const before = previous?.inputs as Redundant | undefined;
      if (before !== undefined && tierOf(before) !== tierOf(inputs)) throw readOnly("sku.name");
    },
  }),
  rule<Redundant>({
    name: "an update leaves the copies in the primary region in one zone or in several, as they are: that takes a migration",
    source:
      "MicrosoftDocs/azure-docs articles/storage/common/redundancy-migration.md (2022-09-07); " +
      "hashicorp/terraform-provider-azurerm#6526 and the storage provider's list of error codes for the code",
    unverified: "text",
    check({ name, inputs, previous }) {
      const before = previous?.inputs as Redundant | undefined;
      if (before === undefined || isZonal(before) === isZonal(inputs)) return;
      throw new AzureError(
        400,
        "StorageAccountTypeConversionNotAllowed",
        `Storage account '${name}' does not support the conversion of SKU ${before.sku?.name ?? ""} to ${inputs.sku?.name ?? ""}.`,
        "sku.name",
      );
    },
  }),
  rule<Redundant>({
    name: "file shares and block blobs of their own kind are Premium, an account of blobs alone is Standard",
    source: overview,
    unverified: "text",
    check({ inputs }) {
      const { kind = "" } = inputs;
      const premium = tierOf(inputs) === "Premium";
      const wrong = ["BlockBlobStorage", "FileStorage"].includes(kind) ? !premium : kind === "BlobStorage" && premium;
      if (wrong) throw invalidValue("sku.name", `${inputs.sku?.name ?? ""} with kind ${kind}`);
    },
  }),
  rule<Redundant>({
    name: "hierarchical namespace is of StorageV2 and BlockBlobStorage, and NFS 3.0 of accounts that have it, without copies in another region",
    source:
      "https://learn.microsoft.com/azure/storage/blobs/create-data-lake-storage-account; " +
      "https://learn.microsoft.com/azure/storage/blobs/network-file-system-protocol-support-how-to; " +
      "https://docs.azure.cn/en-us/storage/blobs/network-file-system-protocol-known-issues (redundancy)",
    unverified: "text",
    check({ inputs }) {
      const hierarchical = inputs.isHnsEnabled === true;
      if (hierarchical && !["StorageV2", "BlockBlobStorage"].includes(inputs.kind ?? "")) {
        throw invalidValue("isHnsEnabled", `true with kind ${inputs.kind ?? ""}`);
      }
      if (inputs.enableNfsV3 === true && /_(RA)?GZ?RS$/.test(inputs.sku?.name ?? ""))
        throw invalidValue("sku.name", `${inputs.sku?.name ?? ""} with enableNfsV3`);
      if (inputs.enableNfsV3 === true && !hierarchical) throw invalidValue("enableNfsV3", "true without isHnsEnabled");
    },
  }),
];

function invalidValue(property: string, value: string): AzureError {
  return new AzureError(
    400,
    "InvalidRequestPropertyValue",
    `The value '${value}' is not allowed for property ${property}. For more information, see - ` +
      "https://aka.ms/storageaccountskutypes",
    property,
  );
}

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

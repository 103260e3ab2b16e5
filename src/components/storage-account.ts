import * as pulumi from "@pulumi/pulumi";
import * as storage from "@pulumi/azure-native/storage/index.js";
import { ignoredChanges } from "./azure-policy.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** What a storage account is, apart from where it lives. */
export interface StorageAccountSettings {
  /** 3–24 lower-case letters and digits, unique in all of Azure. */
  readonly accountName: string;
  /**
   * Copies of the data.
   * - `Standard_LRS`: three in one datacenter.
   * - `Standard_ZRS`: one in each of three zones; only in regions that have zones.
   * @default "Standard_LRS"
   */
  readonly redundancy?: "Standard_LRS" | "Standard_ZRS";
  /**
   * Days, 1–365, that a deleted blob or container can be brought back. Deleted data is billed until then.
   * @default 7
   */
  readonly softDeleteDays?: number;
  /**
   * Keep the account and its data in Azure when it leaves the program or the stack is destroyed. Its resource group
   * must be kept too: deleting a resource group deletes what is in it.
   * @default true
   */
  readonly retainOnDestroy?: boolean;
  /**
   * Allow account keys besides Entra. A key cannot be scoped to a person or revoked for one of them.
   * @default false
   */
  readonly allowSharedKeyAccess?: boolean;
  /**
   * Reach the account from the internet; false leaves private endpoints and trusted Azure services.
   * @default false
   */
  readonly publicAccess?: boolean;
}

/** Options of a {@link StorageAccount}. */
export interface StorageAccountArgs extends LocatedArgs, StorageAccountSettings {
  /** Last word on each underlying resource. */
  readonly transform?: {
    readonly account?: Transform<storage.StorageAccountArgs>;
    readonly blobService?: Transform<storage.BlobServicePropertiesArgs>;
  };
}

/**
 * A general-purpose v2 storage account that answers to Entra identities only.
 *
 * Creates:
 * 1. the storage account: flat namespace, no shared keys, no anonymous blobs, TLS 1.2, public access closed;
 * 2. its blob service settings: soft delete of blobs and containers.
 *
 * The namespace is flat because an Azure Machine Learning workspace refuses a hierarchical one as its default store.
 *
 * @example
 * const data = new StorageAccount("data", { accountName: "stlabdata", resourceGroupName: "rg-lab", location: "westeurope" });
 */
export class StorageAccount extends pulumi.ComponentResource {
  static readonly type = componentType("StorageAccount");

  /** ARM id of the account. */
  readonly id: pulumi.Output<string>;
  readonly accountName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly account: storage.StorageAccount;
    readonly blobService: storage.BlobServiceProperties;
  };

  constructor(name: string, args: StorageAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<StorageAccountArgs>("StorageAccount", name, args, {
      required: { resourceGroupName: "input", location: "input", accountName: "plain" },
    });
    super(StorageAccount.type, name, {}, opts);
    const account = new storage.StorageAccount(
      ...transformed(args.transform?.account, childName(name, "account"), accountBody(args), {
        parent: this,
        retainOnDelete: args.retainOnDestroy ?? true,
        ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
      }),
    );
    const retention = { enabled: true, days: args.softDeleteDays ?? 7 };
    const blobService = new storage.BlobServiceProperties(
      ...transformed<storage.BlobServicePropertiesArgs>(
        args.transform?.blobService,
        childName(name, "blob-service"),
        {
          accountName: account.name,
          resourceGroupName: args.resourceGroupName,
          blobServicesName: "default",
          deleteRetentionPolicy: retention,
          containerDeleteRetentionPolicy: retention,
        },
        // Deleting these settings would switch soft delete off on an account that stays.
        { parent: this, retainOnDelete: args.retainOnDestroy ?? true },
      ),
    );
    this.id = account.id;
    this.accountName = account.name;
    this.nodes = { account, blobService };
    this.registerOutputs({ id: this.id, accountName: this.accountName });
  }
}

function accountBody(args: StorageAccountArgs): storage.StorageAccountArgs {
  const open = args.publicAccess ?? false;
  return {
    accountName: args.accountName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    kind: "StorageV2",
    sku: { name: args.redundancy ?? "Standard_LRS" },
    isHnsEnabled: false,
    allowSharedKeyAccess: args.allowSharedKeyAccess ?? false,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    enableHttpsTrafficOnly: true,
    minimumTlsVersion: "TLS1_2",
    publicNetworkAccess: open ? "Enabled" : "Disabled",
    networkRuleSet: { defaultAction: open ? "Allow" : "Deny", bypass: "AzureServices" },
    tags: args.tags,
  };
}

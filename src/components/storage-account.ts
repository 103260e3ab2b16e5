import * as pulumi from "@pulumi/pulumi";
import * as storage from "@pulumi/azure-native/storage/index.js";
import { dataAccountFacts, type DataAccountKind, type Redundancy } from "../catalogue/data-account-kinds.js";
import { ignoredChanges } from "./azure-policy.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { type AccountContents, accountContents, type ContentsTransform } from "./storage-account/contents.js";
import { type Transform, transformed } from "./transform.js";

/** What a storage account is, apart from where it lives. */
export interface StorageAccountSettings {
  /** 3–24 lower-case letters and digits, unique in all of Azure. */
  readonly accountName: string;
  /**
   * How it keeps data: blobs without or with a hierarchical namespace, the latter by NFS too, or file shares by NFS or SMB.
   * @default "blobs"
   */
  readonly kind?: DataAccountKind;
  /**
   * Copies of the data; Premium only for `nfsFiles`.
   * - `Standard_LRS`, `Premium_LRS`: three in one datacenter.
   * - `Standard_ZRS`, `Premium_ZRS`: one in each of three zones; only in regions that have zones.
   * - `Standard_GRS`, `Standard_GZRS`: the same with three more in the paired region; `Standard_RAGRS`, `Standard_RAGZRS`:
   *   these can be read. Not for `nfsBlobs`, and for `smbFiles` not those that can be read.
   * @default "Standard_LRS", "Premium_LRS" for `nfsFiles`
   */
  readonly redundancy?: `Standard_${Redundancy}` | "Premium_LRS" | "Premium_ZRS";
  /**
   * Blob containers, without anonymous access; for kinds of blobs.
   * @default none
   */
  readonly containers?: readonly string[];
  /**
   * File shares with their size in GiB; for kinds of files.
   * @default none
   */
  readonly shares?: readonly { readonly name: string; readonly quotaGiB: number }[];
  /**
   * Days, 1–365, that a deleted blob, container or share can be brought back. Deleted data is billed until then.
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
  readonly transform?: ContentsTransform & { readonly account?: Transform<storage.StorageAccountArgs> };
}

/**
 * A storage account that answers to Entra identities only, and to NFS clients of its network where its kind is one of NFS.
 *
 * Creates:
 * 1. the storage account: no shared keys, no anonymous blobs, TLS 1.2, public access closed;
 * 2. the settings of its blobs or of its files: soft delete of blobs and containers, or of shares;
 * 3. its containers or shares.
 *
 * The namespace is flat by default because an Azure Machine Learning workspace refuses a hierarchical one as its default store.
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
  readonly nodes: AccountContents & { readonly account: storage.StorageAccount };

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
    const holds = accountContents(name, args, account, this);
    this.id = account.id;
    this.accountName = account.name;
    this.nodes = { account, ...holds };
    this.registerOutputs({ id: this.id, accountName: this.accountName });
  }
}

function accountBody(args: StorageAccountArgs): storage.StorageAccountArgs {
  const open = args.publicAccess ?? false;
  const { kind, performance, hierarchicalNamespace, nfsV3, secureTransfer } = dataAccountFacts[args.kind ?? "blobs"];
  return {
    accountName: args.accountName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    kind,
    sku: { name: args.redundancy ?? `${performance}_LRS` },
    isHnsEnabled: hierarchicalNamespace,
    ...(nfsV3 ? { enableNfsV3: true } : {}),
    allowSharedKeyAccess: args.allowSharedKeyAccess ?? false,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    enableHttpsTrafficOnly: secureTransfer,
    minimumTlsVersion: "TLS1_2",
    publicNetworkAccess: open ? "Enabled" : "Disabled",
    networkRuleSet: { defaultAction: open ? "Allow" : "Deny", bypass: "AzureServices" },
    tags: args.tags,
  };
}

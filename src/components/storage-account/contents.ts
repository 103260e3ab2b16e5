import * as storage from "@pulumi/azure-native/storage/index.js";
import type * as pulumi from "@pulumi/pulumi";
import { dataAccountFacts, type DataAccountKind } from "../../catalogue/data-account-kinds.js";
import { childName } from "../naming.js";
import { type Transform, transformed } from "../transform.js";

/** Last word on what an account holds. */
export interface ContentsTransform {
  readonly blobService?: Transform<storage.BlobServicePropertiesArgs>;
  readonly fileService?: Transform<storage.FileServicePropertiesArgs>;
  readonly container?: Transform<storage.BlobContainerArgs>;
  readonly share?: Transform<storage.FileShareArgs>;
}

/** What an account holds; blobs have one service, files the other. */
export interface AccountContents {
  readonly blobService: storage.BlobServiceProperties | undefined;
  readonly fileService: storage.FileServiceProperties | undefined;
  /** By name. */
  readonly containers: ReadonlyMap<string, storage.BlobContainer>;
  /** By name. */
  readonly shares: ReadonlyMap<string, storage.FileShare>;
}

interface ContentsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly kind?: DataAccountKind;
  readonly containers?: readonly string[];
  readonly shares?: readonly { readonly name: string; readonly quotaGiB: number }[];
  readonly softDeleteDays?: number;
  readonly retainOnDestroy?: boolean;
  readonly transform?: ContentsTransform;
}

/**
 * Settings, containers and shares of an account. Each is a request of its own to the account, which lets one of two writes at
 * once fail, so they are made one after another.
 */
export function accountContents(
  name: string,
  args: ContentsArgs,
  account: storage.StorageAccount,
  parent: pulumi.Resource,
): AccountContents {
  const { holds } = dataAccountFacts[args.kind ?? "blobs"];
  // Deleting the settings would switch soft delete off on an account that stays.
  const opts = { parent, retainOnDelete: args.retainOnDestroy ?? true };
  const retention = { enabled: true, days: args.softDeleteDays ?? 7 };
  const of = { accountName: account.name, resourceGroupName: args.resourceGroupName };
  return holds === "containers"
    ? blobContents(name, args, of, retention, opts)
    : fileContents(name, args, of, retention, opts);
}

interface Of {
  readonly accountName: pulumi.Output<string>;
  readonly resourceGroupName: pulumi.Input<string>;
}

interface Kept {
  readonly parent: pulumi.Resource;
  readonly retainOnDelete: boolean;
}

interface Retention {
  readonly enabled: boolean;
  readonly days: number;
}

function blobContents(name: string, args: ContentsArgs, of: Of, retention: Retention, opts: Kept): AccountContents {
  const blobService = new storage.BlobServiceProperties(
    ...transformed<storage.BlobServicePropertiesArgs>(
      args.transform?.blobService,
      childName(name, "blob-service"),
      {
        ...of,
        blobServicesName: "default",
        deleteRetentionPolicy: retention,
        containerDeleteRetentionPolicy: retention,
      },
      opts,
    ),
  );
  const containers = inTurn(args.containers ?? [], blobService, (containerName, before) => {
    const body = { ...of, containerName, publicAccess: storage.PublicAccess.None };
    const logical = childName(name, `container-${containerName}`);
    return new storage.BlobContainer(
      ...transformed<storage.BlobContainerArgs>(args.transform?.container, logical, body, {
        ...opts,
        dependsOn: before,
      }),
    );
  });
  return { blobService, fileService: undefined, containers, shares: new Map() };
}

function fileContents(name: string, args: ContentsArgs, of: Of, retention: Retention, opts: Kept): AccountContents {
  const fileService = new storage.FileServiceProperties(
    ...transformed<storage.FileServicePropertiesArgs>(
      args.transform?.fileService,
      childName(name, "file-service"),
      { ...of, fileServicesName: "default", shareDeleteRetentionPolicy: retention },
      opts,
    ),
  );
  const { shareProtocol } = dataAccountFacts[args.kind ?? "blobs"];
  const quotas = new Map((args.shares ?? []).map((share) => [share.name, share.quotaGiB] as const));
  const shares = inTurn([...quotas.keys()], fileService, (shareName, before) => {
    const body = {
      ...of,
      shareName,
      shareQuota: quotas.get(shareName),
      enabledProtocols: shareProtocol ?? undefined,
      ...(shareProtocol === "NFS" ? { rootSquash: "NoRootSquash" } : {}),
    };
    const logical = childName(name, `share-${shareName}`);
    return new storage.FileShare(
      ...transformed<storage.FileShareArgs>(args.transform?.share, logical, body, { ...opts, dependsOn: before }),
    );
  });
  return { blobService: undefined, fileService, containers: new Map(), shares };
}

function inTurn<Each extends pulumi.Resource>(
  names: readonly string[],
  first: pulumi.Resource,
  make: (name: string, before: pulumi.Resource[]) => Each,
): ReadonlyMap<string, Each> {
  const made = new Map<string, Each>();
  let last: pulumi.Resource = first;
  for (const name of names) {
    const each = make(name, [last]);
    made.set(name, each);
    last = each;
  }
  return made;
}

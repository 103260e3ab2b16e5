import type { Source } from "./vm-size.js";

/** Ways in which a storage account keeps data, as the stack file names them. */
export const dataAccountKinds = ["blobs", "dataLake", "nfsBlobs", "nfsFiles", "smbFiles"] as const;

export type DataAccountKind = (typeof dataAccountKinds)[number];

/** How often and where Azure Storage keeps copies, as its SKUs call it. */
export const redundancies = ["LRS", "ZRS", "GRS", "GZRS", "RAGRS", "RAGZRS"] as const;

export type Redundancy = (typeof redundancies)[number];

/** Redundancies between which an account changes in place: copies within the region stay in one zone, or in several. */
export const redundanciesInPlace = [
  ["LRS", "GRS", "RAGRS"],
  ["ZRS", "GZRS", "RAGZRS"],
] as const satisfies readonly (readonly Redundancy[])[];

/** What an account of one kind is made of, and what it holds. */
export interface DataAccountFacts {
  readonly kind: "StorageV2" | "FileStorage";
  readonly performance: "Standard" | "Premium";
  readonly hierarchicalNamespace: boolean;
  readonly nfsV3: boolean;
  /** Whether requests without encryption are refused. */
  readonly secureTransfer: boolean;
  readonly holds: "containers" | "shares";
  /** Protocol of its shares; null where it has none. */
  readonly shareProtocol: "NFS" | "SMB" | null;
  /** Private link groups that its clients use. */
  readonly privateLinks: readonly ("blob" | "dfs" | "file")[];
  /** Redundancies that Azure takes for it. */
  readonly redundancies: readonly Redundancy[];
  /** Who may read is decided by roles; without any, by the network alone. */
  readonly roles: { readonly read: string; readonly write: string } | null;
  readonly source: Source;
}

const docs = "read 2026-11-28 in MicrosoftDocs/azure-docs articles/storage";
const overview = `${docs}/common/storage-account-overview.md@015ce18`;
const bothEndpoints = `${docs}/common/storage-private-endpoints.md@0088bfa (an endpoint for dfs, then one for blob as well)`;
const blobRoles = { read: "Storage Blob Data Reader", write: "Storage Blob Data Contributor" };
const standard = {
  kind: "StorageV2",
  performance: "Standard",
  hierarchicalNamespace: false,
  nfsV3: false,
  secureTransfer: true,
  redundancies,
} as const;

// Sources: docs.azure.cn/en-us/storage/blobs/network-file-system-protocol-known-issues (no GRS, GZRS or RA-GRS; read 2026-11-29;
// learn.microsoft.com's page of the name now lets GRS be for unplanned failover); Azure Well-Architected Framework,
// "Architecture best practices for Azure Files" (2025-09-08).
const withinRegion = ["LRS", "ZRS"] as const;

export const dataAccountFacts: Readonly<Record<DataAccountKind, DataAccountFacts>> = {
  blobs: {
    ...standard,
    holds: "containers",
    shareProtocol: null,
    privateLinks: ["blob"],
    roles: blobRoles,
    source: overview,
  },
  dataLake: {
    ...standard,
    hierarchicalNamespace: true,
    holds: "containers",
    shareProtocol: null,
    privateLinks: ["blob", "dfs"],
    roles: blobRoles,
    source: `${docs}/blobs/create-data-lake-storage-account.md@170acff; ${bothEndpoints}`,
  },
  // Required secure transfer leaves NFS 3.0 over TCP alone. Roles decide on requests other than those of NFS, which the network
  // alone decides on.
  nfsBlobs: {
    ...standard,
    hierarchicalNamespace: true,
    nfsV3: true,
    redundancies: withinRegion,
    holds: "containers",
    shareProtocol: null,
    privateLinks: ["blob", "dfs"],
    roles: blobRoles,
    source:
      `${docs}/blobs/network-file-system-protocol-support-how-to.md@361ea68 (kind, performance, namespace, who may read); ` +
      `${docs}/common/storage-require-secure-transfer.md@014bcff; ${bothEndpoints}`,
  },
  // Plain NFS does not encrypt, and is refused while secure transfer is required.
  nfsFiles: {
    kind: "FileStorage",
    performance: "Premium",
    hierarchicalNamespace: false,
    nfsV3: false,
    secureTransfer: false,
    redundancies: withinRegion,
    holds: "shares",
    shareProtocol: "NFS",
    privateLinks: ["file"],
    roles: null,
    source: `${docs}/files/storage-files-quick-create-use-linux.md@01ce8a0, of 2022-10-21; ${overview}`,
  },
  smbFiles: {
    ...standard,
    holds: "shares",
    shareProtocol: "SMB",
    // Source: Azure Well-Architected Framework, "Architecture best practices for Azure Files" (2025-09-08).
    redundancies: ["LRS", "ZRS", "GRS", "GZRS"],
    privateLinks: ["file"],
    roles: {
      read: "Storage File Data Privileged Reader",
      write: "Storage File Data Privileged Contributor",
    },
    source: `${docs}/files/authorize-oauth-rest.md@033b92a (roles); ${overview}`,
  },
};

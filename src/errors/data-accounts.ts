import { problemKind } from "./problem.js";
import { count, show } from "./wording.js";

/** Problems with storage accounts for data. */

export const dataAccountNameIllegal = problemKind({
  code: "data-account-name-illegal",
  severity: "error",
  title: "The name of an account for data does not fit into a name on Azure.",
  explanation:
    "Storage accounts have 3 to 24 lower-case letters and digits, unique in all of Azure. Eight of them are the toolkit's and six the cluster's, which leaves ten; one letter would say little.",
  message: (f: { name: string }) => `${show(f.name)} is no name of 2–10 lower-case letters and digits.`,
  hint: () => "Name it after what is in it, such as home or scratch.",
});

export const dataAccountTwice = problemKind({
  code: "data-account-twice",
  severity: "error",
  title: "Two things of an account for data have one name.",
  explanation: "Mounts name an account, and what it holds, by their names, and Azure has one of each.",
  message: (f: { name: string; firstPath: string }) => `${show(f.name)} is also the name of ${f.firstPath}.`,
  hint: () => "Rename one of them, or remove it.",
});

export const dataAccountHolds = problemKind({
  code: "data-account-holds",
  severity: "error",
  title: "An account for data is to hold what its kind does not.",
  explanation:
    "blobs, dataLake and nfsBlobs hold blob containers; nfsFiles and smbFiles hold file shares. Kinds perform and are paid for differently, so one account is one of them here.",
  message: (f: { kind: string; given: string; holds: string }) =>
    `kind is ${f.kind}, which holds ${f.holds}, not ${f.given}.`,
  hint: (f) => `List ${f.holds}, or put ${f.given} in an account of another kind.`,
});

export const dataItemNameIllegal = problemKind({
  code: "data-item-name-illegal",
  severity: "error",
  title: "A container or share has a name that Azure does not take.",
  explanation:
    "Containers and shares have 3–63 lower-case letters, digits and single hyphens, with none of these at either end.",
  message: (f: { name: string }) => `${show(f.name)} is no name of a container or share.`,
  hint: () => "Write it in lower-case letters, digits and single hyphens.",
});

export const shareQuotaOutOfRange = problemKind({
  code: "share-quota-out-of-range",
  severity: "error",
  title: "A file share is smaller or larger than Azure makes it.",
  explanation: "A share of a Premium account has at least 100 GiB, and no share more than 102,400 GiB.",
  message: (f: { quotaGiB: number; kind: string; least: number; most: number }) =>
    `quotaGiB is ${count(f.quotaGiB)}; a share of kind ${f.kind} has ${count(f.least)}–${count(f.most)} GiB, in whole ones.`,
  hint: (f) => (f.quotaGiB < f.least ? `Ask for ${count(f.least)}.` : "Put the data in several shares."),
});

export const dataRolesWithoutEffect = problemKind({
  code: "data-roles-without-effect",
  severity: "error",
  title: "Roles would decide nothing on an account that is read by NFS alone.",
  explanation:
    "Azure Files asks no NFS client who it is: whoever reaches the share over the network may read and write, as the permissions of its files say. No role of Azure opens or closes it.",
  message: (f: { option: string }) => `${f.option} is given, and kind is nfsFiles.`,
  hint: (f) =>
    `Remove ${f.option}. Who reaches the share is decided by the network: subnets, peerings and network.securityRules.`,
});

export const dataSoftDeleteOutOfRange = problemKind({
  code: "data-soft-delete-out-of-range",
  severity: "error",
  title: "The days that deleted data is kept are out of range.",
  explanation: "Azure Storage keeps deleted blobs, containers and shares for 1–365 days.",
  message: (f: { days: number; least: number; most: number }) =>
    `softDeleteDays is ${count(f.days)}; Azure Storage allows ${f.least}–${f.most}.`,
  hint: () => "Leave it out to have 7.",
});

export const dataZonesMissing = problemKind({
  code: "data-zones-missing",
  severity: "error",
  title: "Data is to be copied over zones in a region that has none.",
  explanation:
    "ZRS, GZRS and RAGZRS keep a copy in each of three availability zones; Azure refuses them where there are none.",
  message: (f: { redundancy: string; location: string }) =>
    `redundancy is ${f.redundancy}, and ${f.location} has no availability zones.`,
  hint: () => "Leave redundancy out to have LRS, or put the account at a site whose region has zones.",
});

export const dataRedundancyUnfit = problemKind({
  code: "data-redundancy-unfit",
  severity: "error",
  title: "An account is to be copied in a way that Azure does not have for its kind.",
  explanation:
    "Premium accounts and those with NFS 3.0 keep their copies within the region, LRS or ZRS. Standard file shares can have copies in the paired region too, and cannot be read there.",
  message: (f: { kind: string; redundancy: string; known: readonly string[] }) =>
    `redundancy is ${f.redundancy}; an account of kind ${f.kind} can have ${f.known.join(", ")}.`,
  hint: (f) => `Choose ${f.known.join(" or ")}, or another kind.`,
});

export const mountedAccountUnknown = problemKind({
  code: "mounted-account-unknown",
  severity: "error",
  title: "A mount names an account or something in it that the stack file does not have.",
  explanation: "storage mounts a container or a share of one of storage.accounts, each by its name there.",
  message: (f: { what: string; name: string; known: readonly string[] }) =>
    `There is no ${f.what} ${show(f.name)}; there ${f.known.length === 1 ? "is" : "are"} ${f.known.length === 0 ? "none" : f.known.join(", ")}.`,
  hint: (f) =>
    f.known.length === 0
      ? `Add the ${f.what} to storage.accounts.`
      : `Name one of these, or add the ${f.what} to storage.accounts.`,
});

export const smbNotMounted = problemKind({
  code: "smb-not-mounted",
  severity: "error",
  title: "Nodes cannot mount an SMB share without an account key.",
  explanation:
    "An SMB share of Azure Files is mounted on Linux with the key of its account or by Kerberos with a domain. Accounts here have no keys, and nodes are in no domain.",
  message: (f: { account: string }) => `Account ${show(f.account)} is of kind smbFiles.`,
  hint: () => "Use kind nfsFiles for what nodes mount, and smbFiles for what people and programs read by REST.",
});

export const mountWithoutRole = problemKind({
  code: "mount-without-role",
  severity: "error",
  title: "Nodes are to mount blobs that they may not use.",
  explanation:
    "blobfuse2 reads blobs as the identity of the nodes, which needs Storage Blob Data Reader for it and Storage Blob Data Contributor to write.",
  message: (f: { account: string; nodes: string; readOnly: boolean }) =>
    `The mount is ${f.readOnly ? "read-only" : "to be written to"}, and account ${show(f.account)} has nodes: ${f.nodes}.`,
  hint: (f) =>
    f.readOnly
      ? "Set nodes of the account to read."
      : "Set nodes of the account to write, or readOnly of the mount to true.",
});

export const keptDataReturns = problemKind({
  code: "kept-data-returns",
  severity: "warning",
  title: "Data that was kept comes back.",
  explanation:
    "With retainOnDestroy, accounts for data stay on Azure when they go from the stack, with their resource group, containers and shares. Pulumi knows nothing of them then, and azure-native creates nothing that exists, so pulumi up would stop there.",
  message: (f: { names: readonly string[] }) =>
    `${f.names.join(" and ")} stayed on Azure when ${f.names.length === 1 ? "it" : "they"} went from the stack, and ${f.names.length === 1 ? "is" : "are"} declared again.`,
  hint: () =>
    "Run `azsc recover <stack> --yes` before `pulumi up`: it takes what is there back into the state, with what is in it.",
});

export const dataNotPriced = problemKind({
  code: "data-not-priced",
  severity: "note",
  title: "What data costs is not in the plan.",
  explanation:
    "Blobs are paid for by what is stored, read and written; Premium shares by their provisioned size, whether or not it is used; private endpoints by the hour and by what goes through them. The catalogue has no prices of these.",
  message: (f: { accounts: number; provisionedGiB: number }) =>
    `The price of the plan leaves out ${count(f.accounts)} storage ${f.accounts === 1 ? "account" : "accounts"} for data${f.provisionedGiB === 0 ? "" : `, with ${count(f.provisionedGiB)} GiB of provisioned shares`}.`,
  hint: () => "Ask Azure's price calculator for the region and the redundancy.",
});

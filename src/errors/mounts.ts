import { problemKind } from "./problem.js";
import { count, show } from "./wording.js";

/** Problems with file systems that nodes mount. */

export const mountsOnMachineLearning = problemKind({
  code: "mounts-on-machine-learning",
  severity: "error",
  title: "A machine learning compute cannot mount file systems for its nodes.",
  explanation:
    "Azure Machine Learning sets up the nodes of its computes itself: they take neither custom data nor a start task. A job says which data it reads and writes, by datastores of the workspace, and Azure mounts them for that job.",
  message: () => "mounts is set, and engine is machineLearning, whose jobs mount their own data.",
  hint: () => "Remove mounts and name the data as inputs and outputs of the jobs, or use engine scaleSet or batch.",
});

export const mountSource = problemKind({
  code: "mount-source",
  severity: "error",
  title: "A mount does not say what is mounted.",
  explanation:
    "A mount is an export of an NFS server, a share of Azure Files with the NFS protocol, a blob container, or a file system of Azure Managed Lustre by its address or its ARM id.",
  message: (f: { given: readonly string[] }) =>
    f.given.length === 0
      ? "Nothing is given that could be mounted."
      : `${f.given.join(" and ")} are given for one mount.`,
  hint: (f: { one: readonly string[]; given: readonly string[] }) => `Give exactly one of ${f.one.join(", ")}.`,
});

export const mountSettingIllegal = problemKind({
  code: "mount-setting-illegal",
  severity: "error",
  title: "A setting of a mount is not what a node can mount.",
  explanation:
    "Paths and exports are absolute and go into a shell script and /etc/fstab, so they have letters, digits and . _ - / only. Options of NFS are words and key=value with commas between them; whether one writes is said by readOnly alone. Storage accounts have 3 to 24 lower-case letters and digits; containers and shares 3 to 63 lower-case letters, digits and hyphens.",
  message: (f: { key: string; value: string; rule: string }) => `${f.key} is ${show(f.value)}; ${f.rule}.`,
  hint: (f) => `Correct ${f.key}.`,
});

export const mountPathTaken = problemKind({
  code: "mount-path-taken",
  severity: "error",
  title: "A mount would hide what is under its path.",
  explanation:
    "A file system hides the folder that it is mounted on. Two mounts need two paths, and neither may lie in the other's; folders of the system have to stay as they are.",
  message: (f: { path: string; by: string }) => `${show(f.path)} is ${f.by}.`,
  hint: () => "Choose a path of its own, such as /shared or /mnt/data.",
});

export const mountNeedsAdmin = problemKind({
  code: "mount-needs-admin",
  severity: "error",
  title: "The start task that mounts file systems is not an administrator's.",
  explanation:
    "On Batch the start task mounts file systems before it runs the pool's own command, which only an administrator may; and no task may come before it has succeeded.",
  message: (f: { key: string; mounts: number }) =>
    `${f.key} keeps the start task from mounting ${count(f.mounts)} file system${f.mounts === 1 ? "" : "s"} in time.`,
  hint: (f) => `Remove ${f.key}, or mounts.`,
});

export const mountsWithoutEgress = problemKind({
  code: "mounts-without-egress",
  severity: "warning",
  title: "What mounts file systems may have to be fetched, and nodes have no way out.",
  explanation:
    "NFS and blobfuse2 need packages on the node. Where the image lacks them they are fetched from its distribution and from packages.microsoft.com, which egress none leads to no more than the rules of the security groups do; the mounts then fail, on Batch the start task too.",
  message: (f: { poolName: string; needs: readonly string[] }) =>
    `network.egress is none, and "${f.poolName}" mounts by ${f.needs.join(" and ")}.`,
  hint: (f) => `Use an image that has ${f.needs.join(" and ")}, or give the nodes a way out with network.egress.`,
});

/** What the identity of nodes must be given on resources that are not the cluster's. */
export const nodesNeedRoles = problemKind({
  code: "nodes-need-roles",
  severity: "note",
  title: "The nodes' identity needs roles on what the cluster does not own.",
  explanation:
    "Nodes read blobs, images and files as their managed identity, without a key. The plan assigns roles on the cluster's own resources only; on others their owner does, once the identity is there and before the nodes start. blobfuse2 asks for Storage Blob Data Contributor, for Storage Blob Data Reader where it is mounted read-only.",
  message: (f: { poolName: string; identities: readonly string[]; needs: readonly string[] }) =>
    `Nodes of "${f.poolName}" act as ${f.identities.join(" and ")}, which needs ${f.needs.join("; ")}.`,
  hint: () =>
    'Their owner runs az role assignment create --role "<role>" --assignee-object-id <principal id of the identity> --assignee-principal-type ServicePrincipal --scope <ARM id>.',
});

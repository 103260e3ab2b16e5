import { problemKind } from "./problem.js";
import { count, didYouMean, show } from "./wording.js";

/** Problems with storage, machine learning, Batch and the options of node pools that belong to them. */

export const blobSoftDeleteOutOfRange = problemKind({
  code: "blob-soft-delete-out-of-range",
  severity: "error",
  title: "The days that deleted blobs are kept are out of range.",
  explanation: "Azure Storage keeps deleted blobs for 1–365 days.",
  message: (f: { days: number; least: number; most: number }) =>
    `storage.softDeleteDays is ${count(f.days)}; Azure Storage allows ${f.least}–${f.most}.`,
  hint: () => "Leave it out to have 7.",
});

export const vaultSoftDeleteOutOfRange = problemKind({
  code: "vault-soft-delete-out-of-range",
  severity: "error",
  title: "The days that a deleted key vault is kept are out of range.",
  explanation:
    "Azure Key Vault keeps deleted vaults for 7–90 days, fixed at creation; the name stays reserved so long.",
  message: (f: { days: number; least: number; most: number }) =>
    `machineLearning.keyVaultSoftDeleteDays is ${count(f.days)}; Key Vault allows ${f.least}–${f.most}.`,
  hint: () => "Leave it out to have 7.",
});

export const idleMinutesTooLow = problemKind({
  code: "idle-minutes-too-low",
  severity: "error",
  title: "The idle time of a compute is less than a minute.",
  explanation:
    "A node is released after so many minutes without a job; short times make every job wait for allocation.",
  message: (f: { minutes: number }) => `machineLearning.idleMinutes is ${count(f.minutes)}; the least is 1.`,
  hint: () => "Leave it out to have 30.",
});

export const minNodesNegative = problemKind({
  code: "min-nodes-negative",
  severity: "error",
  title: "The minimum of a compute is negative.",
  explanation: "minNodes is the number of nodes kept allocated while idle; 0 keeps none and costs nothing.",
  message: (f: { minNodes: number }) => `machineLearning.minNodes is ${count(f.minNodes)}; the least is 0.`,
  hint: () => "Leave it out to have 0.",
});

export const minNodesAboveNodes = problemKind({
  code: "min-nodes-above-nodes",
  severity: "error",
  title: "The minimum of a compute is above its size.",
  explanation: "minNodes is the number of nodes kept allocated while idle, so it is at most the size of the pool.",
  message: (f: { minNodes: number; nodes: number }) =>
    `machineLearning.minNodes is ${count(f.minNodes)}, and the pool has ${count(f.nodes)} nodes.`,
  hint: (f) => `Set minNodes to at most ${f.nodes}.`,
});

export const taskSlotsOutOfRange = problemKind({
  code: "task-slots-out-of-range",
  severity: "error",
  title: "The task slots of a Batch node are out of range.",
  explanation: "Azure Batch runs 1–256 tasks at once on a node.",
  message: (f: { slots: number; least: number; most: number }) =>
    `batch.taskSlotsPerNode is ${count(f.slots)}; Azure Batch allows ${f.least}–${f.most}.`,
  hint: () => "Leave it out to have 1.",
});

export const taskSlotsOnInfiniBand = problemKind({
  code: "task-slots-on-infiniband",
  severity: "error",
  title: "Several task slots on InfiniBand nodes.",
  explanation: "A Batch pool for RDMA runs one task a node, because multi-instance tasks own the whole node.",
  message: (f: { slots: number }) => `batch.taskSlotsPerNode is ${f.slots}; a pool with InfiniBand has 1.`,
  hint: () => "Leave taskSlotsPerNode out, or set infiniBand to false.",
});

export const vaultUrlMalformed = problemKind({
  code: "vault-url-malformed",
  severity: "error",
  title: "The key vault's URL is not one.",
  explanation: "A key vault of the public cloud is at https://<name>.vault.azure.net/.",
  message: (f: { url: string }) => `${show(f.url)} is not the URL of a key vault.`,
  hint: () => "Write https://<name>.vault.azure.net/ with the vault's name.",
});

export const vaultUrlOtherVault = problemKind({
  code: "vault-url-other-vault",
  severity: "error",
  title: "The key vault's URL and id name two vaults.",
  explanation: "Batch takes the vault's id and its URL, and both must be of one vault.",
  message: (f: { urlName: string; idName: string }) =>
    `keyVaultUrl names the vault ${show(f.urlName)}, and keyVaultId names ${show(f.idName)}.`,
  hint: (f) => `Set keyVaultUrl to https://${f.idName}.vault.azure.net/, or correct keyVaultId.`,
});

export const machineLearningMissing = problemKind({
  code: "machine-learning-missing",
  severity: "error",
  title: "A machine learning pool has no workspace.",
  explanation:
    "A machine learning compute belongs to a workspace, which the section machineLearning of the cluster declares.",
  message: (f: { pools: readonly string[] }) =>
    `Engine machineLearning is used by ${f.pools.join(", ")}, and the cluster has no machineLearning section.`,
  hint: () => "Add machineLearning: {} to the cluster to have a workspace with the defaults.",
});

export const zoneRedundancyWithoutZones = problemKind({
  code: "zone-redundancy-without-zones",
  severity: "error",
  title: "Storage is to be copied over zones in a region that has none.",
  explanation: "Standard_ZRS keeps a copy in each of three availability zones; Azure refuses it where there are none.",
  message: (f: { location: string }) =>
    `storage.redundancy is Standard_ZRS, and ${f.location} has no availability zones.`,
  hint: () => "Leave redundancy out to have Standard_LRS, or put the workspace and Batch pools in a region with zones.",
});

export const imageBuildNodesOutOfRange = problemKind({
  code: "image-build-nodes-out-of-range",
  severity: "error",
  title: "The number of image-build nodes is out of range.",
  explanation: "The compute that builds job images needs at least one node to build anything.",
  message: (f: { nodes: number }) => `machineLearning.imageBuildMaxNodes is ${count(f.nodes)}; the least is 1.`,
  hint: () => "Leave it out to have 1.",
});

export const imageBuildSizeUnfit = problemKind({
  code: "image-build-size-unfit",
  severity: "error",
  title: "The image-build VM size cannot serve.",
  explanation:
    "Job images are built on a plain CPU size of Azure Machine Learning; GPUs and retired sizes cannot or should not do it.",
  message: (f: { vmSize: string; because: string }) => `${f.vmSize} cannot build images: ${f.because}.`,
  hint: () => "Leave imageBuildVmSize out, or use a small CPU size.",
});

export const imageBuildSizeUnknown = problemKind({
  code: "image-build-size-unknown",
  severity: "error",
  title: "Unknown VM size for building images.",
  explanation:
    "The catalogue lists general-purpose sizes of the series that Azure Machine Learning names as supported, with the quota they count against. Building job images needs no more than a small one of them.",
  message: (f: { vmSize: string; nearest: string | undefined; known: readonly string[] }) =>
    `${show(f.vmSize)} is not a size of the catalogue for building images.`,
  hint: (f) => `${didYouMean(f.nearest)}The catalogue has ${f.known.join(", ")}.`,
});

export const generationTooLow = problemKind({
  code: "generation-too-low",
  severity: "error",
  title: "The generation of a pool is below 1.",
  explanation: "A pool begins as generation 1; each rebuild under new names raises the number by one.",
  message: (f: { generation: number }) => `generation is ${count(f.generation)}; the least is 1.`,
  hint: () => "Leave it out for a pool that was never rebuilt.",
});

export const incarnationTooLow = problemKind({
  code: "incarnation-too-low",
  severity: "error",
  title: "The incarnation of the cluster is below 1.",
  explanation:
    "A cluster begins as incarnation 1. Raising it after a destroy gives global names that are not still reserved by soft-deleted resources.",
  message: (f: { incarnation: number }) => `incarnation is ${count(f.incarnation)}; the least is 1.`,
  hint: () => "Leave it out for a cluster that was never destroyed.",
});

import { problemKind } from "./problem.js";
import { didYouMean, either, show } from "./wording.js";

/** Problems with the VM size of a node pool. */

export const vmSizeUnknown = problemKind({
  code: "vm-size-unknown",
  severity: "error",
  title: "Unknown VM size.",
  explanation:
    "The planner needs vCPUs, GPUs, InfiniBand and quota family of a VM size. It has them of all sizes that Azure sold when the catalogue was made; one that came later is described under vmSizes in the stack file.",
  message: (f: { vmSize: string; nearest: string | undefined }) =>
    `${show(f.vmSize)} is not in the catalogue of VM sizes.`,
  hint: (f) =>
    `${didYouMean(f.nearest)}azsc catalogue finds the sizes that are known; describe a newer one under vmSizes.`,
});

export const vmSizeRetired = problemKind({
  code: "vm-size-retired",
  severity: "error",
  title: "The VM size is retired.",
  explanation:
    "Azure stops all VMs of a retired size and deploys no new ones. Prices and quota of such sizes may linger in Azure's lists, which proves nothing.",
  message: (f: { vmSize: string; date: string | null; successors: readonly string[] }) =>
    `Azure retired ${f.vmSize}${f.date === null ? "" : ` on ${f.date}`}.`,
  hint: (f) =>
    f.successors.length === 0 ? "Choose a size on sale: azsc catalogue lists them." : `Use ${either(f.successors)}.`,
});

export const vmSizeRetiring = problemKind({
  code: "vm-size-retiring",
  severity: "warning",
  title: "The VM size will be retired.",
  explanation:
    "Azure has announced the date on which VMs of this size are stopped. Sizes that are to be retired are often closed to new subscriptions well before.",
  message: (f: { vmSize: string; date: string; successors: readonly string[] }) =>
    `Azure retires ${f.vmSize} on ${f.date}.`,
  hint: (f) =>
    f.successors.length === 0
      ? "Plan to move before that date."
      : `For a cluster that lives longer use ${either(f.successors)}.`,
});

export const vmSizeWithoutInfiniBand = problemKind({
  code: "vm-size-without-infiniband",
  severity: "error",
  title: "InfiniBand is asked for on a VM size that has none.",
  explanation: "Whether a VM has InfiniBand is a property of its size; no setting adds it.",
  message: (f: { vmSize: string; setting: string; nearest: readonly string[] }) =>
    `${f.vmSize} has no InfiniBand, and ${f.setting} asks for it.`,
  hint: (f) =>
    f.nearest.length === 0
      ? `Remove ${f.setting}, or choose a size with InfiniBand.`
      : `Remove ${f.setting}, or use a size with InfiniBand: ${either(f.nearest)}.`,
});

export const vmSizeVcpusUnknown = problemKind({
  code: "vm-size-vcpus-unknown",
  severity: "error",
  title: "Nobody states how many vCPUs the VM size has.",
  explanation:
    "Quota is counted in vCPUs. For a few sizes no public source states the number, and it is not guessed, so they cannot be planned.",
  message: (f: { vmSize: string }) =>
    `No source states the vCPUs of ${f.vmSize}, so its quota and cores cannot be counted.`,
  hint: () => "Where vmSizes describes it, state vcpus there; else choose a size whose facts are known.",
});

export const vmSizeNotListed = problemKind({
  code: "vm-size-not-listed",
  severity: "warning",
  title: "The VM size is not listed in the region.",
  explanation:
    "Neither Azure's price list nor the SKU lists that were read name the size in this region. Lists lag behind, and being listed is no proof that a subscription may deploy, so this is a warning.",
  message: (f: { vmSize: string; location: string; regions: readonly string[] }) =>
    `${f.vmSize} is not listed in ${f.location}.`,
  hint: (f) => {
    const shown = f.regions.slice(0, 6);
    const rest = f.regions.length - shown.length;
    return `Listed in ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}: use one of them, or ask Azure whether it is offered in ${f.location}.`;
  },
});

export const vmSizeNotOnMachineLearning = problemKind({
  code: "vm-size-not-on-machine-learning",
  severity: "error",
  title: "Azure Machine Learning does not offer the VM size.",
  explanation: "Azure Machine Learning computes take only the VM sizes on its own list.",
  message: (f: { vmSize: string }) => `Azure Machine Learning does not offer ${f.vmSize}.`,
  hint: () => "Use engine scaleSet for this pool, or another size.",
});

export const vmSizeConfidential = problemKind({
  code: "vm-size-confidential",
  severity: "error",
  title: "The VM size is for confidential VMs only.",
  explanation:
    "The processors of some sizes encrypt the memory of each VM, and Azure makes no other VMs of them than those with the security type ConfidentialVM, from an image and with an OS disk that are made for it. No option asks for that; an override of the nodes' security profile can.",
  message: (f: { vmSize: string; alike: string | undefined }) =>
    `Azure makes VMs of ${f.vmSize} only as confidential VMs, which the nodes of this pool are not.`,
  hint: (f) =>
    `Use another size${f.alike === undefined ? "" : `, such as ${f.alike}`}; or have overrides set securityType to ConfidentialVM, with the securityProfile of the OS disk and an image for it.`,
});

export const vmSizeNotOnBatch = problemKind({
  code: "vm-size-not-on-batch",
  severity: "error",
  title: "Azure Batch does not offer the VM size.",
  explanation: "Batch pools take only the VM sizes on Batch's own list.",
  message: (f: { vmSize: string }) => `Azure Batch does not offer ${f.vmSize}.`,
  hint: () => "Use engine scaleSet for this pool, or another size.",
});

export const oneIslandWithoutInfiniBand = problemKind({
  code: "one-island-without-infiniband",
  severity: "error",
  title: "One InfiniBand island is asserted of a pool without InfiniBand.",
  explanation:
    "assertOneIsland refuses a plan in which a pool is on several InfiniBand islands. A pool without InfiniBand is on none, so the assertion cannot hold.",
  message: (f: { because: string }) => `assertOneIsland is set, and this pool has no InfiniBand: ${f.because}.`,
  hint: () => "Remove assertOneIsland, or use InfiniBand.",
});

import { catalogue } from "../../catalogue/index.js";
import type { Engine } from "../../config/cluster.js";

/** What a cluster is for, and the VM size that it begins with. */
export interface Purpose {
  readonly name: string;
  readonly summary: string;
  readonly vmSize: string;
}

/** The first one is what nobody asked otherwise gets. */
export const purposes: readonly Purpose[] = [
  {
    name: "training",
    summary: "jobs over many nodes, which talk over InfiniBand",
    vmSize: "Standard_ND96isr_H100_v5",
  },
  {
    name: "single-node",
    summary: "jobs that fit into one node: fine-tuning, inference, notebooks",
    vmSize: "Standard_NC24ads_A100_v4",
  },
];

/** Who runs the nodes; the first one is the default. */
export const engines: readonly { readonly name: Engine; readonly summary: string }[] = [
  { name: "scaleSet", summary: "virtual machines of your own: Slurm, Kubernetes or SSH" },
  { name: "batch", summary: "Azure Batch runs tasks on them" },
  { name: "machineLearning", summary: "Azure Machine Learning runs jobs on them, in a private workspace" },
];

/** Regions that a size is sold in, the cheapest first; without a price by name. Empty for a size that is not known. */
export function regionsOf(vmSize: string): readonly string[] {
  const size = catalogue.vmSize(vmSize);
  if (size === undefined) return [];
  const price = (region: string): number => catalogue.usdPerHour(size, region) ?? Infinity;
  return [...(size.regions ?? [])].sort((a, b) => price(a) - price(b) || (a < b ? -1 : 1));
}

/** GPUs of the least that can be asked for: a node, or a rack of them. */
export function fewestGpus(vmSize: string): number {
  const size = catalogue.vmSize(vmSize);
  return (size?.gpuCount ?? 1) * (size?.rackNodes ?? 1);
}

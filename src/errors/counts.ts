import { problemKind } from "./problem.js";
import { count, either } from "./wording.js";

/** Problems with how many nodes a pool has. */

export const countMissing = problemKind({
  code: "count-missing",
  severity: "error",
  title: "A node pool does not say how large it is.",
  explanation: "Exactly one of nodes, gpus and cores states the size of a pool; the other two follow from the VM size.",
  message: () => "None of nodes, gpus and cores is given; exactly one is needed.",
  hint: () => "Add one of them, for instance nodes: 2.",
});

export const countTwice = problemKind({
  code: "count-twice",
  severity: "error",
  title: "A node pool states its size more than once.",
  explanation: "Exactly one of nodes, gpus and cores states the size of a pool, so that two of them cannot disagree.",
  message: (f: { keys: readonly string[] }) =>
    `${f.keys.join(" and ")} are both sizes of one pool; exactly one may be given.`,
  hint: (f) => `Keep ${either(f.keys)} and remove the rest.`,
});

export const countNotWhole = problemKind({
  code: "count-not-whole",
  severity: "error",
  title: "A count is not a whole number.",
  explanation: "Nodes, GPUs and cores come in whole numbers.",
  message: (f: { key: string; value: number }) => `${f.key} is ${count(f.value)}, which is not a whole number.`,
  hint: (f) => `Write ${Math.floor(f.value)} or ${Math.ceil(f.value)}.`,
});

export const countNotPositive = problemKind({
  code: "count-not-positive",
  severity: "error",
  title: "A count is zero or negative.",
  explanation:
    "maxNodes is the room of a node pool or its share of a site, which without place for one node is no room.",
  message: (f: { key: string; value: number }) => `${f.key} is ${count(f.value)}; the least is 1.`,
  hint: () => "Write 1 or more, or remove it.",
});

export const countNegative = problemKind({
  code: "count-negative",
  severity: "error",
  title: "A count is negative.",
  explanation:
    "A node pool has 0 nodes or more. With 0 there is everything but the nodes: the scale set, the Batch pool or the compute is there, and nodes can be added.",
  message: (f: { key: string; value: number }) => `${f.key} is ${count(f.value)}; the least is 0.`,
  hint: () => "Write 0 or more.",
});

export const countTooLarge = problemKind({
  code: "count-too-large",
  severity: "error",
  title: "A count is beyond what one plan may hold.",
  explanation:
    "A plan holds at most 1,000,000 nodes. That is a bound of this toolkit, far above any single deployment, which keeps a slip of the keyboard from becoming an endless plan.",
  message: (f: { key: string; value: number; nodes: number; perNode: number; most: number }) =>
    f.perNode === 1
      ? `${f.key} is ${count(f.value)}; one plan holds at most ${count(f.most)} nodes.`
      : `${f.key} ${count(f.value)} ÷ ${count(f.perNode)} a VM is ${count(f.nodes)} nodes; one plan holds at most ${count(f.most)}.`,
  hint: (f) =>
    `Write at most ${count(f.most * f.perNode).replaceAll(",", "")}, or split the cluster into several stacks.`,
});

export const clusterTooLarge = problemKind({
  code: "cluster-too-large",
  severity: "error",
  title: "The cluster is beyond what one plan may hold.",
  explanation: "All node pools of a cluster together hold at most 1,000,000 nodes; that is a bound of this toolkit.",
  message: (f: { nodes: number; most: number }) =>
    `The pools add up to ${count(f.nodes)} nodes; one plan holds at most ${count(f.most)}, so ${count(f.nodes - f.most)} are too many.`,
  hint: () => "Split the cluster into several stacks.",
});

export const gpusNotWholeNodes = problemKind({
  code: "gpus-not-whole-nodes",
  severity: "error",
  title: "A count of GPUs is not whole VMs.",
  explanation: "Azure sells GPUs by the VM, so a number of GPUs must be a multiple of what one VM of the size has.",
  message: (f: { gpus: number; perNode: number; vmSize: string; below: number; above: number }) =>
    `${count(f.gpus)} GPUs are not whole VMs: ${f.vmSize} has ${f.perNode}, and ${count(f.gpus)} ÷ ${f.perNode} leaves ${f.gpus % f.perNode}.`,
  hint: (f) => (f.below > 0 ? `Write ${f.below} or ${f.above}.` : `Write ${f.above}.`),
});

export const coresNotWholeNodes = problemKind({
  code: "cores-not-whole-nodes",
  severity: "error",
  title: "A count of cores is not whole VMs.",
  explanation:
    "Azure sells cores (vCPUs) by the VM, so a number of cores must be a multiple of what one VM of the size has.",
  message: (f: { cores: number; perNode: number; vmSize: string; below: number; above: number }) =>
    `${count(f.cores)} cores are not whole VMs: ${f.vmSize} has ${f.perNode}, and ${count(f.cores)} ÷ ${f.perNode} leaves ${f.cores % f.perNode}.`,
  hint: (f) => (f.below > 0 ? `Write ${f.below} or ${f.above}.` : `Write ${f.above}.`),
});

export const gpusOnCpuSize = problemKind({
  code: "gpus-on-cpu-size",
  severity: "error",
  title: "GPUs are counted on a VM size that has none.",
  explanation: "The VM size has no GPU, so no number of its VMs makes the GPUs asked for.",
  message: (f: { vmSize: string; gpus: number }) =>
    `${f.vmSize} has no GPU, so it cannot make up ${count(f.gpus)} GPUs.`,
  hint: () => "Count this pool in nodes or cores, or choose a VM size with GPUs.",
});

export const maxNodesBelowNodes = problemKind({
  code: "max-nodes-below-nodes",
  severity: "error",
  title: "A pool's maximum is below its present size.",
  explanation:
    "maxNodes is the most nodes the pool will ever have and sizes its subnet, so it cannot be less than it has now.",
  message: (f: { maxNodes: number; nodes: number; stated: string }) =>
    `maxNodes is ${count(f.maxNodes)}, and the pool has ${count(f.nodes)} nodes already${f.stated}.`,
  hint: (f) => `Raise maxNodes to at least ${f.nodes}, or leave it out.`,
});

export const rackCountPartial = problemKind({
  code: "rack-count-partial",
  severity: "error",
  title: "A pool of rack-scale VMs is not whole racks.",
  explanation:
    "ND GB200 v6 and ND GB300 v6 are sold as racks whose VMs form one NVLink domain. Part of a rack wastes the rest of it, so a pool is whole racks.",
  message: (f: {
    key: string;
    value: number;
    vmSize: string;
    rackNodes: number;
    nodes: number;
    below: number;
    above: number;
  }) => {
    const nodes = f.nodes === 1 ? "1 node" : `${count(f.nodes)} nodes`;
    const asked = f.key === "gpus" ? `${count(f.value)} GPUs are ${nodes}` : `${count(f.value)} cores are ${nodes}`;
    const rest = `a rack of ${f.vmSize} has ${f.rackNodes}, and ${count(f.nodes)} ÷ ${f.rackNodes} leaves ${f.nodes % f.rackNodes}`;
    return f.key === "gpus" || f.key === "cores"
      ? `${asked}, not whole racks: ${rest}.`
      : `${nodes} ${f.nodes === 1 ? "is" : "are"} not whole racks: ${rest}.`;
  },
  hint: (f) => (f.below > 0 ? `Set ${f.key} to ${f.below} or ${f.above}.` : `Set ${f.key} to ${f.above}.`),
});

export const maxInfiniBandTooLow = problemKind({
  code: "max-infiniband-nodes-too-low",
  severity: "error",
  title: "maxInfiniBandNodes is below 1.",
  explanation: "maxInfiniBandNodes is the most nodes on one InfiniBand island; an island has at least one.",
  message: (f: { value: number }) => `maxInfiniBandNodes is ${count(f.value)}; the least is 1.`,
  hint: () => "Leave it out to have 100.",
});

export const maxInfiniBandTooHigh = problemKind({
  code: "max-infiniband-nodes-too-high",
  severity: "error",
  title: "maxInfiniBandNodes is more than Azure ever grants.",
  explanation:
    "InfiniBand reaches one scale set with a single placement group. Azure allows 100 VMs in one, and at most 300 where support has granted it to the subscription. No setting goes beyond that: a larger pool is several islands, joined by Ethernet.",
  message: (f: { value: number; most: number; standard: number }) =>
    `maxInfiniBandNodes is ${count(f.value)}; Azure grants at most ${f.most} VMs in one placement group (${f.standard} without a grant).`,
  hint: (f) => `Set it to ${f.most} if the subscription has the grant, or leave it out to have ${f.standard}.`,
});

export const maxInfiniBandAsserted = problemKind({
  code: "max-infiniband-nodes-asserted",
  severity: "note",
  title: "A larger InfiniBand island is asserted, not checked.",
  explanation:
    "More than 100 VMs in one placement group need a grant by Azure support. No interface tells whether a subscription has it, so the number is taken on trust; without the grant Azure refuses the scale set.",
  message: (f: { value: number; standard: number }) =>
    `Islands of up to ${f.value} nodes are planned on your word: more than ${f.standard} need a grant by Azure support, which was not checked.`,
  hint: (f) =>
    `Ask Azure support whether the subscription has the grant; without it leave maxInfiniBandNodes at ${f.standard}.`,
});

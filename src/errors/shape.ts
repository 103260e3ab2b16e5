import { problemKind } from "./problem.js";
import { count, didYouMean, either, show } from "./wording.js";

/** Problems with the shape of a cluster description: keys and types, before any rule about their meaning. */

export const clusterNotMapping = problemKind({
  code: "cluster-not-mapping",
  severity: "error",
  title: "The cluster is not a mapping.",
  explanation: "azure-supercomputer:cluster is a mapping with at least the key nodePools.",
  message: (f: { value: unknown }) =>
    `azure-supercomputer:cluster is ${show(f.value)}; expected a mapping with nodePools.`,
  hint: () => "Write nodePools, indented, below azure-supercomputer:cluster, with one entry for each kind of node.",
});

export const keyUnknown = problemKind({
  code: "key-unknown",
  severity: "error",
  title: "Unknown key.",
  explanation:
    "A key that nothing reads is refused, because a setting that is spelled wrongly would otherwise be ignored and its default used in silence.",
  message: (f: { key: string; nearest: string | undefined; known: readonly string[] }) =>
    `There is no key ${show(f.key)} here.`,
  hint: (f) =>
    f.nearest === undefined
      ? `The keys here are ${f.known.join(", ")}.`
      : `${didYouMean(f.nearest)}Otherwise remove it.`,
});

export const keyMissing = problemKind({
  code: "key-missing",
  severity: "error",
  title: "A required key is missing.",
  explanation: "Some settings have no sensible default, so the description must state them.",
  message: (f: { key: string; description: string }) => `The required key ${f.key} is missing.`,
  hint: (f) => `Add ${f.key}.${f.description === "" ? "" : ` ${f.description}`}`,
});

export const valueEmpty = problemKind({
  code: "value-empty",
  severity: "error",
  title: "A key has no value.",
  explanation: "In YAML a key with nothing after it has the value null, which is not the same as leaving it out.",
  message: (f: { key: string; expected: string }) => `${f.key} has no value; expected ${f.expected}.`,
  hint: (f) =>
    f.expected === "a mapping"
      ? `Write ${f.key}: {} to have it with its defaults, or remove the line to do without.`
      : `Give ${f.key} a value, or remove the line to have its default.`,
});

export const valueWrongType = problemKind({
  code: "value-wrong-type",
  severity: "error",
  title: "A value is of the wrong type.",
  explanation:
    'YAML decides the type by the way a value is written: 8 is a number and "8" is text, true is a truth value and "true" is text.',
  message: (f: { expected: string; value: unknown; named: readonly string[] }) =>
    `Expected ${f.expected}, got ${show(f.value)}.`,
  hint: (f) => {
    const asNumber =
      typeof f.value === "string" && f.value.trim() !== "" ? Number(f.value.replaceAll(/[_,]/g, "")) : NaN;
    if (f.expected === "a number" && Number.isFinite(asNumber))
      return `Write ${asNumber}, without quotes or separators.`;
    if (f.expected === "true or false") return "Write true or false, without quotes.";
    if (f.expected === "text" && (typeof f.value === "number" || typeof f.value === "boolean"))
      return `Put it in quotes: "${String(f.value)}".`;
    if (f.expected === "a list" && f.named[0] !== undefined)
      return `Begin each entry with a hyphen, and write its name inside: - { name: ${f.named[0]}, … }.`;
    if (f.expected === "a list") return "Begin each entry with a hyphen, or write the entries in square brackets.";
    if (f.expected === "a mapping" && Array.isArray(f.value))
      return "Write its keys and values without hyphens or square brackets.";
    if (f.expected === "a mapping")
      return "Write keys with their values here, or {} where everything inside has a default.";
    if (Array.isArray(f.value)) return `Write ${f.expected} alone, without brackets or a hyphen.`;
    return `Write ${f.expected} here.`;
  },
});

export const valueNotOffered = problemKind({
  code: "value-not-offered",
  severity: "error",
  title: "A value is not one of those offered.",
  explanation: "The setting has a closed list of values. Capitals and hyphens count.",
  message: (f: { value: unknown; allowed: readonly string[]; nearest: string | undefined }) =>
    `${show(f.value)} is not one of ${either(f.allowed)}.`,
  hint: (f) => (f.nearest === undefined ? "Write one of them as it stands here." : didYouMean(f.nearest).trim()),
});

export const numberNotWhole = problemKind({
  code: "number-not-whole",
  severity: "error",
  title: "A number that counts things is not whole.",
  explanation: "Nodes, days, minutes, slots and generations are counted in whole numbers.",
  message: (f: { setting: string; value: number }) => `${f.setting} is ${count(f.value)}, which is not a whole number.`,
  hint: (f) =>
    Number.isFinite(f.value) ? `Write ${Math.floor(f.value)} or ${Math.ceil(f.value)}.` : "Write a whole number.",
});

export const listTooLong = problemKind({
  code: "list-too-long",
  severity: "error",
  title: "A list has too many entries.",
  explanation:
    "No list of a stack file needs ten thousand entries: nodes are counted, not listed. Nothing else of the cluster is read then, since each entry could be a problem of its own.",
  message: (f: { entries: number; most: number }) =>
    `The list has ${count(f.entries)} entries; at most ${count(f.most)} are read.`,
  hint: () => "Split the cluster into several stacks, or check what wrote this file.",
});

export const nodePoolsEmpty = problemKind({
  code: "node-pools-empty",
  severity: "error",
  title: "The cluster has no node pools.",
  explanation:
    "A cluster is made of node pools. Without any, it may still be a workspace of machine learning, a Batch account for programs that make their own pools, or accounts for data.",
  message: () => "nodePools is an empty list, and the cluster has nothing else.",
  hint: () =>
    "Add one, for instance { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }, or machineLearning, batch.withoutPools or storage.accounts.",
});

export const settingWithoutEffect = problemKind({
  code: "setting-without-effect",
  severity: "warning",
  title: "A setting changes nothing.",
  explanation:
    "The setting is legal, and nothing in this cluster reads it. It is reported because whoever wrote it expected an effect.",
  message: (f: { setting: string; because: string }) => `${f.setting} has no effect: ${f.because}.`,
  hint: (f) => `Remove ${f.setting}, or change what makes it idle.`,
});

export const optionNotForEngine = problemKind({
  code: "option-not-for-engine",
  severity: "error",
  title: "The engine of this node pool has no such option.",
  explanation:
    "One description serves scale sets, Azure Batch and Azure Machine Learning, and each of them lacks something that another has. What an engine cannot express is refused rather than lost.",
  message: (f: { option: string; engine: string; offered: readonly string[] }) =>
    `${f.option} cannot be expressed on engine ${f.engine}; it works on ${either(f.offered)}.`,
  hint: (f) => `Remove ${f.option}, or set engine to ${either(f.offered)}.`,
});

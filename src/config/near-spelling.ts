import { distance } from "fastest-levenshtein";

/** Words that other tools use for our keys. */
const synonyms: Readonly<Record<string, string>> = {
  count: "nodes",
  instances: "nodes",
  vms: "nodes",
  replicas: "nodes",
  vcpus: "cores",
  cpus: "cores",
  size: "vmSize",
  sku: "vmSize",
  instanceType: "vmSize",
  machineType: "vmSize",
  region: "location",
  pools: "nodePools",
  priority: "capacity",
  spot: "capacity",
  vnet: "network",
  sshKey: "sshPublicKey",
  publicKey: "sshPublicKey",
  workspace: "machineLearning",
  azureml: "machineLearning",
  zones: "zone",
  cloudInit: "customData",
  cidr: "addressSpace",
  autoscale: "scaling",
};

/**
 * The candidate that was probably meant: a synonym, or at most one slip for every three letters, case aside.
 * Undefined when nothing is near. Of equally near ones the first.
 */
export function nearSpelling(word: string, candidates: readonly string[]): string | undefined {
  const synonym = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
  if (synonym !== undefined && candidates.includes(synonym)) return synonym;
  // Longer words cost quadratic time and are near nothing.
  if (word.length > 80) return undefined;
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const slips = distance(word.toLowerCase(), candidate.toLowerCase());
    if (slips < fewest) [best, fewest] = [candidate, slips];
  }
  if (best === undefined) return undefined;
  return fewest <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}

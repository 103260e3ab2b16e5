import { distance } from "fastest-levenshtein";

/** Words that other tools use for our keys. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  count: ["nodes"],
  instances: ["nodes"],
  vms: ["nodes"],
  replicas: ["nodes"],
  vcpus: ["cores"],
  cpus: ["cores"],
  size: ["vmSize"],
  sku: ["vmSize"],
  instanceType: ["vmSize"],
  machineType: ["vmSize"],
  region: ["location", "sites"],
  location: ["sites"],
  zone: ["sites"],
  pools: ["nodePools"],
  priority: ["capacity"],
  spot: ["capacity"],
  vnet: ["network"],
  sshKey: ["sshPublicKey"],
  publicKey: ["sshPublicKey"],
  workspace: ["machineLearning"],
  azureml: ["machineLearning"],
  zones: ["zone", "sites"],
  cloudInit: ["customData"],
  cidr: ["addressSpace"],
  autoscale: ["scaling"],
};

/**
 * The candidate that was probably meant: a synonym, a word that it begins, or at most one slip for every three letters,
 * case aside. Undefined when nothing is near. Of equally near ones the first.
 */
export function nearSpelling(word: string, candidates: readonly string[]): string | undefined {
  const synonym = (Object.hasOwn(synonyms, word) ? (synonyms[word] ?? []) : []).find((each) =>
    candidates.includes(each),
  );
  if (synonym !== undefined) return synonym;
  // Longer words cost quadratic time and are near nothing.
  if (word.length > 80) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const found = slips(wanted, candidate.toLowerCase());
    if (found < fewest) [best, fewest] = [candidate, found];
  }
  if (best !== undefined && fewest <= Math.max(1, Math.floor(best.length / 3))) return best;
  return word.length < 3 ? undefined : candidates.find((candidate) => candidate.toLowerCase().startsWith(wanted));
}

/** Edits from one word to the other; letters in the wrong order count once. */
function slips(a: string, b: string): number {
  const sameLetters = a.length === b.length && [...a].sort().join("") === [...b].sort().join("");
  return sameLetters && a !== b ? 1 : distance(a, b);
}

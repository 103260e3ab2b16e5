import { nearestName, nearKeys } from "../catalogue/nearest-name.js";

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
  zone: ["zones", "sites"],
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
  autoscale: ["autoscaleFormula", "scaling"],
  formula: ["autoscaleFormula"],
};

/** The candidate that was probably meant: a synonym, or a near spelling. Undefined when nothing is near. */
export function nearSpelling(word: string, candidates: readonly string[]): string | undefined {
  const synonym = (Object.hasOwn(synonyms, word) ? (synonyms[word] ?? []) : []).find((each) =>
    candidates.includes(each),
  );
  if (synonym !== undefined) return synonym;
  // Longer words cost quadratic time and are near nothing.
  return word.length > 80 ? undefined : nearestName(word, candidates, nearKeys);
}

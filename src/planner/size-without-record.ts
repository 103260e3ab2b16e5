import type { VmSize } from "../catalogue/vm-size.js";
import { vmSizeFactsNotKnown, vmSizeFromDescription, vmSizeObservedOnly } from "../errors/described-vm-size.js";
import type { Problem } from "../errors/problem.js";
import { count } from "../errors/wording.js";
import type { PoolInSites } from "./shards.js";

/** What nobody states of a size without a record, and whose word the rest is. */
export function sizeWithoutRecord({ pool, vmSize }: PoolInSites): Problem[] {
  const { name, knownFrom } = vmSize;
  if (knownFrom === undefined) return [];
  const path = `${pool.path}.vmSize`;
  const unknown = Object.entries(decidingFacts(pool.engine))
    .filter(([key]) => vmSize[key as keyof VmSize] === null)
    .map(([, words]) => words);
  return [
    ...(unknown.length > 0 ? [vmSizeFactsNotKnown.at(path, { vmSize: name, unknown })] : []),
    ...(knownFrom === "stackFile"
      ? [vmSizeFromDescription.at(path, { vmSize: name, facts: factsInWords(vmSize) })]
      : []),
    ...(knownFrom === "observed"
      ? [vmSizeObservedOnly.at(path, { vmSize: name, entry: entryOf(vmSize), rdma: vmSize.rdmaEnabled === true })]
      : []),
  ];
}

/** Facts that decide what is declared of a pool, or whether Azure takes it, and that no other problem is about. */
function decidingFacts(engine: PoolInSites["pool"]["engine"]): Partial<Record<keyof VmSize, string>> {
  const ofNodes = { acceleratedNetworking: "accelerated networking", generations: "image generations" };
  return {
    memoryGiB: "memory",
    ...(engine === "machineLearning" ? {} : ofNodes),
    ...(engine === "scaleSet" ? { ephemeralOsDisk: "ephemeral OS disk" } : {}),
    premiumStorage: "Premium disks",
  };
}

function factsInWords({
  vcpus,
  vcpusAvailable,
  memoryGiB,
  gpuCount,
  gpuModel,
  infiniband,
  cpuArchitecture,
}: VmSize): string[] {
  return [
    `${count(vcpus ?? 0)} vCPUs${vcpusAvailable === undefined ? "" : `, ${count(vcpusAvailable)} of them available`}`,
    ...(memoryGiB === null ? [] : [`${count(memoryGiB)} GiB`]),
    gpuCount === 0 ? "no GPU" : `${count(gpuCount)} × ${gpuModel ?? "GPU"}`,
    infiniband === null ? "no InfiniBand" : `InfiniBand ${infiniband.generation}`,
    ...(cpuArchitecture === null ? [] : [cpuArchitecture]),
  ];
}

/** The size as `vmSizes` takes it, with what a plan cannot do without. */
function entryOf({ name, family, vcpus, memoryGiB, gpuCount, cpuArchitecture }: VmSize): string {
  const facts = { name, family, vcpus, memoryGiB, gpus: gpuCount || null, architecture: cpuArchitecture };
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return `{ ${known.map(([key, value]) => `${key}: ${String(value)}`).join(", ")} }`;
}

import type { Catalogue } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import type { Problem } from "../../errors/problem.js";
import * as kinds from "../../errors/vm-size.js";
import type { Rule } from "../draft.js";

/** The catalogue knows the size, Azure still sells it, and its vCPUs are known. */
const vmSizesAreOnSale: Rule = ({ pools, catalogue }) => {
  // One mistake may be in thousands of pools, and the nearest of all names takes a while to find.
  const unrecorded = new Map<string, (path: string) => Problem>();
  return pools.flatMap((pool) => {
    const path = `${pool.path}.vmSize`;
    const { vmSize } = pool.input;
    if (vmSize === undefined) return [];
    const { size } = pool;
    if (size === undefined) {
      const problemAt = unrecorded.get(vmSize) ?? sizeWithoutRecord(vmSize, catalogue);
      unrecorded.set(vmSize, problemAt);
      return [problemAt(path)];
    }
    const { name, retirementDate: date, successors } = size;
    if (size.retired) return [kinds.vmSizeRetired.at(path, { vmSize: name, date, successors })];
    return [
      ...(date === null ? [] : [kinds.vmSizeRetiring.at(path, { vmSize: name, date, successors })]),
      ...(size.vcpus === null ? [kinds.vmSizeVcpusUnknown.at(path, { vmSize: name })] : []),
    ];
  });
};

/** What is said of such a size at a path. */
function sizeWithoutRecord(vmSize: string, catalogue: Catalogue): (path: string) => Problem {
  const retired = catalogue.retiredSize(vmSize);
  if (retired === undefined) {
    const facts = { vmSize, nearest: catalogue.nearestVmSize(vmSize) };
    return (path) => kinds.vmSizeUnknown.at(path, facts);
  }
  const { name, retirementDate: date, successors } = retired;
  return (path) => kinds.vmSizeRetired.at(path, { vmSize: name, date, successors });
}

/** InfiniBand is asked for only where the size has it. */
const infiniBandExists: Rule = ({ pools, catalogue }) =>
  pools.flatMap((pool) => {
    if (pool.size === undefined) return [];
    const { size } = pool;
    const asked = pool.input.infiniBand === true && size.infiniband === null;
    if (asked) {
      const nearest = withInfiniBand(catalogue.vmSizes, size);
      const facts = { vmSize: size.name, setting: "infiniBand: true", nearest };
      return [kinds.vmSizeWithoutInfiniBand.at(`${pool.path}.infiniBand`, facts)];
    }
    if (pool.input.assertOneIsland !== true || pool.infiniBand === true) return [];
    const because = size.infiniband === null ? `${size.name} has none` : "infiniBand is false";
    return [kinds.oneIslandWithoutInfiniBand.at(`${pool.path}.assertOneIsland`, { because })];
  });

/** Sizes on sale with InfiniBand and the same GPU model, or none where the size has no GPU; at most three. */
function withInfiniBand(sizes: readonly VmSize[], like: VmSize): readonly string[] {
  const family = /[AHVB]\d+|MI\d+X?|GB\d+/.exec(like.gpuModel ?? "")?.[0];
  return sizes
    .filter((size) => size.infiniband !== null && !size.retired && size.retirementDate === null)
    .filter((size) => (family === undefined ? size.gpuCount === like.gpuCount : (size.gpuModel ?? "").includes(family)))
    .slice(0, 3)
    .map((size) => size.name);
}

/** The service that runs the pool takes the size. */
const engineTakesSize: Rule = ({ pools }) =>
  pools.flatMap(({ path, engine, size }) => {
    if (size === undefined || size.retired) return [];
    if (engine === "machineLearning" && size.azureMlSupported === false)
      return [kinds.vmSizeNotOnMachineLearning.at(`${path}.vmSize`, { vmSize: size.name })];
    if (engine === "batch" && size.batchSupported === false)
      return [kinds.vmSizeNotOnBatch.at(`${path}.vmSize`, { vmSize: size.name })];
    return [];
  });

/** Sizes of which Azure makes confidential VMs only are for pools whose overrides make the nodes such VMs. */
const confidentialIsAsked: Rule = ({ pools, input, catalogue }) =>
  pools.flatMap(({ path, engine, size, input: { name } }) => {
    if (size?.confidentialOnly !== true || engine === undefined || engine === "machineLearning") return [];
    const asked = (input.overrides ?? []).some(
      (each) => (each?.pools === undefined || each.pools.includes(name)) && asksConfidential(each?.patch),
    );
    if (asked) return [];
    const alike = catalogue.vmSize(size.name.replace(/^Standard_(D|E|NC)C(?=\d)/, "Standard_$1"))?.name;
    return [kinds.vmSizeConfidential.at(`${path}.vmSize`, { vmSize: size.name, alike })];
  });

function asksConfidential(patch: unknown): boolean {
  if (typeof patch !== "object" || patch === null) return false;
  return Object.entries(patch).some(([key, value]) =>
    key === "securityType" ? /^confidentialVM$/i.test(String(value)) : asksConfidential(value),
  );
}

/** The size is listed in the regions that it is placed in, where lists were read. */
const sizeIsListed: Rule = ({ pools }) =>
  pools.flatMap(({ path, size, sites }) => {
    if (size === undefined || size.retired || size.regions === null) return [];
    const { name, regions } = size;
    const locations = new Set(sites.flatMap(({ site }) => site?.region?.name ?? []));
    return [...locations]
      .filter((location) => !regions.includes(location))
      .map((location) => kinds.vmSizeNotListed.at(`${path}.vmSize`, { vmSize: name, location, regions }));
  });

export const vmSizeRules: readonly Rule[] = [
  vmSizesAreOnSale,
  infiniBandExists,
  engineTakesSize,
  confidentialIsAsked,
  sizeIsListed,
];

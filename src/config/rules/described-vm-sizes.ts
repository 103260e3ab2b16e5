import * as kinds from "../../errors/described-vm-size.js";
import type { Problem } from "../../errors/problem.js";
import type { Draft, Rule } from "../draft.js";
import { wholeNumber } from "./whole-numbers.js";

type Described = NonNullable<NonNullable<Draft["input"]["vmSizes"]>[number]>;

/** Counts of a description, with the least that makes sense. */
const counts = { vcpus: 1, vcpusAvailable: 1, gpus: 0, maxDataDisks: 0, maxNics: 1 } as const;
/** Amounts, which need not be whole, and are more than nothing. */
const amounts = ["memoryGiB", "gpuMemoryGiB", "ethernetGbps", "cacheDiskGiB"] as const;

/** Each size is described once, under a name that Azure's could be, and is not one that the catalogue has in full. */
const namesAreSound: Rule = ({ input, catalogue }) => {
  const sizes = input.vmSizes ?? [];
  return sizes.flatMap((size, index) => {
    const name = size?.name;
    if (name === undefined) return [];
    const path = `vmSizes[${index}].name`;
    const first = sizes.findIndex((other) => other?.name?.toLowerCase() === name.toLowerCase());
    if (!/^Standard_[A-Za-z0-9_-]+$/.test(name)) return [kinds.vmSizeNameMalformed.at(path, { name })];
    if (first < index) return [kinds.vmSizeDescribedTwice.at(path, { name, first: `vmSizes[${first}]` })];
    const record = catalogue.vmSize(name);
    return record !== undefined && record.knownFrom === undefined
      ? [kinds.vmSizeDescriptionUnused.at(`vmSizes[${index}]`, { name: record.name })]
      : [];
  });
};

/** Facts are figures that a VM can have. */
const factsAreSound: Rule = ({ input }) =>
  (input.vmSizes ?? []).flatMap((size, index) =>
    size === undefined ? [] : [...figures(size, `vmSizes[${index}]`), ...cores(size, `vmSizes[${index}]`)],
  );

function figures(size: Described, path: string): readonly Problem[] {
  const outOfRange = (key: string, least: string) => (value: number) =>
    kinds.vmSizeFactOutOfRange.at(`${path}.${key}`, { key, value, least });
  const infiniBand = size.infiniBand ?? {};
  const nvme = size.localNvme ?? {};
  return [
    ...Object.entries(counts).flatMap(([key, least]) =>
      wholeNumber(size[key as keyof typeof counts], `${path}.${key}`, { least }, outOfRange(key, String(least))),
    ),
    ...amounts.flatMap((key) => {
      const value = size[key];
      return value === undefined || value > 0 ? [] : [outOfRange(key, "more than 0")(value)];
    }),
    ...(size.tempDiskGiB === undefined || size.tempDiskGiB >= 0
      ? []
      : [outOfRange("tempDiskGiB", "0")(size.tempDiskGiB)]),
    ...wholeNumber(infiniBand.nics, `${path}.infiniBand.nics`, { least: 1 }, outOfRange("infiniBand.nics", "1")),
    ...wholeNumber(
      infiniBand.rackNodes,
      `${path}.infiniBand.rackNodes`,
      { least: 1 },
      outOfRange("infiniBand.rackNodes", "1"),
    ),
    ...wholeNumber(nvme.count, `${path}.localNvme.count`, { least: 1 }, outOfRange("localNvme.count", "1")),
    ...(nvme.sizeGiBEach === undefined || nvme.sizeGiBEach > 0
      ? []
      : [outOfRange("localNvme.sizeGiBEach", "more than 0")(nvme.sizeGiBEach)]),
    ...(infiniBand.gbpsPerNic === undefined || infiniBand.gbpsPerNic > 0
      ? []
      : [outOfRange("infiniBand.gbpsPerNic", "more than 0")(infiniBand.gbpsPerNic)]),
  ];
}

/** A guest has no more vCPUs than its machine. */
function cores({ name = "", vcpus, vcpusAvailable }: Described, path: string): readonly Problem[] {
  if (vcpus === undefined || vcpusAvailable === undefined || vcpusAvailable <= vcpus) return [];
  return [kinds.vmSizeCoresAboveMachine.at(`${path}.vcpusAvailable`, { name, vcpus, vcpusAvailable })];
}

/** Places for an OS disk are said of a size that can have one there. */
const placesAgree: Rule = ({ input }) =>
  (input.vmSizes ?? []).flatMap((size, index) => {
    const { name = "", ephemeralOsDisk, ephemeralOsDiskPlacements: places = [] } = size ?? {};
    const given = places.filter((place) => place !== undefined);
    return ephemeralOsDisk === false && given.length > 0
      ? [kinds.vmSizePlacesWithoutDisk.at(`vmSizes[${index}].ephemeralOsDiskPlacements`, { name, places: given })]
      : [];
  });

export const describedVmSizeRules: readonly Rule[] = [namesAreSound, factsAreSound, placesAgree];

import { constrainedCoreSources, describedVmSize } from "./described-vm-size.js";
import table from "./general-vm-sizes.json" with { type: "json" };
import { listedSeries } from "./listed-series.js";
import { retiredSize } from "./retired-series.js";
import { rtxProSizes } from "./rtx-pro-sizes.js";
import { readVmSizeName, unconstrainedName } from "./vm-size-name.js";
import type { VmSize } from "./vm-size.js";

const naming = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/vm-naming-conventions.md (2023-05-01)";
const remoteMemory =
  "MicrosoftDocs/azure-docs articles/virtual-machines/sizes-hpc.md: RDMA is on H-series sizes and on N-series sizes designated with r";

/** A size without a record, made when it is asked for. */
interface Entry {
  readonly name: string;
  readonly size: () => VmSize;
}
let read: ReadonlyMap<string, Entry> | undefined;

/**
 * The sizes that Azure sells and that have no record of their own, by name in small letters; some that its list does not
 * have yet among them. The list is large: in the built package it is read from its file when this is first called.
 */
function generalSizes(): ReadonlyMap<string, Entry> {
  read ??= new Map([...listed(), ...documented()].map((entry) => [entry.name.toLowerCase(), entry]));
  return read;
}

function listed(): Entry[] {
  return table.families.flatMap(({ family, cpuArchitecture, sizes }) =>
    sizes
      .split(", ")
      .map((row) => row.split(" "))
      .map((row) => ({
        name: `Standard_${row[0]}`,
        size: () => listedSize(row, family, cpuArchitecture as "x64" | "arm64"),
      }))
      .filter(({ name }) => retiredSize(name) === undefined),
  );
}

function documented(): Entry[] {
  return rtxProSizes.map((size) => ({ name: size.name, size: () => size }));
}

function listedSize([name = "", vcpus, memoryMiB, gpus]: string[], family: string, architecture: "x64" | "arm64") {
  const full = `Standard_${name}`;
  const series = listedSeries.filter(({ families }) => families.includes(family));
  const parts = readVmSizeName(full);
  const description = {
    name: full,
    family,
    vcpus: vcpus === undefined ? undefined : Number(vcpus),
    memoryGiB: memoryMiB === undefined || memoryMiB === "?" ? undefined : Number(memoryMiB) / 1024,
    gpus: gpus === undefined ? 0 : Number(gpus),
    architecture,
    premiumStorage: parts === undefined ? undefined : takesPremiumDisks(parts.family, parts.features),
  };
  return describedVmSize(description, {
    ...(Object.assign({}, ...series.map(({ facts }) => facts)) as Partial<VmSize>),
    notes: series.flatMap(({ facts }) => facts.notes ?? []),
    knownFrom: "list",
    sources: {
      spec: [table.source],
      premiumStorage: [naming],
      rdmaEnabled: [remoteMemory],
      ...(series.length === 0 ? {} : { series: series.map(({ source }) => source) }),
    },
  });
}

/** By the letter s, which older names have among their capitals. Some sizes of the M family take them without it. */
function takesPremiumDisks(family: string, features: string): boolean | undefined {
  if (features.includes("s") || /^(DS|GS)$/.test(family)) return true;
  return family === "M" ? undefined : false;
}

/**
 * A size that has no record, by its name in any case: one of the list, or one with fewer cores of a size that has a
 * record or is in the list.
 *
 * @param record the size with all cores, where it has a record
 */
export function generalVmSize(name: string, record: (name: string) => VmSize | undefined): VmSize | undefined {
  const entry = generalSizes().get(name.toLowerCase());
  const whole = entry && unconstrainedName(entry.name);
  if (entry === undefined || whole === undefined) return entry?.size();
  const machine = record(whole) ?? generalSizes().get(whole.toLowerCase())?.size();
  return machine && withFewerCores(entry.name, machine);
}

/** Hardware, InfiniBand, quota, price and regions of the whole machine, the cores of the name. */
function withFewerCores(name: string, machine: VmSize): VmSize {
  const vcpusAvailable = readVmSizeName(name)?.constrainedVcpus;
  return {
    ...machine,
    name,
    constrainedFrom: machine.name,
    ...(vcpusAvailable === undefined ? {} : { vcpusAvailable }),
    physicalCores: machine.threadsPerCore === 1 ? (vcpusAvailable ?? null) : null,
    guestVisibleMemoryGiB: null,
    constrainedCoreSizes: [],
    notes: [
      `The machine of ${machine.name} with fewer cores: quota and price are those of the whole.`,
      ...machine.notes,
    ],
    sources: { ...machine.sources, ...constrainedCoreSources },
  };
}

/** Names of the sizes without a record. */
export function generalVmSizeNames(): readonly string[] {
  return [...generalSizes().values()].map(({ name }) => name);
}

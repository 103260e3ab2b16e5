import type { VmSize } from "../../catalogue/vm-size.js";
import { retirementText } from "./catalogue-screen.js";
import { factText } from "./fact-text.js";
import { hangingLines, proseLines, type Screen, tableOn } from "./screen.js";
import type { Table } from "./table.js";
import { usd } from "./words.js";

/** Headings of facts; the others keep the name that they have in `--json`. */
const labels: Readonly<Record<string, string>> = {
  family: "quota family",
  vcpus: "vCPUs",
  physicalCores: "physical cores",
  threadsPerCore: "threads per core",
  memoryGiB: "memory",
  gpuCount: "GPUs",
  gpuModel: "GPU model",
  gpuMemoryGiB: "memory of a GPU",
  gpuVendor: "GPU vendor",
  gpuPeak: "peak of a GPU",
  infiniband: "InfiniBand",
  placement: "InfiniBand placement",
  rackNodes: "VMs in a rack",
  ethernetGbps: "Ethernet",
  acceleratedNetworking: "accelerated networking",
  tempDiskGiB: "temporary disk",
  localNvme: "local NVMe",
  cpuModel: "CPU model",
  cpuArchitecture: "CPU architecture",
  generations: "image generations",
  ephemeralOsDisk: "ephemeral OS disk",
  ephemeralOsDiskPlacements: "placements of it",
  encryptionAtHost: "encryption at host",
  trustedLaunch: "Trusted Launch",
  spotSupported: "Spot",
  capacityReservationSupported: "capacity reservation",
  mig: "MIG",
  azureMlSupported: "Azure Machine Learning",
  batchSupported: "Azure Batch",
  numaDomains: "NUMA domains",
  guestVisibleMemoryGiB: "memory that the guest sees",
  nvlink: "NVLink",
  rdmaEnabled: "RDMA",
  maxNics: "most network interfaces",
  maxDataDisks: "most data disks",
  encryptionAtHostVerified: "encryption at host verified",
  spotVerified: "Spot verified",
  ncclTopologyFile: "NCCL topology file",
  memoryPreservingUpdates: "memory-preserving updates",
  retirementStatus: "retirement",
  constrainedCoreSizes: "sizes with fewer cores",
  vcpusAvailable: "vCPUs of the guest",
  constrainedFrom: "the machine of",
  premiumStorage: "Premium disks",
  usdPerHourByRegion: "prices",
  maxVmsPerInfiniBandScaleSet: "most VMs in an InfiniBand scale set",
  regions: "regions",
  zonesByRegion: "zones by region",
};

const shownElsewhere = new Set([
  "name",
  "knownFrom",
  "series",
  "notes",
  "conflicts",
  "sources",
  "usdPerHourByRegion",
  "pricesDate",
  "retired",
  "retirementDate",
  "successors",
]);

/** Everything known about a VM size: facts with sources, what no source states, and what sources say differently. */
export function vmSizeLines(size: VmSize, screen: Screen): string[] {
  const facts = Object.entries(size).filter(([key]) => !shownElsewhere.has(key));
  const known = facts.filter(([, value]) => value !== null && value !== undefined);
  const unknown = facts.filter(([, value]) => value === null).map(([key]) => labelOf(key));
  const retirement = retirementText(size);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", screen.heading(title), ...lines];
  return [
    `${screen.heading(size.name)}  ${size.series}`,
    ...(retirement === "" ? [] : [screen.severity.warning(retirement)]),
    ...section(
      "Facts",
      tableOn(screen, {
        columns: [{ heading: "" }, { heading: "" }],
        rows: known.map(([key, value]) => [labelOf(key), factText(key, value)]),
      }),
    ),
    ...section("No source states", unknown.length === 0 ? [] : proseLines(unknown.join(", "), screen, 2)),
    ...section(
      "Sources disagree; the safe value is used",
      size.conflicts.flatMap((conflict) => [
        `  ${labelOf(conflict.field)}`,
        ...conflict.values.flatMap((one) =>
          hangingLines(`${factText(conflict.field, one.value)}  (${one.source})`, screen, 4),
        ),
      ]),
    ),
    ...section(
      `Price an hour, Linux, on demand, list price of ${size.pricesDate ?? "an unknown day"}`,
      tableOn(screen, priceTable(size)),
    ),
    ...section(
      "Notes",
      size.notes.flatMap((note) => hangingLines(note, screen, 2)),
    ),
    ...section(
      "Sources",
      Object.entries(size.sources).flatMap(([field, sources]) => [
        `  ${labelOf(field)}`,
        ...sources.flatMap((source) => hangingLines(source, screen, 4).map(screen.quiet)),
      ]),
    ),
  ];
}

function priceTable({ usdPerHourByRegion }: VmSize): Table {
  const prices = Object.entries(usdPerHourByRegion ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    columns: [{ heading: "" }, { heading: "", align: "right" }],
    rows: prices.map(([region, price]) => [region, usd(price)]),
  };
}

function labelOf(key: string): string {
  return labels[key] ?? key;
}

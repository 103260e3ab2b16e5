import type { VmSize } from "../../catalogue/vm-size.js";
import { factText } from "./fact-text.js";

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

/** The facts of a VM size, each with its heading, and the headings of those that no source states. */
export function vmSizeFacts(size: VmSize): {
  readonly known: readonly (readonly [heading: string, text: string])[];
  readonly unknown: readonly string[];
} {
  const facts = Object.entries(size).filter(([key]) => !shownElsewhere.has(key));
  return {
    known: facts.flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[factHeading(key), factText(key, value)] as const],
    ),
    unknown: facts.filter(([, value]) => value === null).map(([key]) => factHeading(key)),
  };
}

/** A fact's name for people; of one without, the name that `--json` has. */
export function factHeading(key: string): string {
  return labels[key] ?? key;
}

import { readVmSizeName } from "./vm-size-name.js";
import type { InfiniBand, Source, VmSize } from "./vm-size.js";

/**
 * What somebody can say of a VM size without a record of its own: the list of all sizes, the stack file and the answer of
 * the resource SKUs API say it in this one form. What is left out is not known, except where it says what it means then.
 */
export interface VmSizeDescription {
  /** Azure's spelling, with `Standard_`. */
  readonly name: string;
  /** Quota family as Azure's usage API spells it. */
  readonly family?: string | undefined;
  /** Quota unit: of a size with fewer cores, the vCPUs of the whole machine. */
  readonly vcpus?: number | undefined;
  /** vCPUs that the guest has. Left out: all. */
  readonly vcpusAvailable?: number | undefined;
  readonly memoryGiB?: number | undefined;
  /** Left out: none. */
  readonly gpus?: number | undefined;
  readonly gpuModel?: string | undefined;
  readonly gpuMemoryGiB?: number | undefined;
  /** Left out: by the name, whose letter p is an Arm processor. */
  readonly architecture?: "x64" | "arm64" | undefined;
  /** Hyper-V generations an image may have. */
  readonly generations?: readonly ("V1" | "V2")[] | undefined;
  /** Left out: none. Nodes reach one another within one scale set with a single placement group. */
  readonly infiniBand?:
    | {
        readonly generation: InfiniBand["generation"];
        readonly nics?: number | undefined;
        /** Of one NIC, per direction. */
        readonly gbpsPerNic?: number | undefined;
      }
    | undefined;
  readonly ethernetGbps?: number | undefined;
  readonly acceleratedNetworking?: boolean | undefined;
  readonly premiumStorage?: boolean | undefined;
  readonly maxDataDisks?: number | undefined;
  readonly maxNics?: number | undefined;
  readonly tempDiskGiB?: number | undefined;
  readonly ephemeralOsDisk?: boolean | undefined;
  readonly encryptionAtHost?: boolean | undefined;
  readonly spot?: boolean | undefined;
  readonly usdPerHour?: number | undefined;
}

/** Where a description comes from, and what it says beside the facts of its own form. */
export type DescribedFrom = Required<Pick<VmSize, "knownFrom">> & Partial<Omit<VmSize, "name" | "knownFrom">>;

/** A whole {@link VmSize} of a description: null for every fact that it leaves out. */
export function describedVmSize(description: VmSizeDescription, { sources, ...from }: DescribedFrom): VmSize {
  const { name, gpuModel, infiniBand, encryptionAtHost, spot } = description;
  const gpuVendor = gpuModel === undefined ? null : vendorOf(gpuModel);
  return {
    name,
    series: seriesOf(name),
    family: description.family ?? null,
    vcpus: description.vcpus ?? null,
    ...(description.vcpusAvailable === undefined ? {} : { vcpusAvailable: description.vcpusAvailable }),
    physicalCores: null,
    threadsPerCore: null,
    sockets: null,
    numaDomains: null,
    memoryGiB: description.memoryGiB ?? null,
    guestVisibleMemoryGiB: null,
    gpuCount: description.gpus ?? 0,
    gpuModel: gpuModel ?? null,
    gpuMemoryGiB: description.gpuMemoryGiB ?? null,
    gpuVendor,
    gpuPeak: null,
    nvlink: null,
    rdmaEnabled: infiniBand !== undefined,
    infiniband: infiniBand === undefined ? null : infiniBandOf(infiniBand),
    placement: infiniBand === undefined ? null : "single-placement-group",
    rackNodes: null,
    ethernetGbps: description.ethernetGbps ?? null,
    acceleratedNetworking: description.acceleratedNetworking ?? null,
    maxNics: description.maxNics ?? null,
    maxDataDisks: description.maxDataDisks ?? null,
    premiumStorage: description.premiumStorage ?? null,
    tempDiskGiB: description.tempDiskGiB ?? null,
    localNvme: null,
    cpuModel: null,
    cpuArchitecture: description.architecture ?? architectureOf(name),
    generations: description.generations ?? null,
    ephemeralOsDisk: description.ephemeralOsDisk ?? null,
    ephemeralOsDiskPlacements: null,
    encryptionAtHost: encryptionAtHost ?? null,
    encryptionAtHostVerified: encryptionAtHost !== undefined,
    trustedLaunch: null,
    spotSupported: spot ?? null,
    spotVerified: spot !== undefined,
    capacityReservationSupported: null,
    mig: null,
    ncclTopologyFile: null,
    memoryPreservingUpdates: null,
    retired: false,
    retirementDate: null,
    retirementStatus: null,
    successors: [],
    azureMlSupported: null,
    batchSupported: null,
    maxVmsPerInfiniBandScaleSet: null,
    constrainedCoreSizes: [],
    usdPerHourByRegion: null,
    pricesDate: null,
    regions: null,
    zonesByRegion: null,
    notes: [],
    conflicts: [],
    sources: sources ?? {},
    ...from,
  };
}

/** vCPUs that the guest has: fewer than quota counts, where cores are taken away. */
export function guestVcpus({ vcpus, vcpusAvailable }: Pick<VmSize, "vcpus" | "vcpusAvailable">): number | null {
  return vcpusAvailable ?? vcpus;
}

/** Constrained vCPUs: what is said of them, and where. */
export const constrainedCoreSources: Readonly<Record<string, readonly Source[]>> = {
  constrainedFrom: [
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/constrained-vcpu.md (2025-10-16): memory, storage and I/O of the base size, and its price",
  ],
  vcpus: [
    "Azure REST API, VirtualMachineSize.numberOfCores: for constrained vCPU capable sizes the total vCPUs of quota that the VM uses",
  ],
};

function infiniBandOf({ generation, nics = 1, gbpsPerNic }: NonNullable<VmSizeDescription["infiniBand"]>): InfiniBand {
  return {
    generation,
    nicsPerVm: nics,
    gbpsPerNic: gbpsPerNic ?? null,
    gbpsPerVm: gbpsPerNic === undefined ? null : nics * gbpsPerNic,
    rdmaDriver: "sr-iov",
  };
}

function vendorOf(gpuModel: string): VmSize["gpuVendor"] {
  if (/nvidia/i.test(gpuModel)) return "NVIDIA";
  return /amd|radeon|instinct/i.test(gpuModel) ? "AMD" : null;
}

function architectureOf(name: string): VmSize["cpuArchitecture"] {
  const parts = readVmSizeName(name);
  if (parts === undefined) return null;
  return parts.features.includes("p") ? "arm64" : "x64";
}

/** Family, features and version of a name without its count: `Dsv5` of `Standard_D8s_v5`. */
function seriesOf(name: string): string {
  const [, family = name, features = "", rest = ""] = /^Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(.*)$/.exec(name) ?? [];
  return `${family}${features}${rest.replace(/_v(\d+)$/, " v$1").replace(/_/g, " ")}`.trim();
}

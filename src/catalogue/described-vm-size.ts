import { defined } from "../defined.js";
import { readVmSizeName } from "./vm-size-name.js";
import type { InfiniBand, Source, VmSize } from "./vm-size.js";

/** Where Azure can put an ephemeral OS disk. Source: @pulumi/azure-native 3.28 compute.DiffDiskPlacement. */
type EphemeralPlacement = "CacheDisk" | "ResourceDisk" | "NvmeDisk";

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
  /** Left out: none. Nodes reach one another within one scale set with a single placement group, or within one rack. */
  readonly infiniBand?:
    | {
        readonly generation: InfiniBand["generation"];
        readonly nics?: number | undefined;
        /** Of one NIC, per direction. */
        readonly gbpsPerNic?: number | undefined;
        /** VMs of one rack, which are placed together. Left out: the size is not sold by the rack. */
        readonly rackNodes?: number | undefined;
      }
    | undefined;
  /** Whether it has RDMA, where nothing is said of its InfiniBand. */
  readonly rdma?: boolean | undefined;
  readonly ethernetGbps?: number | undefined;
  readonly acceleratedNetworking?: boolean | undefined;
  readonly premiumStorage?: boolean | undefined;
  readonly maxDataDisks?: number | undefined;
  readonly maxNics?: number | undefined;
  readonly tempDiskGiB?: number | undefined;
  readonly ephemeralOsDisk?: boolean | undefined;
  /** Where an ephemeral OS disk can be. */
  readonly ephemeralOsDiskPlacements?: readonly EphemeralPlacement[] | undefined;
  readonly cacheDiskGiB?: number | undefined;
  readonly localNvme?: { readonly count: number; readonly sizeGiBEach: number } | undefined;
  readonly encryptionAtHost?: boolean | undefined;
  readonly trustedLaunch?: boolean | undefined;
  readonly confidentialOnly?: boolean | undefined;
  readonly spot?: boolean | undefined;
  /** @default "stackFile" */
  readonly knownFrom?: "stackFile" | "observed" | undefined;
}

/** A whole {@link VmSize} of a description: null for every fact that it leaves out. */
export function describedVmSize(
  description: VmSizeDescription,
  from: Required<Pick<VmSize, "knownFrom" | "sources">> & Partial<VmSize>,
): VmSize {
  const { name } = description;
  return {
    ...unknownVmSize,
    name,
    series: seriesOf(name),
    cpuArchitecture: architectureOf(name),
    ...factsOf(description),
    ...from,
  };
}

/** The facts that a description states, and no other. */
export function factsOf(description: VmSizeDescription): Partial<VmSize> {
  const { gpuModel, infiniBand, encryptionAtHost, spot } = description;
  return defined({
    family: description.family,
    vcpus: description.vcpus,
    vcpusAvailable: description.vcpusAvailable,
    memoryGiB: description.memoryGiB,
    gpuCount: description.gpus,
    gpuModel,
    gpuVendor: gpuModel === undefined ? undefined : vendorOf(gpuModel),
    gpuMemoryGiB: description.gpuMemoryGiB,
    rdmaEnabled: description.rdma,
    ...(infiniBand === undefined
      ? {}
      : {
          rdmaEnabled: true,
          infiniband: infiniBandOf(infiniBand),
          placement: infiniBand.rackNodes === undefined ? ("single-placement-group" as const) : ("rack" as const),
          rackNodes: infiniBand.rackNodes ?? null,
        }),
    ethernetGbps: description.ethernetGbps,
    acceleratedNetworking: description.acceleratedNetworking,
    maxNics: description.maxNics,
    maxDataDisks: description.maxDataDisks,
    premiumStorage: description.premiumStorage,
    tempDiskGiB: description.tempDiskGiB,
    cpuArchitecture: description.architecture,
    generations: description.generations,
    ephemeralOsDisk: description.ephemeralOsDisk,
    ephemeralOsDiskPlacements: description.ephemeralOsDiskPlacements,
    cacheDiskGiB: description.cacheDiskGiB,
    localNvme: description.localNvme,
    encryptionAtHost,
    encryptionAtHostVerified: encryptionAtHost === undefined ? undefined : true,
    trustedLaunch: description.trustedLaunch,
    confidentialOnly: description.confidentialOnly,
    spotSupported: spot,
    spotVerified: spot === undefined ? undefined : true,
  });
}

/** What is assumed of a size of which nothing is said: no GPU and no InfiniBand, on sale, and nothing else. */
const unknownVmSize: Omit<VmSize, "name" | "series" | "sources"> = {
  family: null,
  vcpus: null,
  physicalCores: null,
  threadsPerCore: null,
  sockets: null,
  numaDomains: null,
  memoryGiB: null,
  guestVisibleMemoryGiB: null,
  gpuCount: 0,
  gpuModel: null,
  gpuMemoryGiB: null,
  gpuVendor: null,
  gpuPeak: null,
  nvlink: null,
  rdmaEnabled: false,
  infiniband: null,
  placement: null,
  rackNodes: null,
  ethernetGbps: null,
  acceleratedNetworking: null,
  maxNics: null,
  maxDataDisks: null,
  premiumStorage: null,
  tempDiskGiB: null,
  localNvme: null,
  cpuModel: null,
  cpuArchitecture: null,
  generations: null,
  ephemeralOsDisk: null,
  ephemeralOsDiskPlacements: null,
  encryptionAtHost: null,
  encryptionAtHostVerified: false,
  trustedLaunch: null,
  spotSupported: null,
  spotVerified: false,
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
};

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

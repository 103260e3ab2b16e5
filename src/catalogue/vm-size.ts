/** Where a fact was read: a repository path, a URL, or a statement of inference, with its date where the source has one. */
export type Source = string;

/** What the sources say differently about one field. The value in the field itself is the safe one. */
export interface Conflict {
  readonly field: string;
  readonly values: readonly { readonly value: unknown; readonly source: Source }[];
}

/** The InfiniBand of one VM. Bandwidths are Gb/s per direction; null where no source states them. */
export interface InfiniBand {
  readonly generation: "FDR" | "EDR" | "HDR" | "NDR" | "XDR";
  readonly gbpsPerVm: number | null;
  readonly nicsPerVm: number;
  readonly gbpsPerNic: number | null;
  readonly rdmaDriver: "network-direct" | "sr-iov";
  readonly adapter?: string;
}

/**
 * What bounds InfiniBand reach.
 *
 * - `single-placement-group`: one Uniform scale set with `singlePlacementGroup: true`.
 * - `rack`: whole racks of {@link VmSize.rackNodes} VMs, `singlePlacementGroup: false` (GB200, GB300).
 */
export type InfiniBandPlacementModel = "single-placement-group" | "rack";

/** Peak arithmetic rate of one GPU in TFLOP/s, dense unless the name says otherwise. */
export interface GpuPeak {
  readonly fp16TensorTflops: number | null;
  readonly bf16TensorTflops: number | null;
  readonly fp64Tflops: number | null;
  readonly [other: string]: number | string | null | undefined;
}

/** A VM size as Azure sells it. Null means that no source states the fact: nobody may assume a value for it. */
export interface VmSize {
  readonly name: string;
  /**
   * Where the facts come from: a list of all sizes or a series page that states few of them, the stack file, or what was
   * observed of a subscription. Absent on the sizes that have a record of their own, or that of the machine with all cores.
   */
  readonly knownFrom?: "list" | "seriesPage" | "stackFile" | "observed";
  /** Marketing series, for instance `ND A100 v4`. */
  readonly series: string;
  /** Quota family exactly as Azure's usage API spells it, spaces and capitals included. */
  readonly family: string | null;
  /** Quota unit. Of a size with fewer cores: those of the whole machine, which is what quota counts. */
  readonly vcpus: number | null;
  /** What the guest has of them, where cores are taken away; absent where it has all. */
  readonly vcpusAvailable?: number;
  /** The size with all cores of the same machine; absent on sizes that have all. */
  readonly constrainedFrom?: string;
  readonly physicalCores: number | null;
  readonly threadsPerCore: number | null;
  readonly memoryGiB: number | null;
  /** What the guest sees of it, by Microsoft's health checks: the figure for a scheduler's node definition. */
  readonly guestVisibleMemoryGiB?: number | null;
  readonly sockets?: number | null;
  readonly numaDomains?: number | null;
  readonly gpuCount: number;
  readonly gpuModel: string | null;
  readonly gpuMemoryGiB: number | null;
  readonly gpuVendor: "NVIDIA" | "AMD" | null;
  readonly gpuPeak: GpuPeak | null;
  /** NVLink, NVSwitch or Infinity Fabric between the GPUs, in words. */
  readonly nvlink?: string | null;
  /** Whether the size has RDMA at all; null where no source says. True with `infiniband: null` means details unknown. */
  readonly rdmaEnabled?: boolean | null;
  readonly infiniband: InfiniBand | null;
  readonly placement: InfiniBandPlacementModel | null;
  /** VMs in one NVLink rack; null for sizes that are not sold by the rack. */
  readonly rackNodes: number | null;
  readonly ethernetGbps: number | null;
  readonly acceleratedNetworking: boolean | null;
  readonly maxNics?: number | null;
  readonly maxDataDisks?: number | null;
  /** Whether it takes Premium managed disks; absent where nobody looked. */
  readonly premiumStorage?: boolean | null;
  readonly tempDiskGiB: number | null;
  readonly localNvme: { readonly count: number; readonly sizeGiBEach: number | null } | null;
  readonly cpuModel: string | null;
  readonly cpuArchitecture: "x64" | "arm64" | null;
  /** Hyper-V generations an image may have. */
  readonly generations: readonly ("V1" | "V2")[] | null;
  readonly ephemeralOsDisk: boolean | null;
  readonly ephemeralOsDiskPlacements: readonly string[] | null;
  /** Of the host's cache, where an ephemeral OS disk may be; absent where no source states it, as of every published size. */
  readonly cacheDiskGiB?: number;
  readonly encryptionAtHost: boolean | null;
  /** True only where a source names this very size; false marks a value inferred from a general statement. */
  readonly encryptionAtHostVerified: boolean;
  readonly trustedLaunch: boolean | null;
  /** Whether Azure makes VMs of it as confidential VMs and no others; absent where nobody looked. */
  readonly confidentialOnly?: boolean;
  readonly spotSupported: boolean | null;
  /** True only where a Spot price or meter of this very size was read; false marks an inference. */
  readonly spotVerified?: boolean;
  readonly capacityReservationSupported: boolean | null;
  readonly mig: boolean | null;
  /** Topology file of the HPC images that NCCL reads for this size. */
  readonly ncclTopologyFile?: string | null;
  readonly memoryPreservingUpdates?: boolean | null;
  readonly retired: boolean;
  /** ISO date of a past or announced retirement. */
  readonly retirementDate: string | null;
  /** What Microsoft has said about retirement, and when it was read. */
  readonly retirementStatus?: string | null;
  /** Sizes to move to, nearest first; only on retired and retiring sizes. */
  readonly successors: readonly string[];
  readonly azureMlSupported: boolean | null;
  readonly batchSupported: boolean | null;
  readonly maxVmsPerInfiniBandScaleSet: number | null;
  /** Sizes with fewer cores on the same hardware, network and price. */
  readonly constrainedCoreSizes?: readonly string[];
  /** Linux on-demand price in USD per hour by region, read on {@link VmSize.pricesDate}. */
  readonly usdPerHourByRegion: Readonly<Record<string, number>> | null;
  readonly pricesDate: string | null;
  /** Regions with a price or in the SKU API. Being listed is not proof that the size is offered to a subscription. */
  readonly regions: readonly string[] | null;
  /** Availability zones (logical) by region where the SKU API was read; a missing region is unknown. */
  readonly zonesByRegion: Readonly<Record<string, readonly number[]>> | null;
  readonly notes: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly sources: Readonly<Record<string, readonly Source[]>>;
}

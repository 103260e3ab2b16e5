import type { Catalogue } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";

/**
 * The catalogue with sizes that Azure sells and that it does not describe, such as the general-purpose size that builds
 * images. Nothing is known of them but the name: no quota is counted and no region is ruled out.
 */
export function withUndescribedSizes(catalogue: Catalogue, names: readonly string[]): Catalogue {
  const missing = names.filter((name) => catalogue.vmSize(name) === undefined).map(undescribedSize);
  if (missing.length === 0) return catalogue;
  return {
    ...catalogue,
    vmSizes: [...catalogue.vmSizes, ...missing],
    vmSize: (name) => catalogue.vmSize(name) ?? missing.find((size) => size.name.toLowerCase() === name.toLowerCase()),
  };
}

function undescribedSize(name: string): VmSize {
  return {
    name,
    series: "",
    family: null,
    vcpus: null,
    physicalCores: null,
    threadsPerCore: null,
    memoryGiB: null,
    gpuCount: 0,
    gpuModel: null,
    gpuMemoryGiB: null,
    gpuVendor: null,
    gpuPeak: null,
    infiniband: null,
    placement: null,
    rackNodes: null,
    ethernetGbps: null,
    acceleratedNetworking: null,
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
    capacityReservationSupported: null,
    mig: null,
    retired: false,
    retirementDate: null,
    successors: [],
    azureMlSupported: null,
    batchSupported: null,
    maxVmsPerInfiniBandScaleSet: null,
    usdPerHourByRegion: null,
    pricesDate: null,
    regions: null,
    zonesByRegion: null,
    notes: [],
    conflicts: [],
    sources: {},
  };
}

import { guestVcpus } from "../../../../catalogue/described-vm-size.js";
import type { VmSize } from "../../../../catalogue/index.js";

/** What a VM size can do, in the words of the SKU API. Every value is text. */
export interface SkuCapability {
  readonly name: string;
  readonly value: string;
}

const mebibytes = 1024;

/**
 * Capabilities of a VM size, only those that the catalogue knows: a name that is missing is not known, whereas Azure
 * always tells it.
 *
 * Source of the names: Azure/karpenter-provider-azure@352646f pkg/fake/zz_generated.sku.southcentralus.go.
 */
export function skuCapabilities(size: VmSize): readonly SkuCapability[] {
  const nvmeEach = size.localNvme?.sizeGiBEach ?? null;
  const known: Readonly<Record<string, string | number | boolean | null | undefined>> = {
    MaxResourceVolumeMB: size.tempDiskGiB === null ? null : size.tempDiskGiB * mebibytes,
    vCPUs: size.vcpus,
    vCPUsAvailable: guestVcpus(size),
    HyperVGenerations: size.generations?.join(","),
    MaxDataDiskCount: size.maxDataDisks,
    CpuArchitectureType: size.cpuArchitecture === "arm64" ? "Arm64" : size.cpuArchitecture,
    PremiumIO: size.premiumStorage,
    MemoryGB: size.memoryGiB,
    LowPriorityCapable: size.spotSupported,
    GPUs: size.gpuCount === 0 ? null : size.gpuCount,
    EphemeralOSDiskSupported: size.ephemeralOsDisk,
    SupportedEphemeralOSDiskPlacements: size.ephemeralOsDiskPlacements?.join(","),
    NvmeDiskSizeInMiB: nvmeEach === null ? null : (size.localNvme?.count ?? 0) * nvmeEach * mebibytes,
    NvmeSizePerDiskInMiB: nvmeEach === null ? null : nvmeEach * mebibytes,
    EncryptionAtHostSupported: size.encryptionAtHost,
    TrustedLaunchDisabled: size.trustedLaunch === false ? true : null,
    CapacityReservationSupported: size.capacityReservationSupported,
    AcceleratedNetworkingEnabled: size.acceleratedNetworking,
    RdmaEnabled: size.rdmaEnabled,
    MaxNetworkInterfaces: size.maxNics,
    MemoryPreservingMaintenanceSupported: size.memoryPreservingUpdates,
  };
  return Object.entries(known).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [{ name, value: asText(value) }],
  );
}

function asText(value: string | number | boolean): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : String(value);
}

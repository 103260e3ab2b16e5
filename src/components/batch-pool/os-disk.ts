import type { batch as inputs } from "@pulumi/azure-native/types/input.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import type { BatchOsDisk } from "./args.js";

/** The OS disk as Batch takes it; undefined leaves the choice to Batch. */
export function osDisk(
  disk: BatchOsDisk,
  vmSize: Pick<VmSize, "ephemeralOsDiskPlacements"> | undefined,
): inputs.OSDiskArgs | undefined {
  if (disk.kind === "persistent") {
    return { diskSizeGB: disk.sizeGiB, managedDisk: disk.storageType && { storageAccountType: disk.storageType } };
  }
  // Batch would refuse the pool on a size without a cache disk, and few sizes have a published placement: a managed disk.
  if (!(disk.onCacheDisk ?? vmSize?.ephemeralOsDiskPlacements?.includes("CacheDisk"))) {
    return disk.sizeGiB === undefined ? undefined : { diskSizeGB: disk.sizeGiB };
  }
  return { caching: "ReadOnly", diskSizeGB: disk.sizeGiB, ephemeralOSDiskSettings: { placement: "CacheDisk" } };
}

import type { VmSize } from "../../catalogue/vm-size.js";
import type { OsDisk } from "../../config/cluster.js";
import type { BatchOsDisk } from "../batch-pool.js";

/**
 * The planned OS disk in Batch's terms.
 *
 * Batch knows one place for an ephemeral disk, the cache disk, so undefined, Batch's own choice, is returned for a VM
 * size that is not known to have one.
 */
export function batchOsDisk(
  disk: OsDisk,
  vmSize: Pick<VmSize, "ephemeralOsDiskPlacements"> | undefined,
): BatchOsDisk | undefined {
  if (disk.kind === "persistent") return disk;
  return vmSize?.ephemeralOsDiskPlacements?.includes("CacheDisk") ? disk : undefined;
}

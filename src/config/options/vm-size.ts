import type { VmSizeInput } from "../schema/cluster.js";
import type { OptionTable } from "./option.js";

const asFact = "It is a fact; what follows of it for a pool is told with the pool.";
const counted = { untold: asFact, noBody: "It is counted with in the plan, and declared nowhere." };
const judged = { untold: asFact, noBody: "What a pool asks for is judged by it." };

const onBatchOnly =
  "On scale sets the place is left to Azure, and a disk's size is judged by it; a cache makes the disks of Batch ephemeral.";

/** Facts of described VM sizes. Those without a reason become a part of the nodes of every pool of the size. */
export const vmSizeOptions = {
  name: { untold: asFact, noBody: "Pools name the size by vmSize." },
  family: counted,
  vcpus: counted,
  vcpusAvailable: counted,
  memoryGiB: counted,
  gpus: counted,
  gpuModel: counted,
  gpuMemoryGiB: counted,
  architecture: { untold: asFact, noBody: "A pool that names no image gets one of its processor, or is refused." },
  generations: { untold: asFact, noBody: "A pool that names no image gets one of such a generation, or is refused." },
  infiniBand: {
    parts: {
      generation: {
        untold: asFact,
        noBody: "That there is InfiniBand decides how nodes are placed; its rate does not.",
      },
      nics: counted,
      gbpsPerNic: counted,
      rackNodes: { untold: asFact },
    },
  },
  ethernetGbps: counted,
  acceleratedNetworking: { untold: asFact },
  premiumStorage: { untold: asFact },
  maxDataDisks: judged,
  maxNics: judged,
  tempDiskGiB: judged,
  ephemeralOsDisk: { untold: asFact },
  ephemeralOsDiskPlacements: { untold: asFact, noBody: onBatchOnly },
  cacheDiskGiB: judged,
  localNvme: { parts: { count: judged, sizeGiBEach: judged } },
  encryptionAtHost: judged,
  spot: judged,
} as const satisfies OptionTable<VmSizeInput>;

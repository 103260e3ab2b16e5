import type { Catalogue } from "../catalogue/catalogue.js";
import type { NodePool } from "../config/cluster.js";
import { islandsOf } from "./islands.js";
import { sum } from "./order.js";
import type { PlannedNodePool, Shard } from "./plan.js";
import type { PoolInSites } from "./shards.js";

/** A pool in figures and settings; `tags` are those of its resources. */
export function plannedPool(
  { pool, vmSize, sites }: PoolInSites,
  shards: readonly Shard[],
  catalogue: Catalogue,
  tags: Readonly<Record<string, string>>,
): PlannedNodePool {
  const nodes = sum(shards.map((shard) => shard.nodes));
  return {
    name: pool.name,
    identity: pool.identity,
    engine: pool.engine,
    vmSize: vmSize.name,
    nodes,
    gpus: nodes * vmSize.gpuCount,
    cores: nodes * (vmSize.vcpus ?? 0),
    infiniBandGbpsPerNode: pool.infiniBand ? (vmSize.infiniband?.gbpsPerVm ?? null) : 0,
    ethernetGbpsPerNode: vmSize.ethernetGbps,
    islands: islandsOf(shards, sites[0]?.rule.rackNodes ?? 0),
    acceleratedNetworking: vmSize.acceleratedNetworking,
    image: pool.image ?? null,
    osDisk: pool.osDisk,
    capacity: pool.capacity,
    maxUsdPerHour: pool.maxUsdPerHour ?? null,
    scaling: pool.scaling,
    encryptionAtHost: pool.encryptionAtHost,
    capacityReservationGroupId: pool.capacityReservationGroupId ?? null,
    proximityPlacementGroup: pool.proximityPlacementGroup,
    customData: pool.customData ?? null,
    batch: {
      taskSlotsPerNode: pool.batch.taskSlotsPerNode,
      startTaskCommandLine: pool.batch.startTaskCommandLine ?? null,
      nodeAgentSkuId: batchNodeAgent(pool, catalogue),
    },
    machineLearning: pool.machineLearning,
    tags,
  };
}

/** Node agent of a Batch pool's image; null where the catalogue does not know the image. */
export function batchNodeAgent(pool: Pick<NodePool, "engine" | "image">, catalogue: Catalogue): string | null {
  const { image } = pool;
  if (pool.engine !== "batch" || image === undefined || "id" in image) return null;
  const entry = catalogue.images.find(
    ({ publisher, offer, sku }) => publisher === image.publisher && offer === image.offer && sku === image.sku,
  );
  return entry?.batchNodeAgentSkuId ?? null;
}

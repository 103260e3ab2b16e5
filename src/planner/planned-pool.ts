import type { Catalogue } from "../catalogue/catalogue.js";
import { guestVcpus } from "../catalogue/described-vm-size.js";
import type { VmSize } from "../catalogue/vm-size.js";
import type { NodePool } from "../config/cluster.js";
import { islandsOf } from "./islands.js";
import { sum } from "./order.js";
import type { CutFrom, PlannedNodePool, Shard } from "./plan.js";
import type { PoolInSites } from "./shards.js";

const CUT: Readonly<Record<CutFrom, true>> = {
  path: true,
  countKey: true,
  imageIsDefault: true,
  maxNodes: true,
  infiniBand: true,
  assertOneIsland: true,
  sites: true,
  generation: true,
};

/** A pool in figures and settings; `tags` are those of its resources. */
export function plannedPool(
  { pool, vmSize, sites }: PoolInSites,
  shards: readonly Shard[],
  catalogue: Catalogue,
  tags: Readonly<Record<string, string>>,
): PlannedNodePool {
  const nodes = sum(shards.map((shard) => shard.nodes));
  return {
    ...inFigures(pool, vmSize, nodes),
    islands: islandsOf(shards, sites[0]?.rule.rackNodes ?? 0),
    acceleratedNetworking: vmSize.acceleratedNetworking,
    ...settingsOf(pool),
    osDisk: osDiskOf(pool, vmSize),
    vmSize: vmSize.name,
    nodes,
    batch: { ...pool.batch, nodeAgentSkuId: batchNodeAgent(pool, catalogue) },
    tags,
  };
}

function inFigures({ name, identity, engine, infiniBand }: NodePool, vmSize: VmSize, nodes: number) {
  return {
    name,
    identity,
    engine,
    vmSize: vmSize.name,
    nodes,
    gpus: nodes * vmSize.gpuCount,
    cores: nodes * (guestVcpus(vmSize) ?? 0),
    infiniBandGbpsPerNode: infiniBand ? (vmSize.infiniband?.gbpsPerVm ?? null) : 0,
    ethernetGbpsPerNode: vmSize.ethernetGbps,
  };
}

/** An OS disk with what components cannot look up: they know the catalogue, and no size of the stack file. */
function osDiskOf({ engine, osDisk }: NodePool, size: VmSize): PlannedNodePool["osDisk"] {
  const described = engine === "batch" && osDisk.kind === "ephemeral" && size.knownFrom !== undefined;
  return described && size.ephemeralOsDiskPlacements?.includes("CacheDisk") === true
    ? { ...osDisk, onCacheDisk: true }
    : osDisk;
}

/** All options of a pool but those that the planner turns into something else. */
function settingsOf(pool: NodePool): Omit<NodePool, CutFrom> {
  return Object.fromEntries(Object.entries(pool).filter(([key]) => !(key in CUT))) as unknown as Omit<
    NodePool,
    CutFrom
  >;
}

/** Node agent of a Batch pool's image, as it was given or as the catalogue knows it. */
function batchNodeAgent(pool: Pick<NodePool, "engine" | "image" | "batch">, catalogue: Catalogue): string | null {
  const { image } = pool;
  if (pool.batch.nodeAgentSkuId !== null) return pool.batch.nodeAgentSkuId;
  if (pool.engine !== "batch" || image === null || "id" in image) return null;
  const entry = catalogue.images.find(
    ({ publisher, offer, sku }) => publisher === image.publisher && offer === image.offer && sku === image.sku,
  );
  return entry?.batchNodeAgentSkuId ?? null;
}

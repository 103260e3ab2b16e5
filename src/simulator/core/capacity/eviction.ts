import type { InstanceRange, ResourceUsage, StoredResource } from "../azure.js";
import type { ResourceType } from "../resource-type.js";
import type { Placement } from "./find-room.js";
import type { Displaced } from "./hardware-demand.js";
import type { HardwareUsage } from "./hardware-usage.js";
import { type AllocatedNodes, type HardwarePlace, placeKey } from "./physical-capacity.js";

/**
 * Whose Spot nodes leave to make room. Azure does not say in which order it takes them; here it is the order of the
 * resources' ids.
 */
export function displaced(usage: HardwareUsage, place: HardwarePlace, placements: readonly Placement[]): Displaced {
  const leaving = new Map<string, AllocatedNodes[]>();
  for (const { cluster, evicted } of placements) {
    let left = evicted;
    for (const [id, there] of usage.spot(place, cluster)) {
      const nodes = Math.min(left, there);
      if (nodes === 0) break;
      left -= nodes;
      leaving.set(id, [...(leaving.get(id) ?? []), { ...place, cluster, nodes, spot: true }]);
    }
  }
  return leaving;
}

/**
 * A resource after some of its nodes were evicted: the hardware is given back, and what else goes says the type. A type
 * that says nothing keeps its quota and its nodes, stopped, as with the eviction policy Deallocate.
 */
export function withoutNodes(
  resource: StoredResource,
  type: ResourceType | undefined,
  leaving: readonly AllocatedNodes[],
): StoredResource {
  const allocated = (resource.allocated ?? [])
    .map((one) => {
      const gone = leaving.filter(
        (left) => left.cluster === one.cluster && left.spot === one.spot && placeKey(left) === placeKey(one),
      );
      return { ...one, nodes: one.nodes - sumOf(gone) };
    })
    .filter(({ nodes }) => nodes > 0);
  return { ...resource, ...type?.evicts?.(resource, sumOf(leaving)), allocated };
}

/** What a resource uses when only some of its nodes stand. */
export function usageByPart(taken: ResourceUsage, standing: number, nodes: number): ResourceUsage {
  if (nodes === 0) return taken;
  const part = (count: number): number => Math.ceil((count * standing) / nodes);
  return {
    vcpus: taken.vcpus.map((one) => ({ ...one, count: part(one.count) })),
    addresses: taken.addresses.map((one) => ({ ...one, count: part(one.count) })),
  };
}

/** The oldest instances, without so many of the newest. */
export function withoutNewest(instances: readonly InstanceRange[], lost: number): readonly InstanceRange[] {
  let left = Math.max(0, lost);
  return [...instances]
    .reverse()
    .map((range) => {
      const gone = Math.min(left, range.count);
      left -= gone;
      return { ...range, count: range.count - gone };
    })
    .filter((range) => range.count > 0)
    .reverse();
}

/** Nodes of some allocations together. */
export function sumOf(allocated: readonly Pick<AllocatedNodes, "nodes">[]): number {
  return allocated.reduce((sum, { nodes }) => sum + nodes, 0);
}

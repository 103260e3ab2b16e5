import type { ClusterRoom } from "./find-room.js";
import type { HardwareUsage } from "./hardware-usage.js";
import { clustersOf, type HardwarePlace, type PhysicalCapacity } from "./physical-capacity.js";

/** The hardware of a simulated Azure and who stands on it. */
export interface Hardware {
  readonly capacity: readonly PhysicalCapacity[];
  readonly usage: HardwareUsage;
}

/** Nodes for which there is a free place; infinite where hardware is not limited. */
export function freeNodes(hardware: Hardware, place: HardwarePlace): number {
  return roomsIn(hardware, place)?.reduce((sum, { free }) => sum + free, 0) ?? Number.POSITIVE_INFINITY;
}

/** The clusters of a place as a request finds them; undefined where hardware is not limited. */
export function roomsIn({ capacity, usage }: Hardware, place: HardwarePlace): readonly ClusterRoom[] | undefined {
  return clustersOf(capacity, place)?.map((size, cluster) => {
    const evictable = usage.spot(place, cluster).reduce((sum, [, nodes]) => sum + nodes, 0);
    const free = Math.max(0, size - usage.regular(place, cluster) - evictable);
    return { cluster, free, evictable };
  });
}

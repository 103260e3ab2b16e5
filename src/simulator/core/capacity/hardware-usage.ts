import { normalId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import { placeKey, type HardwarePlace } from "./physical-capacity.js";

interface ClusterUsage {
  regular: number;
  /** Spot nodes by the id of the resource they belong to. */
  readonly spot: Map<string, number>;
}

/** How many nodes stand in each cluster, summed over {@link StoredResource.allocated} of every live resource. */
export class HardwareUsage {
  readonly #clusters = new Map<string, ClusterUsage>();

  /** Counts a resource's nodes: 1 when it is stored, -1 when it is forgotten. */
  count(resource: Pick<StoredResource, "id" | "allocated">, sign: 1 | -1): void {
    for (const { cluster, nodes, spot, ...place } of resource.allocated ?? []) {
      const usage = this.#usage(place, cluster);
      if (!spot) {
        usage.regular += sign * nodes;
        continue;
      }
      const id = normalId(resource.id);
      const left = (usage.spot.get(id) ?? 0) + sign * nodes;
      if (left === 0) usage.spot.delete(id);
      else usage.spot.set(id, left);
    }
  }

  /** Nodes on demand in a cluster. */
  regular(place: HardwarePlace, cluster: number): number {
    return this.#clusters.get(clusterKey(place, cluster))?.regular ?? 0;
  }

  /** Spot nodes in a cluster by the resource's id in lower case, sorted by it. */
  spot(place: HardwarePlace, cluster: number): readonly (readonly [id: string, nodes: number])[] {
    const holders = this.#clusters.get(clusterKey(place, cluster))?.spot ?? [];
    return [...holders].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #usage(place: HardwarePlace, cluster: number): ClusterUsage {
    const key = clusterKey(place, cluster);
    const found = this.#clusters.get(key) ?? { regular: 0, spot: new Map<string, number>() };
    this.#clusters.set(key, found);
    return found;
  }
}

function clusterKey(place: HardwarePlace, cluster: number): string {
  return `${placeKey(place)}|${cluster}`;
}

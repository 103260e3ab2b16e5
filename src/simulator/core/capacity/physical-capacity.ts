/**
 * Hardware of one VM size in a region or a zone of it, as far as it is limited.
 *
 * A single placement group lives in one cluster: growing it can fail for want of capacity where a new scale set would
 * find room in another. What is not listed is not limited. Whoever asks for the size there shares it: every subscription,
 * scale sets, Batch and Azure Machine Learning alike.
 */
export interface PhysicalCapacity {
  /** Region name in lower case without spaces. */
  readonly location: string;
  readonly vmSize: string;
  /** Undefined: the hardware serves requests without a zone. */
  readonly zone?: string;
  /** Nodes that each cluster holds. Spot nodes are evicted when a regular request needs their place. */
  readonly clusters: readonly number[];
}

/** Where a VM size is sold: a region or one zone of it. */
export type HardwarePlace = Pick<PhysicalCapacity, "location" | "vmSize" | "zone">;

/** Nodes of a resource in one cluster of the hardware it was allocated on. */
export interface AllocatedNodes extends HardwarePlace {
  /** Index in {@link PhysicalCapacity.clusters}. */
  readonly cluster: number;
  readonly nodes: number;
  readonly spot: boolean;
}

/** Key under which two spellings of a place are the same. */
export function placeKey({ location, vmSize, zone }: HardwarePlace): string {
  return `${location.replace(/\s/g, "")}|${vmSize}|${zone ?? ""}`.toLowerCase();
}

/** Sizes of the clusters in a place, in order; undefined when the hardware there is not limited. */
export function clustersOf(capacity: readonly PhysicalCapacity[], place: HardwarePlace): readonly number[] | undefined {
  const key = placeKey(place);
  const listed = capacity.filter((one) => placeKey(one) === key);
  return listed.length === 0 ? undefined : listed.flatMap((one) => one.clusters);
}

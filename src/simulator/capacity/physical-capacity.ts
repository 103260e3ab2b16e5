/**
 * Hardware of one VM size in a region or a zone of it, as far as it is limited.
 *
 * A single placement group lives in one cluster: growing it can fail for want of capacity where a new scale set would
 * find room in another. What is not listed is not limited.
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

/** Nodes of a resource in one cluster of the hardware it was allocated on. */
export interface AllocatedNodes {
  /** Index in {@link PhysicalCapacity.clusters}. */
  readonly cluster: number;
  readonly nodes: number;
}

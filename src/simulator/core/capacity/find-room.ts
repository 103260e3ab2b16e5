/** A cluster as a request finds it. */
export interface ClusterRoom {
  readonly cluster: number;
  /** Nodes for which there is a free place. */
  readonly free: number;
  /** Spot nodes of others, whose place a request on demand can have. */
  readonly evictable: number;
}

/** Nodes that a request gets in a cluster. */
export interface Placement {
  readonly cluster: number;
  readonly nodes: number;
  /** Spot nodes that must leave for them. */
  readonly evicted: number;
}

/**
 * Room in one cluster: the first that has a free place for every node, else the first that has one after evictions, else
 * as many nodes as find room in the cluster that has most. Which cluster Azure takes is not documented.
 */
export function inOneCluster(clusters: readonly ClusterRoom[], nodes: number): readonly Placement[] {
  const most = clusters.reduce<ClusterRoom | undefined>(
    (best, one) => (best === undefined || roomOf(one) > roomOf(best) ? one : best),
    undefined,
  );
  const chosen = clusters.find(({ free }) => free >= nodes) ?? clusters.find((one) => roomOf(one) >= nodes) ?? most;
  return chosen === undefined ? [] : taken(chosen, Math.min(nodes, roomOf(chosen)));
}

/** Room wherever there is some: free places in the order of the clusters, and evictions only when these are used up. */
export function overClusters(clusters: readonly ClusterRoom[], nodes: number): readonly Placement[] {
  let left = nodes;
  const free = clusters.map((one) => {
    const got = Math.min(left, one.free);
    left -= got;
    return got;
  });
  return clusters.flatMap((one, index) => {
    const evicted = Math.min(left, one.evictable);
    left -= evicted;
    return taken(one, free[index]! + evicted);
  });
}

function roomOf({ free, evictable }: ClusterRoom): number {
  return free + evictable;
}

function taken({ cluster, free }: ClusterRoom, nodes: number): readonly Placement[] {
  return nodes === 0 ? [] : [{ cluster, nodes, evicted: Math.max(0, nodes - free) }];
}

import type { BaseName, Description, PoolDescription } from "../description.js";

/** A change of a stack file. */
export interface Edit {
  /** What is changed, and which way: `nodes raised`. */
  readonly name: string;
  readonly base: BaseName;
  /** Codes with which the plan refuses it, and so does `up`. */
  readonly refusedWith?: readonly string[];
  /** As {@link refusedWith}, of the way back. */
  readonly backRefusedWith?: readonly string[];
  /** What Azure keeps when it is no longer asked for, as the path in its inputs: there after the way back, unlike afresh. */
  readonly azureKeeps?: string;
  /** Gives the description after it; what is given is a copy. */
  readonly change: (cluster: Description) => Description;
}

type Options = Omit<Edit, "name" | "base" | "change">;

/** An edit of the cluster's own options. */
export function ofCluster(base: BaseName, name: string, change: Partial<Description>, options: Options = {}): Edit {
  return { name, base, change: (cluster) => ({ ...cluster, ...change }), ...options };
}

/** An edit of the pool of this position. */
export function ofPool(
  base: BaseName,
  index: number,
  name: string,
  change: Partial<PoolDescription>,
  options: Options = {},
): Edit {
  const changed = ({ nodePools, ...cluster }: Description): Description => ({
    ...cluster,
    nodePools: nodePools.map((pool, at) => (at === index ? { ...pool, ...change } : pool)),
  });
  return { name, base, change: changed, ...options };
}

/** An edit that adds a pool. */
export function withPool(base: BaseName, name: string, pool: PoolDescription, more: Partial<Description> = {}): Edit {
  const change = (cluster: Description): Description => ({
    ...cluster,
    ...more,
    nodePools: [...cluster.nodePools, pool],
  });
  return { name, base, change };
}

/** An edit that takes the pool of this position away. */
export function withoutPool(base: BaseName, index: number, name: string, options: Options = {}): Edit {
  const change = (cluster: Description): Description => ({
    ...cluster,
    nodePools: cluster.nodePools.filter((_, at) => at !== index),
  });
  return { name, base, change, ...options };
}

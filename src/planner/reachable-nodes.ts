import type { NodePool } from "../config/cluster.js";
import { sum } from "./order.js";
import type { Shard } from "./plan.js";

/**
 * Most nodes that each shard of a pool is to hold, by its name. Where somebody else owns the count and the pool says how
 * many nodes it may have, its shards are filled up to that, each as far as it can grow; elsewhere it is what is planned.
 */
export function reachableNodes(
  { scaling, maxNodes }: Pick<NodePool, "scaling" | "maxNodes">,
  shards: readonly Shard[],
): ReadonlyMap<string, number> {
  let left = scaling === "external" ? Math.max(0, (maxNodes ?? 0) - sum(shards.map(({ nodes }) => nodes))) : 0;
  return new Map(
    shards.map(({ name, nodes, limitNodes }) => {
      const more = Math.min(left, Math.max(0, limitNodes - nodes));
      left -= more;
      return [name, nodes + more] as const;
    }),
  );
}

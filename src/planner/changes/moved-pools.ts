import { poolMoves } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import { sum } from "../order.js";

/** One shard, as far as its place goes. */
interface PlacedShard {
  readonly site: string;
  readonly generation: number;
  readonly nodes: number;
}

/**
 * A problem where all nodes of a deployed pool would be made again on sites that held none of them. A pool that names
 * no sites is on the first of the cluster's, so a site that is put before it would do that without a word. A pool
 * whose generation was raised is rebuilt on purpose.
 *
 * @param path of the pool, for the problem
 */
export function movedPoolProblems(
  poolName: string,
  path: string,
  before: readonly PlacedShard[],
  after: readonly PlacedShard[],
): Problem[] {
  const held = new Set(before.map((shard) => shard.site));
  const [first] = after;
  if (first === undefined || before.length === 0) return [];
  if (after.some((shard) => held.has(shard.site))) return [];
  if (before.every((shard) => shard.generation !== first.generation)) return [];
  return [
    poolMoves.at(`${path}.sites`, {
      poolName,
      nodes: sum(before.map((shard) => shard.nodes)),
      from: [...held],
      to: [...new Set(after.map((shard) => shard.site))],
    }),
  ];
}

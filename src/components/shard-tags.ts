import type { Shard } from "../planner/plan.js";

/** Tags of a shard's resources: those of its pool, and what tells it from its neighbours. */
export function shardTags(
  tags: Readonly<Record<string, string>> | undefined,
  shard: Pick<Shard, "name" | "generation" | "nodePool">,
): Record<string, string> {
  return { ...tags, nodePool: shard.nodePool, shard: shard.name, generation: String(shard.generation) };
}

import { defined } from "../defined.js";
import type { Shard } from "../planner/plan.js";

/** Tags of a shard's resources: those of its pool, and what tells it from its neighbours. */
export function shardTags(
  tags: Readonly<Record<string, string>> | undefined,
  { name, generation, nodePool, attempt }: Pick<Shard, "name" | "generation" | "nodePool" | "attempt">,
): Record<string, string> {
  return {
    ...tags,
    nodePool,
    shard: name,
    generation: String(generation),
    ...defined({ attempt: attempt?.toString() }),
  };
}

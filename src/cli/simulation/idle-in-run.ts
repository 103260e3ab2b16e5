import { catalogue } from "../../catalogue/index.js";
import { idleNodes, type IdleShard } from "../../planner/idle-nodes.js";
import type { IdleNodes } from "../../planner/plan.js";
import { nodeTypes } from "../../planner/shard-types.js";

/** A resource of a run with its times on the simulated clock. */
interface TimedResource {
  readonly id: string;
  readonly type: string;
  readonly startedSeconds?: number;
  readonly finishedSeconds?: number;
}

/** What nodes cost in a run that were there before all else was. */
export function idleInRun(
  { shards }: { readonly shards: readonly (IdleShard & { readonly name: string })[] },
  resources: readonly TimedResource[],
): IdleNodes {
  const names = new Set(shards.map(({ name }) => name));
  const starts = new Map<string, number>();
  const others: { startedSeconds: number; finishedSeconds: number }[] = [];
  for (const { id, type, startedSeconds, finishedSeconds } of resources) {
    if (startedSeconds === undefined || finishedSeconds === undefined) continue;
    const name = id.slice(id.lastIndexOf("/") + 1);
    if (nodeTypes.has(type) && names.has(name)) starts.set(name, startedSeconds);
    else others.push({ startedSeconds, finishedSeconds });
  }
  return idleNodes(shards, ({ name }) => starts.get(name), others, catalogue);
}

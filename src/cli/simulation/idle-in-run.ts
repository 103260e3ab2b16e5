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
  const isNodes = ({ id, type }: TimedResource): boolean => nodeTypes.has(type) && names.has(nameIn(id));
  const nodes = resources.filter(isNodes).map(({ id }) => id);
  for (const resource of resources) {
    const { id, startedSeconds, finishedSeconds } = resource;
    if (startedSeconds === undefined || finishedSeconds === undefined) continue;
    if (isNodes(resource)) starts.set(nameIn(id), startedSeconds);
    // Nodes do not wait for what is set on them.
    else if (!nodes.some((each) => id.startsWith(`${each}/`))) others.push({ startedSeconds, finishedSeconds });
  }
  return idleNodes(shards, ({ name }) => starts.get(name), others, catalogue);
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

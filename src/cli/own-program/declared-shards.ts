import type { IdleShard } from "../../planner/idle-nodes.js";
import { shardType } from "../../planner/shard-types.js";

type NamedShard = IdleShard & { readonly name: string };
type Inputs = Readonly<Record<string, unknown>>;

/** What a program declared that holds nodes from its start, by name: scale sets and Batch pools. */
export function declaredShards(
  resources: readonly { readonly type: string; readonly id: string; readonly inputs: Inputs }[],
): readonly NamedShard[] {
  return resources.flatMap(({ type, id, inputs }): NamedShard[] => {
    const name = id.slice(id.lastIndexOf("/") + 1);
    const location = textOf(inputs["location"]);
    if (type === shardType("scaleSet")) {
      const { name: vmSize, capacity } = recordOf(inputs["sku"]);
      return [{ engine: "scaleSet", name, location, vmSize: textOf(vmSize), nodes: numberOf(capacity) }];
    }
    if (type !== shardType("batch")) return [];
    const scale = recordOf(recordOf(inputs["scaleSettings"])["fixedScale"]);
    const nodes = numberOf(scale["targetDedicatedNodes"]) + numberOf(scale["targetLowPriorityNodes"]);
    // The size in the list of one region is that of all: a Batch pool does not say where it is.
    return [{ engine: "batch", name, location, vmSize: textOf(inputs["vmSize"]), nodes }];
  });
}

function recordOf(value: unknown): Inputs {
  return typeof value === "object" && value !== null ? (value as Inputs) : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

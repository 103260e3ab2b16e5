import type { BaseName } from "../description.js";
import { type Edit, ofCluster, ofPool, withoutPool } from "./edit.js";

/** What can be done to a pool on any engine. */
function onEngine(base: BaseName): readonly Edit[] {
  const on = (what: string): string => `${what} on ${base}`;
  return [
    ofPool(base, 0, on("nodes raised"), { nodes: 5 }),
    ofPool(base, 0, on("nodes lowered"), { nodes: 1 }),
    ofPool(base, 0, on("scaling given away"), { scaling: "external" }),
    ofPool(base, 0, on("tags of a pool added"), { tags: { project: "climate" } }),
    ofPool(base, 0, on("a pool renamed"), { name: "other" }),
    ofPool(base, 0, on("a new shape"), { generation: 2 }),
    withoutPool(base, 1, on("a pool removed")),
    ofCluster(base, on("a tag added"), { tags: { team: "climate" } }),
  ];
}

export const poolEdits: readonly Edit[] = (["scaleSets", "batch", "machineLearning"] as const).flatMap(onEngine);

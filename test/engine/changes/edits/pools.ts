import type { BaseName, Description, PoolDescription } from "../description.js";
import { type Edit, ofCluster, ofPool, withoutPool, withPool } from "./edit.js";

type EngineBase = Exclude<BaseName, "machines">;

/** A pool that begins without a node, on the engine of a base. */
function poolOfNone(base: EngineBase): PoolDescription {
  const engine = base === "scaleSets" ? "scaleSet" : base;
  return { name: "burst", engine, vmSize: "Standard_HB120rs_v3", nodes: 0, maxNodes: 20, scaling: "external" };
}

/** The first two pools with each other's names, and all their nodes. */
function withNamesSwapped({ nodePools, ...cluster }: Description): Description {
  const [first, second, ...others] = nodePools;
  if (first === undefined || second === undefined) throw new Error("There are not two pools.");
  const swapped = [
    { ...first, name: second.name, createdAs: first.name },
    { ...second, name: first.name, createdAs: second.name },
  ];
  return { ...cluster, nodePools: [...swapped, ...others] };
}

/** What can be done to a pool on any engine. */
function onEngine(base: EngineBase): readonly Edit[] {
  const on = (what: string): string => `${what} on ${base}`;
  return [
    ofPool(base, 0, on("nodes raised"), { nodes: 5 }),
    ofPool(base, 0, on("nodes lowered"), { nodes: 1 }),
    ofPool(base, 0, on("nodes lowered to none"), { nodes: 0 }),
    ofPool(base, 0, on("scaling given away"), { scaling: "external" }),
    withPool(base, on("a pool that others fill from none"), poolOfNone(base)),
    ofPool(base, 0, on("tags of a pool added"), { tags: { project: "climate" } }),
    ofPool(base, 0, on("a pool renamed"), { name: "other" }),
    { name: on("names of two pools swapped"), base, change: withNamesSwapped },
    ofPool(base, 0, on("a new shape"), { generation: 2 }),
    withoutPool(base, 1, on("a pool removed")),
    ofCluster(base, on("a tag added"), { tags: { team: "climate" } }),
  ];
}

export const poolEdits: readonly Edit[] = (["scaleSets", "batch", "machineLearning"] as const).flatMap(onEngine);

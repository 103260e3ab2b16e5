import type { Engine } from "../cluster.js";
import type { Option, OptionGroup } from "./option.js";

export const everyEngine: readonly Engine[] = ["scaleSet", "batch", "machineLearning", "virtualMachine"];

/** Whether the nodes are the cluster's own virtual machines, which open SSH by its key and not by a service. */
export function opensSsh(engine: Engine | undefined): boolean {
  return engine === "scaleSet" || engine === "virtualMachine";
}

/** Engines that can express an option of a node pool. */
export function enginesOf(row: Option | OptionGroup<unknown>): readonly Engine[] {
  if ("on" in row) return everyEngine.filter((engine) => row.on[engine] !== undefined);
  return ("engines" in row ? row.engines : undefined) ?? everyEngine;
}

import type { Engine } from "../cluster.js";
import type { Option, OptionGroup } from "./option.js";

export const everyEngine: readonly Engine[] = ["scaleSet", "batch", "machineLearning"];

/** Engines that can express an option of a node pool. */
export function enginesOf(row: Option | OptionGroup<unknown>): readonly Engine[] {
  if ("on" in row) return everyEngine.filter((engine) => row.on[engine] !== undefined);
  return ("parts" in row ? row.engines : undefined) ?? everyEngine;
}

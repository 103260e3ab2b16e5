import { batchEffects } from "./field-effects/batch-effects.js";
import type { FieldEffect } from "./field-effects/field-effect.js";
import { machineLearningEffects } from "./field-effects/machine-learning-effects.js";
import { scaleSetEffects } from "./field-effects/scale-set-effects.js";
import { platformEffects } from "./field-effects/platform-effects.js";
import { virtualMachineEffects } from "./field-effects/virtual-machine-effects.js";

/** What a change of each field does. A field that is not here has no known effect, and nobody may assume one. */
export const fieldEffects: readonly FieldEffect[] = [
  ...scaleSetEffects,
  ...batchEffects,
  ...machineLearningEffects,
  ...virtualMachineEffects,
  ...platformEffects,
];

let index: ReadonlyMap<string, FieldEffect> | undefined;

/**
 * The effect of changing one input of a resource.
 *
 * @param resourceType Pulumi type token.
 * @param property path among azure-native's inputs; positions in lists (`[0]` or `.0`) do not count.
 * @returns the row of the path itself, else that of the nearest path above it, else the row that holds for every type;
 *   undefined when the table has none.
 * @example
 * fieldEffect("azure-native:compute:VirtualMachineScaleSet", "sku.capacity")?.effect; // "inPlace"
 */
export function fieldEffect(resourceType: string, property: string): FieldEffect | undefined {
  index ??= new Map(fieldEffects.map((row) => [key(row.resourceType, row.property), row]));
  const steps = property
    .replace(/\[\d+\]/g, "")
    .split(".")
    .filter((step) => !/^\d+$/.test(step));
  for (let length = steps.length; length > 0; length--) {
    const row = index.get(key(resourceType, steps.slice(0, length).join(".")));
    if (row !== undefined) return row;
  }
  return index.get(key("*", property));
}

function key(resourceType: string, property: string): string {
  return `${resourceType} ${property}`;
}

export type { Effect, FieldEffect } from "./field-effects/field-effect.js";

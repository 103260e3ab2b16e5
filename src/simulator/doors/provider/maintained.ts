import { isMap, type PropertyMap } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";

/** Paths of the maintained lists that the inputs do not set. */
export function unsetLists(shape: ResourceShape, inputs: PropertyMap): readonly (readonly string[])[] {
  return shape.maintained.filter((path) => valueAt(inputs, path) === undefined);
}

/** `inputs` with an empty list at each path: how azure-native creates what may later get items of their own. */
export function withEmptyLists(inputs: PropertyMap, paths: readonly (readonly string[])[]): PropertyMap {
  return paths.reduce<PropertyMap>((result, path) => withValueAt(result, path, []), inputs);
}

/** `inputs` with what `current` has at each path: how azure-native keeps items that were made on their own. */
export function withCurrentLists(
  inputs: PropertyMap,
  paths: readonly (readonly string[])[],
  current: PropertyMap,
): PropertyMap {
  return paths.reduce<PropertyMap>((result, path) => {
    const value = valueAt(current, path);
    return value === undefined ? result : withValueAt(result, path, value);
  }, inputs);
}

/** `values` without the member at each path. */
export function withoutValuesAt(values: PropertyMap, paths: readonly (readonly string[])[]): PropertyMap {
  return paths.reduce<PropertyMap>((result, path) => withoutValueAt(result, path), values);
}

type Value = PropertyMap[string];

function valueAt(values: PropertyMap, [key = "", ...rest]: readonly string[]): Value | undefined {
  const value = values[key];
  if (rest.length === 0 || value === undefined) return value;
  return isMap(value) ? valueAt(value, rest) : undefined;
}

function withValueAt(values: PropertyMap, [key = "", ...rest]: readonly string[], value: Value): PropertyMap {
  const inner = values[key];
  return { ...values, [key]: rest.length === 0 ? value : withValueAt(isMap(inner) ? inner : {}, rest, value) };
}

function withoutValueAt(values: PropertyMap, [key = "", ...rest]: readonly string[]): PropertyMap {
  const inner = values[key];
  if (rest.length > 0) return isMap(inner) ? { ...values, [key]: withoutValueAt(inner, rest) } : values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}

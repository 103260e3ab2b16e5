import { isArray, isMap, sameValue, type PropertyMap, type PropertyValue } from "./property-value.js";

/** How a value became another: the members, the items, or the value as a whole changed. */
export type ValueDiff = { readonly old: PropertyValue; readonly new: PropertyValue } & (
  | { readonly kind: "plain" }
  | { readonly kind: "object"; readonly object: ObjectDiff }
  | { readonly kind: "array"; readonly array: ArrayDiff }
);

export interface ObjectDiff {
  readonly adds: ReadonlyMap<string, PropertyValue>;
  readonly deletes: ReadonlyMap<string, PropertyValue>;
  readonly updates: ReadonlyMap<string, ValueDiff>;
}

/** By index: of the new list for what was added or changed, of the old one for what was removed. */
interface ArrayDiff {
  readonly adds: readonly number[];
  readonly deletes: readonly number[];
  readonly updates: ReadonlyMap<number, ValueDiff>;
}

/** What differs between two maps, apart from azure-native's own `__` keys; undefined when nothing does. */
export function objectDiff(olds: PropertyMap, news: PropertyMap): ObjectDiff | undefined {
  const adds = new Map<string, PropertyValue>();
  const deletes = new Map<string, PropertyValue>();
  const updates = new Map<string, ValueDiff>();
  for (const [key, old] of Object.entries(olds)) {
    if (key.startsWith("__")) continue;
    const changed = news[key];
    if (changed === undefined) {
      deletes.set(key, old);
      continue;
    }
    const diff = valueDiff(old, changed);
    if (diff !== undefined) updates.set(key, diff);
  }
  for (const [key, value] of Object.entries(news)) {
    if (!key.startsWith("__") && olds[key] === undefined) adds.set(key, value);
  }
  return adds.size + deletes.size + updates.size === 0 ? undefined : { adds, deletes, updates };
}

function valueDiff(old: PropertyValue, changed: PropertyValue): ValueDiff | undefined {
  if (isArray(old) && isArray(changed)) return arrayDiff(old, changed);
  if (isMap(old) && isMap(changed)) {
    const object = objectDiff(old, changed);
    return object && { kind: "object", old, new: changed, object };
  }
  return sameValue(old, changed) ? undefined : { kind: "plain", old, new: changed };
}

function arrayDiff(old: readonly PropertyValue[], changed: readonly PropertyValue[]): ValueDiff | undefined {
  const shared = Math.min(old.length, changed.length);
  const updates = new Map<number, ValueDiff>();
  for (let index = 0; index < shared; index++) {
    const diff = valueDiff(old[index]!, changed[index]!);
    if (diff !== undefined) updates.set(index, diff);
  }
  const from = (list: readonly PropertyValue[]): number[] => [...list.keys()].slice(shared);
  const array: ArrayDiff = { adds: from(changed), deletes: from(old), updates };
  if (array.adds.length + array.deletes.length + updates.size === 0) return undefined;
  return { kind: "array", old, new: changed, array };
}

/**
 * Carries a difference between two other maps over to `values`: what was added or changed there is taken, what was removed
 * there goes, and what did not change there stays as it is here.
 */
export function applyDiff(values: PropertyMap, diff: ObjectDiff | undefined): PropertyMap {
  if (diff === undefined) return values;
  const kept = Object.entries(values).filter(([key]) => !diff.deletes.has(key));
  const result: Record<string, PropertyValue> = { ...Object.fromEntries(kept), ...Object.fromEntries(diff.adds) };
  for (const [key, update] of diff.updates) {
    const base = values[key];
    result[key] = base === undefined ? update.new : applyValue(base, update.old, update.new);
  }
  return result;
}

function applyValue(base: PropertyValue, old: PropertyValue, changed: PropertyValue): PropertyValue {
  if (isMap(base) && isMap(old) && isMap(changed)) return applyDiff(base, objectDiff(old, changed));
  if (isArray(base) && isArray(old) && isArray(changed)) {
    return changed.map((item, index) =>
      index < base.length && index < old.length ? applyValue(base[index]!, old[index]!, item) : item,
    );
  }
  return changed;
}

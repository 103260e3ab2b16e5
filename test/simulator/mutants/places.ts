import { propertyTables } from "../../../src/catalogue/azure-native-types.js";
import { outsideBody } from "../../../src/simulator/doors/arm/path.js";
import type { ResourceType } from "../../../src/simulator/core/resource-type.js";
import { declaredMembers, type Keys } from "../mutations.js";

export type Inputs = Record<string, unknown>;

/** A value in a body of azure-native's shape, and what azure-native declares of it. */
export interface Place {
  readonly keys: Keys;
  /** Name of the member, also for an item of a list. */
  readonly name: string;
  readonly value: unknown;
  readonly encoded: string;
}

/** Every member within the body of a request: names that are part of the address are left out. */
export function placesIn(type: ResourceType, inputs: Inputs): readonly Place[] {
  const outside = outsideBody(type);
  const members = Object.entries(propertyTables.resources[type.token]!.inputs);
  const within = Object.fromEntries(members.filter(([name]) => !outside.includes(name)));
  return declaredMembers(inputs, within, []).flatMap(({ keys, encoded }) => {
    const value = valueAt(inputs, keys);
    const name = String(keys.at(-1));
    const items = Array.isArray(value)
      ? value.map((item: unknown, index) => ({ keys: [...keys, index], name, value: item, encoded: itemOf(encoded) }))
      : [];
    return [{ keys, name, value, encoded }, ...items];
  });
}

function itemOf(encoded: string): string {
  return encoded.replace(/^!/, "").slice(1, -1);
}

function valueAt(inputs: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], inputs);
}

/** A copy of the body with another value at the place; undefined takes the member away. */
export function withValue(inputs: Inputs, keys: Keys, value: unknown): Inputs {
  const copy = structuredClone(inputs);
  const parent = valueAt(copy, keys.slice(0, -1)) as Record<string | number, unknown>;
  const key = keys.at(-1)!;
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return copy;
}

/** Whether a value is the id of a resource, as Azure Resource Manager has them. */
export function isResourceId(value: unknown): value is string {
  return typeof value === "string" && /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(value);
}

import { alternativesOf, propertyTables } from "../../src/catalogue/azure-native-types.js";
import { chooseAlternative } from "../../src/simulator/core/properties/check.js";
import { bodies, type BodyType } from "./world.js";

/** A good body with one fault planted in it. */
export interface Mutation {
  readonly type: BodyType;
  readonly kind: "misspelt key" | "wrong type" | "dropped required" | "bad enum value";
  /** Path of the property in azure-native's shape, as it is in the body. */
  readonly path: string;
  /** Name that a refusal must tell: the misspelt one, or that of the wrong or missing property. */
  readonly named: string;
  readonly inputs: Record<string, unknown>;
}

export type Keys = readonly (string | number)[];

/** A member of an object of a body, with the type that azure-native declares for it. */
export interface Member {
  readonly keys: Keys;
  readonly encoded: string;
}

/** Every member that has a declared type: what is below free-form maps is left out, as nothing says what belongs there. */
function membersOf(value: unknown, encoded: string, keys: Keys): Member[] {
  const type = encoded.replace(/^!/, "");
  if (type.startsWith("[") && Array.isArray(value)) {
    return value.flatMap((item, index) => membersOf(item, type.slice(1, -1), [...keys, index]));
  }
  if (!type.startsWith("@") || typeof value !== "object" || value === null) return [];
  const object = chooseAlternative(value, alternativesOf(type))?.slice(1) ?? "";
  return declaredMembers(value as Record<string, unknown>, propertyTables.objects[object] ?? {}, keys);
}

export function declaredMembers(
  value: Record<string, unknown>,
  members: Readonly<Record<string, string>>,
  keys: Keys,
): Member[] {
  return Object.keys(value).flatMap((key) => {
    const encoded = members[key];
    if (encoded === undefined) return [];
    return [{ keys: [...keys, key], encoded }, ...membersOf(value[key], encoded, [...keys, key])];
  });
}

/** A generator of numbers below a bound, the same for the same seed (Marsaglia's xorshift with 32 bits). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function parentOf(inputs: unknown, keys: Keys): Record<string | number, unknown> {
  return keys
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], inputs) as Record<
    string | number,
    unknown
  >;
}

export const wrongValues: Readonly<Record<string, unknown>> = {
  s: 42,
  n: "many",
  b: "perhaps",
  "#": { no: 1 },
  "@": "text",
  "[": "text",
  "{": "text",
};

function plant(type: BodyType, { keys, encoded }: Member, kind: Mutation["kind"]): Mutation | undefined {
  const inputs = structuredClone(bodies[type]) as Record<string, unknown>;
  const parent = parentOf(inputs, keys);
  const key = keys.at(-1) as string;
  const path = keys.join(".");
  const required = encoded.startsWith("!");
  const declared = encoded.replace(/^!/, "");
  if (kind === "misspelt key") {
    const named = `${key.slice(0, -1)}${key.slice(-1).repeat(2)}q`;
    parent[named] = parent[key];
    delete parent[key];
    return { type, kind, path, named, inputs };
  }
  if (kind === "dropped required") {
    if (!required) return undefined;
    delete parent[key];
    return { type, kind, path, named: key, inputs };
  }
  if (kind === "bad enum value") {
    if (!declared.startsWith("#")) return undefined;
    parent[key] = `${String(parent[key])}Q`;
    return { type, kind, path, named: key, inputs };
  }
  if (!(declared[0]! in wrongValues) || declared.includes("|")) return undefined;
  parent[key] = wrongValues[declared[0]!];
  return { type, kind, path, named: key, inputs };
}

const kinds = ["misspelt key", "wrong type", "dropped required", "bad enum value"] as const;

/** So many mutations, the same ones for the same seed, each kind as often as the others. */
export function mutations(count: number, seed: number): readonly Mutation[] {
  const below = numbers(seed);
  const types = Object.keys(bodies) as BodyType[];
  const members = new Map(
    types.map((type) => [type, declaredMembers(bodies[type], propertyTables.resources[type]!.inputs, [])]),
  );
  const made: Mutation[] = [];
  while (made.length < count) {
    const type = types[below(types.length)]!;
    const choices = members.get(type)!;
    const mutation = plant(type, choices[below(choices.length)]!, kinds[made.length % kinds.length]!);
    if (mutation !== undefined) made.push(mutation);
  }
  return made;
}

import tables from "./azure-native-types.json" with { type: "json" };

/**
 * What azure-native accepts for each simulated type, generated from its declarations.
 *
 * A property's type is a short code: `s` string, `n` number, `b` boolean, `*` anything, `"x"` that literal, `@name` an
 * entry of {@link PropertyTables.objects}, `#name` an entry of {@link PropertyTables.enums}, `[…]` an array, `{…}` a map,
 * `a|b` one of these; a leading `!` means required.
 */
export interface PropertyTables {
  /** Version of `@pulumi/azure-native` it was read from. */
  azureNative: string;
  resources: Record<
    string,
    {
      /** ARM API version azure-native sends. */
      apiVersion: string;
      inputs: Record<string, string>;
      /** Names of everything the resource class offers as an Output. */
      outputs: string[];
    }
  >;
  objects: Record<string, Record<string, string>>;
  enums: Record<string, readonly (string | number)[]>;
  /** Members that Azure's answers have beyond those of an entry of {@link PropertyTables.objects}. */
  readOnly: Record<string, readonly string[]>;
}

let bare: PropertyTables | undefined;

/** In the built package the tables are a file beside it: read when something is first asked of them. */
function read(): PropertyTables {
  return (bare ??= withoutPrototypes(tables));
}

/** The committed tables. They have only what is in them: a property named `constructor` is one that nothing has. */
export const propertyTables: PropertyTables = {
  get azureNative() {
    return read().azureNative;
  },
  get resources() {
    return read().resources;
  },
  get objects() {
    return read().objects;
  },
  get enums() {
    return read().enums;
  },
  get readOnly() {
    return read().readOnly;
  },
};

function withoutPrototypes<T>(value: T): T;
function withoutPrototypes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const result = Object.create(null) as Record<string, unknown>;
  for (const [name, item] of Object.entries(value)) result[name] = withoutPrototypes(item);
  return result;
}

const split = new Map<string, readonly string[]>();

/** Splits `a|[b|c]|d` at the bars outside brackets. */
export function alternativesOf(encoded: string): readonly string[] {
  const known = split.get(encoded) ?? splitAtBars(encoded);
  split.set(encoded, known);
  return known;
}

function splitAtBars(encoded: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < encoded.length; at++) {
    const sign = encoded[at]!;
    if (sign === "[" || sign === "{") depth++;
    if (sign === "]" || sign === "}") depth--;
    if (sign === "|" && depth === 0) {
      found.push(encoded.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, encoded.slice(start)];
}

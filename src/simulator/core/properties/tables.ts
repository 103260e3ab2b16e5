import tables from "./tables.json" with { type: "json" };

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

/** The committed tables. They have only what is in them: a property named `constructor` is one that nothing has. */
export const propertyTables: PropertyTables = withoutPrototypes(tables);

function withoutPrototypes<T>(value: T): T;
function withoutPrototypes(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const bare = Object.create(null) as Record<string, unknown>;
  for (const [name, item] of Object.entries(value)) bare[name] = withoutPrototypes(item);
  return bare;
}

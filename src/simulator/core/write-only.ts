/** Inputs that Azure takes and shows in no answer. A client that writes what it has read therefore leaves them out. */
export interface WriteOnlyInputs {
  /** Among azure-native's inputs; where a list stands in the path, each of its items is meant. */
  readonly paths: readonly string[];
  readonly source: string;
}

/** The values without what Azure shows in no answer. */
export function withoutWriteOnly(
  writeOnly: WriteOnlyInputs | undefined,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const { paths = [] } = writeOnly ?? {};
  return paths.reduce((shown, path) => without(shown, path.split(".")) as Record<string, unknown>, values);
}

function without(value: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, [key, ...rest]));
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
  const { [key]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return rest.length === 0 ? others : { ...others, [key]: without(inner, rest) };
}

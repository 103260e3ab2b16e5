/** By type and path within its body: values that Azure refuses there. `undefined` takes the member away. */
export type Faults = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

/** Puts the first item of a list into it twice. */
export const twice = Symbol("twice");

export function long(characters: number): string {
  return "a".repeat(characters);
}

/** A copy of the body with the value at the path, such as `subnets[0].name`. */
export function planted(body: object, path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(body) as Record<string, unknown>;
  const keys = [...path.matchAll(/[^.[\]]+/g)].map(([key]) => key);
  const last = keys.pop()!;
  let holder: Record<string, unknown> = copy;
  for (const key of keys) holder = (holder[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else if (value === twice) holder[last] = [(holder[last] as unknown[])[0], (holder[last] as unknown[])[0]];
  else holder[last] = value;
  return copy;
}

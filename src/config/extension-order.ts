interface Waiting {
  readonly name?: string | undefined;
  /** Names of those that it waits for. */
  readonly after?: readonly (string | undefined)[] | undefined;
}

/** Extensions of a pool, each after those that it waits for, and those that wait for one another for ever. */
export function extensionOrder<Extension extends Waiting>(
  extensions: readonly Extension[],
): { readonly ordered: readonly Extension[]; readonly circular: readonly Extension[] } {
  const done = new Set<string>();
  const ordered: Extension[] = [];
  let waiting = extensions;
  for (let before = -1; before < ordered.length;) {
    before = ordered.length;
    const free = waiting.filter(({ after = [] }) =>
      after.every((other) => other === undefined || done.has(other.toLowerCase())),
    );
    ordered.push(...free);
    for (const { name = "" } of free) done.add(name.toLowerCase());
    waiting = waiting.filter((one) => !free.includes(one));
  }
  return { ordered, circular: waiting };
}

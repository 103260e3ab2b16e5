/** A JSON merge patch as RFC 7396 has it: a mapping of what changes, `null` for what goes. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** A place in a patch that is laid over what is there as a whole. */
export interface PatchLeaf {
  readonly steps: readonly string[];
  /** Null where a member is taken away. */
  readonly value: unknown;
}

/** Whether a value of a patch changes members, instead of replacing what is there. */
export function isPatch(value: unknown): value is MergePatch {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a patch sets and takes away, each with its place. A mapping without members sets itself. */
export function leavesOf(patch: MergePatch, steps: readonly string[] = []): readonly PatchLeaf[] {
  return Object.entries(patch).flatMap(([name, value]) => {
    const at = [...steps, name];
    return isPatch(value) && Object.keys(value).length > 0 ? leavesOf(value, at) : [{ steps: at, value }];
  });
}

/** One patch that says what an earlier and a later one say together. */
export function joinedPatches(earlier: MergePatch, later: MergePatch): MergePatch {
  const joined = new Map(Object.entries(earlier));
  for (const [name, value] of Object.entries(later)) {
    const before = joined.get(name);
    joined.set(name, isPatch(before) && isPatch(value) ? joinedPatches(before, value) : value);
  }
  return Object.fromEntries(joined);
}

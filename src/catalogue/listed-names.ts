/** Names that Azure takes, as one source lists them. */
export interface ListedNames {
  readonly names: readonly string[];
  readonly source: string;
  /** Azure's own pages were not found to name them: the source is code of others. */
  readonly unverified?: true;
}

/** Every name of the lists, in lower case, as Azure compares them. */
export function namesOf(lists: readonly ListedNames[]): ReadonlySet<string> {
  return new Set(lists.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
}

import { distance } from "fastest-levenshtein";

/** What counts as near, in small letters throughout. */
export interface Nearness {
  /** Slips from what was written to a candidate; infinite where the one is no slip of the other. */
  readonly slips: (written: string, candidate: string) => number;
  /** Most slips that are worth saying, for the candidate with the fewest. */
  readonly allowed: (written: string, candidate: string) => number;
  /** Asked of every candidate when none is near enough: whether it was meant all the same. */
  readonly meant?: (written: string, candidate: string) => boolean;
}

/**
 * Names of Azure's. The slips allowed shrink with what was written: none up to 2 characters, 1 up to 4, 2 up to 8, then a
 * quarter of the length.
 */
const nearNames: Nearness = {
  slips: (written, name) => {
    const wanted = written.trim();
    if (Math.abs(name.length - wanted.length) > slipsAllowed(wanted.length)) return Infinity;
    const found = distance(wanted, name);
    // Without this, a two-letter slip would turn one short word into any other.
    return found < Math.min(wanted.length, name.length) ? found : Infinity;
  },
  allowed: (written) => slipsAllowed(written.trim().length),
};

/** Words of a command line. Two neighbouring letters in the wrong order are one slip: `plna` is `plan`. */
export const nearWords: Nearness = { ...nearNames, meant: isTransposition };

/** Keys of the stack file: one slip for every three letters, letters in the wrong order are one, and a beginning will do. */
export const nearKeys: Nearness = {
  slips: (written, key) => {
    const sameLetters = written.length === key.length && [...written].sort().join("") === [...key].sort().join("");
    return sameLetters && written !== key ? 1 : distance(written, key);
  },
  allowed: (_, key) => Math.max(1, Math.floor(key.length / 3)),
  meant: (written, key) => written.length >= 3 && key.startsWith(written),
};

/**
 * The candidate that the user probably meant. Upper and lower case do not count; of equally near candidates the first in
 * the list wins.
 *
 * @returns undefined when nothing is near enough to be worth saying.
 * @example
 * nearestName("southcentralu", ["southcentralus", "uksouth"]); // "southcentralus"
 * nearestName("cat", ["ai"]); // undefined
 */
export function nearestName(
  value: string,
  candidates: readonly string[],
  { slips, allowed, meant }: Nearness = nearNames,
): string | undefined {
  const written = value.toLowerCase();
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const found = slips(written, candidate.toLowerCase());
    if (found < fewest) [nearest, fewest] = [candidate, found];
  }
  if (nearest !== undefined && fewest <= allowed(written, nearest)) return nearest;
  return meant && candidates.find((candidate) => meant(written, candidate.toLowerCase()));
}

function slipsAllowed(length: number): number {
  if (length <= 2) return 0;
  if (length <= 4) return 1;
  if (length <= 8) return 2;
  return Math.floor(length / 4);
}

function isTransposition(written: string, candidate: string): boolean {
  if (written.length !== candidate.length) return false;
  const first = [...written].findIndex((letter, index) => letter !== candidate[index]);
  if (first < 0) return true;
  return (
    written[first] === candidate[first + 1] &&
    written[first + 1] === candidate[first] &&
    written.slice(first + 2) === candidate.slice(first + 2)
  );
}

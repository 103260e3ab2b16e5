import { distance } from "fastest-levenshtein";

/**
 * The candidate that the user probably meant.
 *
 * Upper and lower case do not count. The distance allowed shrinks with the name: none up to 2 characters, 1 up to 4,
 * 2 up to 8, then a quarter of the length. Of equally near candidates the first in the list wins.
 *
 * @returns undefined when nothing is near enough to be worth saying.
 * @example
 * nearestName("southcentralu", ["southcentralus", "uksouth"]); // "southcentralus"
 * nearestName("cat", ["ai"]); // undefined
 */
export function nearestName(value: string, candidates: readonly string[]): string | undefined {
  const wanted = value.trim().toLowerCase();
  let nearest: string | undefined;
  let least = allowedDistance(wanted.length) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const found = distance(wanted, candidate.toLowerCase());
    // Without this, a two-letter slip would turn one short word into any other.
    if (found >= Math.min(wanted.length, candidate.length)) continue;
    if (found < least) {
      least = found;
      nearest = candidate;
    }
  }
  return nearest;
}

function allowedDistance(length: number): number {
  if (length <= 2) return 0;
  if (length <= 4) return 1;
  if (length <= 8) return 2;
  return Math.floor(length / 4);
}

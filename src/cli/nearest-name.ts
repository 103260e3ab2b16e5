import { nearestName as nearestByDistance } from "../catalogue/nearest-name.js";

/**
 * The candidate that was probably meant by something typed on the command line. Two neighbouring letters in the wrong
 * order count as one slip: `plna` is `plan`.
 */
export function nearestName(typed: string, candidates: readonly string[]): string | undefined {
  return (
    nearestByDistance(typed, candidates) ??
    candidates.find((candidate) => isTransposition(typed.toLowerCase(), candidate.toLowerCase()))
  );
}

function isTransposition(typed: string, candidate: string): boolean {
  if (typed.length !== candidate.length) return false;
  const first = [...typed].findIndex((letter, index) => letter !== candidate[index]);
  if (first < 0) return true;
  return (
    typed[first] === candidate[first + 1] &&
    typed[first + 1] === candidate[first] &&
    typed.slice(first + 2) === candidate.slice(first + 2)
  );
}

import type { BaseName } from "./description.js";
import type { Edit } from "./edits/edit.js";
import { edits } from "./edits.js";

/** Edits of one walk. */
const steps = 5;

/** Edits to be made one after another, each on top of those before, as the seed chooses. */
export function walkFrom(base: BaseName, seed: number): readonly Edit[] {
  const possible = possibleEdits(base);
  const next = numbers(seed);
  return Array.from({ length: steps }, () => possible[next(possible.length)]).filter((edit) => edit !== undefined);
}

/** Edits of a base that are not refused anyway, which would only end a walk. */
export function possibleEdits(base: BaseName): readonly Edit[] {
  return edits.filter((edit) => edit.base === base && edit.refusedWith === undefined);
}

/** Whole numbers below a limit, the same for the same seed. */
export function numbers(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

import type { BaseName, Description } from "./description.js";
import { bases } from "./description.js";
import { edits } from "./edits.js";

/** Edits of one walk. */
const steps = 5;

/** Edits one after another, each on top of those before, chosen by the seed: `to` is the whole description after each. */
export function* walkFrom(
  base: BaseName,
  seed: number,
): Generator<{ readonly name: string; readonly to: Description }, void> {
  // What is refused anyway, or takes names with it, would only end a walk.
  const possible = edits.filter(
    (edit) => edit.base === base && edit.refusedWith === undefined && edit.forGood === undefined,
  );
  const next = numbers(seed);
  let current: Description = bases[base];
  for (let step = 0; step < steps; step += 1) {
    const edit = possible[next(possible.length)];
    if (edit === undefined) return;
    current = edit.change(structuredClone(current));
    yield { name: edit.name, to: current };
  }
}

/** Whole numbers below a limit, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

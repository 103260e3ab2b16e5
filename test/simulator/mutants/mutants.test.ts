import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, measure, tableOf } from "./measure.js";

/** A small fixed part of what `npm run test:mutants` sends. */
describe("the bodies of two stacks", () => {
  let harmful: readonly Answer[] = [];
  let harmless: readonly Answer[] = [];
  beforeAll(async () => {
    ({ harmful, harmless } = await measure(
      ["nd-a100-v4", "batch-n-series"],
      { harmful: 200, harmless: 60 },
      20_261_128,
    ));
  }, 120_000);

  it("are refused with one fault in them, whatever it is", () => {
    const wrong = harmful.filter(({ right }) => !right);

    expect(new Set(harmful.map(({ kind }) => kind)).size).toBeGreaterThan(55);
    expect(wrong, tableOf(harmful)).toEqual([]);
  });

  it("are accepted in other words, and change nothing where they are what Azure answered", () => {
    const wrong = harmless.filter(({ right }) => !right);

    expect(new Set(harmless.map(({ kind }) => kind)).size).toBeGreaterThan(6);
    expect(wrong, tableOf(harmless)).toEqual([]);
  });
});

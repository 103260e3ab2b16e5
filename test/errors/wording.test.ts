import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, either, show } from "../../src/errors/wording.js";

describe("show", () => {
  it.each<[unknown, string]>([
    ["x", '"x"'],
    [7, "7"],
    [true, "true"],
    [null, "nothing"],
    [[], "an empty list"],
    [[1, 2], "a list of 2"],
    [{}, "an empty mapping"],
    [{ a: 1, b: 2 }, "a mapping with a, b"],
  ])("puts %j as %s", (value, text) => {
    expect(show(value)).toBe(text);
  });

  it("keeps any value to one short line", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const text = show(value);
        expect(text.length).toBeLessThan(100);
        expect(text).not.toMatch(/\n|\[object/);
      }),
      { seed: 1 },
    );
  });
});

describe("count", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1234567, "1,234,567"],
    [-1234.5, "-1,234.5"],
    [1e300, "1e+300"],
  ])("writes %d as %s", (value, text) => {
    expect(count(value)).toBe(text);
  });
});

describe("either", () => {
  it.each<[string[], string]>([
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [["a", "b", "c"], "a, b or c"],
  ])("joins %j as %s", (words, text) => {
    expect(either(words)).toBe(text);
  });
});

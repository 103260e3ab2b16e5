import { describe, expect, it } from "vitest";
import { counted, decimal, duration, grouped, shortened, usd, wrapped } from "../../src/cli/screens/words.js";

describe("numbers on screens", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [285_120, "285,120"],
    [1234567.25, "1,234,567.25"],
  ])("%d is shown as %s", (value, text) => {
    expect(grouped(value)).toBe(text);
  });

  it("a count of one has the singular", () => {
    expect([counted(0, "node"), counted(1, "node"), counted(1250, "node")]).toEqual([
      "0 nodes",
      "1 node",
      "1,250 nodes",
    ]);
  });

  it("a price always has two decimals", () => {
    expect([usd(0), usd(27.2), usd(39160.006)]).toEqual(["0.00 USD", "27.20 USD", "39,160.01 USD"]);
  });

  it("a figure keeps three decimals at most", () => {
    expect([decimal(3120), decimal(0.3124), decimal(2.5)]).toEqual(["3,120", "0.312", "2.5"]);
  });
});

describe("durations on screens", () => {
  it.each([
    [0, "0 s"],
    [59.6, "1 min"],
    [61, "1 min 1 s"],
    [3600, "1 h"],
    [3661, "1 h 1 min"],
  ])("%d seconds are shown as %s", (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe("text on screens", () => {
  it("breaks between words and leaves a long word whole", () => {
    expect(wrapped("one two three-is-very-long four", 8)).toEqual(["one two", "three-is-very-long", "four"]);
  });

  it("keeps the indentation of an example", () => {
    expect(wrapped("Write:\n  a:\n    - b c", 7)).toEqual(["Write:", "  a:", "    - b", "    c"]);
  });

  it("says how many of a long list are not shown", () => {
    expect([shortened(["a", "b"], 2), shortened(["a", "b", "c"], 2)]).toEqual(["a, b", "a, b and 1 more"]);
  });
});

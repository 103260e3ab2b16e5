import { describe, expect, it } from "vitest";
import { durationSeconds } from "../../../src/simulator/core/iso-duration.js";

describe("a duration of ISO 8601", () => {
  it.each([
    ["PT30M", 1_800],
    ["P1DT2H3M4S", 93_784],
    ["PT0.5S", 0.5],
    ["P2D", 172_800],
    ["PT0S", 0],
  ])("%s is %d seconds", (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });

  it.each(["P", "PT", "P1DT", "30 minutes", "pt30m", "PT-5M", ""])("is not %j", (text) => {
    expect(durationSeconds(text)).toBeUndefined();
  });
});

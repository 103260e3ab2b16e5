import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldEffects } from "../../src/catalogue/field-effects.js";
import { fieldEffectsPage } from "../../src/cli/pages/field-effects-page.js";
import { root } from "./run-azsc.js";

const page = fieldEffectsPage();

describe("the page of what changes do", () => {
  it("is the one in docs; npm run generate:schema writes it", () => {
    expect(readFileSync(join(root, "docs", "field-effects.md"), "utf8")).toBe(page);
  });

  it("has every property of the field-effect table", () => {
    expect(fieldEffects.filter(({ property }) => !page.includes(`\`${property}\``))).toEqual([]);
  });

  it("does not call fewer nodes harmless on any engine", () => {
    const lowered = page.split("\n").filter((line) => line.includes("`nodes` lowered"));
    expect(lowered).toHaveLength(4);
    expect(lowered.filter((line) => !line.includes("whatever runs on them ends"))).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { root } from "./run-azsc.js";

describe("docs/schema", () => {
  it.each(Object.entries(schemaTexts()))("%s is what the schemas of the command generate", (name, text) => {
    expect(readFileSync(join(root, "docs", "schema", name), "utf8")).toBe(text);
  });
});

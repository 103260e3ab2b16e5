import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, root, type SourceFile } from "./source-files.js";

/** Claims that Azure's public platform does not keep, each with what may be said instead. */
const claims: readonly { readonly words: RegExp; readonly instead: string }[] = [
  { words: /\b(one|single) (machine|system)\b(?! type| size)/i, instead: "a cluster of the published size" },
  { words: /top[- ]five supercomputer/i, instead: "nothing: it was a press claim" },
  { words: /at line rate/i, instead: "configured for line rate; only a measurement may claim it" },
  { words: /leaves? nothing behind/i, instead: "nothing billed; soft-deleted names stay reserved" },
  { words: /guarantees? capacity|guaranteed capacity/i, instead: "nothing holds capacity for ND sizes" },
  { words: /1\.6 Tb\/s per (GB200 )?node/i, instead: "4 × 400 Gb/s InfiniBand a VM" },
];

const texts = (): SourceFile[] => [
  ...filesBelow("src", [".ts"]),
  ...filesBelow("stacks", [".yaml"]),
  ...filesBelow("docs", [".md"]),
  ...["README.md", "CONTRIBUTING.md"].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") })),
];

describe("wording", () => {
  it.each(claims.map((claim) => [String(claim.words), claim] as const))("no text claims %s", (_, claim) => {
    const offenders = texts()
      .filter((file) => claim.words.test(file.text))
      .map((file) => `${file.path}: say "${claim.instead}"`);
    expect(offenders).toEqual([]);
  });
});

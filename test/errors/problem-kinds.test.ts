import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemKinds } from "../../src/errors/index.js";

interface Declaration {
  readonly file: string;
  readonly name: string;
  readonly code: string;
}

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(`src/${file}`, "utf8") }));

/** Kinds as the source declares them, whether the catalogue lists them or not. */
const declarations: readonly Declaration[] = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/export const (\w+)(?:: [^=]+)? = problemKind(?:<[^(]*>)?\(\{\s*code: "([^"]+)"/g)].map(
    (match) => ({
      file,
      name: match[1] ?? "",
      code: match[2] ?? "",
    }),
  ),
);

describe("problemKinds", () => {
  it("has every kind that the source declares, and each once", () => {
    expect(problemKinds.map((kind) => kind.code).sort()).toEqual(declarations.map((each) => each.code).sort());
    expect(new Set(problemKinds.map((kind) => kind.code)).size).toBe(problemKinds.length);
  });

  it("is declared in src/errors only", () => {
    expect(declarations.filter(({ file }) => !file.startsWith("errors/"))).toEqual([]);
  });

  it.each(problemKinds.map((kind) => [kind.code, kind] as const))("documents %s", (code, kind) => {
    expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    expect(["error", "warning", "note"]).toContain(kind.severity);
    expect(kind.title).toMatch(/^[A-Za-z0-9].*\.$/);
    expect(kind.title).not.toContain("\n");
    expect(kind.explanation).toMatch(/^[^]{40,}[.`)]$/);
    expect(kind.explanation).not.toBe(kind.title);
    expect(`${kind.title} ${kind.explanation}`).not.toMatch(/undefined|\[object/);
  });

  it("gives every kind a title of its own", () => {
    const titles = problemKinds.map((kind) => kind.title);
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
  });

  it.each(declarations.map((each) => [each.code, each] as const))("is used: %s", (_, { file, name }) => {
    const used = new RegExp(`\\b${name}\\b`);
    const elsewhere = sources.some((source) => source.file !== file && used.test(source.text));
    const inPlace =
      (sources.find((source) => source.file === file)?.text.match(new RegExp(used, "g")) ?? []).length > 1;
    expect(elsewhere || inPlace).toBe(true);
  });
});

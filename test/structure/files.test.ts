import { describe, expect, it } from "vitest";
import { filesBelow } from "./source-files.js";

const longestFileLines = 400;
const typicalFileLines = 125;
const code = () => ["src", "test", "bench"].flatMap((folder) => filesBelow(folder, [".ts"]));
const lines = (text: string) => text.split("\n").length - 1;

describe("files", () => {
  it(`none is longer than ${longestFileLines} lines`, () => {
    expect(
      code()
        .filter((file) => lines(file.text) > longestFileLines)
        .map((file) => `${file.path}: ${lines(file.text)}`),
    ).toEqual([]);
  });

  it(`half of the sources have at most ${typicalFileLines} lines`, () => {
    const lengths = filesBelow("src", [".ts"])
      .map((file) => lines(file.text))
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(typicalFileLines);
  });

  it("names are kebab-case nouns of the field, never a drawer", () => {
    const drawer = /(^|[/.-])(utils?|helpers?|common|manager|misc|shared)([/.-]|$)/;
    const shape = /^[a-z0-9]+(-[a-z0-9]+)*((\.process)?\.test)?\.ts$/;
    expect(
      code()
        .map((file) => file.path)
        .filter((path) => drawer.test(path) || !shape.test(path.split("/").at(-1) ?? "")),
    ).toEqual([]);
  });

  it("nothing is left for later", () => {
    const unfinished = /\b(TODO|FIXME|XXX)\b|not implemented|\b(it|test|describe)\.(skip|only|todo)\b|expect\(true\)/;
    expect(
      code()
        .filter((file) => !file.path.endsWith("structure/files.test.ts") && unfinished.test(file.text))
        .map((file) => file.path),
    ).toEqual([]);
  });

  it("the command reads the environment where its surroundings are made, and nowhere else", () => {
    const reads = /\bprocess\.env\b|import \{[^}]*\benv\b[^}]*\} from "node:process"/;
    expect(
      filesBelow("src/cli", [".ts"])
        .filter((file) => reads.test(file.text))
        .map((file) => file.path),
    ).toEqual(["src/cli/io.ts"]);
  });
});

import { describe, expect, it } from "vitest";
import { azsc, root } from "../run-azsc.js";
import { stackFilesIn } from "../../../src/cli/stack/read-text.js";

const stacks = stackFilesIn(`${root}/stacks`).map((file) => file.replace(/^Pulumi\.|\.yaml$/g, ""));
const widths = [60, 80, 120, 200];

/** What a line may be longer for: one word that nothing can break, behind a mark, a heading or an option. */
const isOneLongWord = (line: string, width: number): boolean =>
  line
    .trim()
    .replace(/^(→|--[a-z-]+) /, "")
    .split(" ")
    .some((word) => word.length > width - 16) || /^ {4,}(az|--[a-z-]+) | \\$/.test(line);

async function shown(argv: readonly string[], width: number): Promise<string> {
  const { stdout, stderr } = await azsc(argv, { env: { COLUMNS: String(width) } });
  return stdout + stderr;
}

function tooLong(text: string, width: number): string[] {
  return text.split("\n").filter((line) => line.length > width && !isOneLongWord(line, width));
}

/** Words with letters or figures, which a break inside one would change. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).map((word) => word.replace(/[,;:.)]+$/, "")));
}

describe.each(widths)("a screen of %d columns", (width) => {
  it.each(stacks)("shows the plan of %s in lines that fit, and no word cut", async (stack) => {
    const text = await shown(["plan", stack], width);
    expect(tooLong(text, width)).toEqual([]);
    const known = wordsOf(await shown(["plan", stack], 5000));
    expect([...wordsOf(text)].filter((word) => !known.has(word))).toEqual([]);
  });

  it.each([
    ["--help"],
    ["plan", "--help"],
    ["azure", "--help"],
    ["catalogue"],
    ["catalogue", "ND96asr_v4"],
    ["catalogue", "T4"],
    ["catalogue", "eastus"],
    ["catalogue", "ubuntu-hpc-22.04"],
    ["explain"],
    ["explain", "vm-size-unknown"],
    ["explain", "AllocationFailed"],
    ["validate", "openai-2020"],
    ["plan", "h1000"],
    ["frobnicate"],
    ["plan", "--wrong"],
    ["plan", "h100", "--before", "stacks/Pulumi.nd-a100-v4.yaml"],
    ["simulate", "nd-a100-v4"],
  ])("shows azsc %s %s %s %s in lines that fit", async (...argv) => {
    expect(tooLong(await shown(argv, width), width)).toEqual([]);
  });
});

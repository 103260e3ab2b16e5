import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { ask } from "../../../src/cli/init/ask.js";
import type { Flags } from "../../../src/cli/init/answers.js";
import type { Terminal } from "../../../src/cli/io.js";

const nothing: Flags = {
  stack: undefined,
  project: undefined,
  purpose: undefined,
  vmSize: undefined,
  gpus: undefined,
  location: undefined,
  engine: undefined,
  sshKey: undefined,
};
const enter = "\r";
const down = "\u001B[B";
const stop = "\u0003";

/** A terminal at which somebody answers each question with the next keys. */
function typing(...answers: readonly string[]): { readonly terminal: Terminal; readonly shown: () => string } {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  let shown = "";
  let asked = 0;
  output.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
    const questions = [...new Set(shown.match(/(What is|How many|Which|Who runs)[^?]*\?/g) ?? [])].length;
    for (; asked < Math.min(questions, answers.length); asked += 1) {
      const keys = answers[asked] ?? "";
      setImmediate(() => {
        for (const each of keys.match(/\u001B\[.|[^]/g) ?? []) input.write(each);
      });
    }
  });
  return { terminal: { input, output } as unknown as Terminal, shown: () => shown };
}

describe("azsc init on a terminal", () => {
  it("asks for what no option says, and takes the default for Enter", async () => {
    const { terminal, shown } = typing(enter, enter, enter, enter);
    const answers = await ask(nothing, "mine", terminal);
    expect(answers).toMatchObject({ purpose: "training", gpus: "8", engine: "scaleSet" });
    expect(answers?.location).toMatch(/^[a-z0-9]+$/);
    expect(shown()).toContain("USD an hour and node");
  });

  it("takes another answer", async () => {
    const { terminal } = typing(down + enter, `4${enter}`, down + enter, down + enter);
    const answers = await ask(nothing, "mine", terminal);
    expect(answers).toMatchObject({ purpose: "single-node", gpus: "4", engine: "batch" });
  });

  it("does not ask for what an option says", async () => {
    const { terminal, shown } = typing();
    const said: Flags = { ...nothing, vmSize: "Standard_ND96asr_v4", gpus: "16", location: "eastus", engine: "batch" };
    expect(await ask(said, "mine", terminal)).toEqual(said);
    expect(shown()).toBe("");
  });

  it("ends with Ctrl-C", async () => {
    const { terminal } = typing(enter, stop);
    expect(await ask(nothing, "mine", terminal)).toBeUndefined();
  });
});

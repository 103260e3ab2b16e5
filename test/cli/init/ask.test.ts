import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { ask } from "../../../src/cli/init/ask.js";
import { reasonAgainstSshKey } from "../../../src/cli/init/ssh-key.js";
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
/** Folders of somebody who has a key, and of somebody who has none. */
const home = mkdtempSync(join(tmpdir(), "azsc-ask-"));
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Kz me@here";
mkdirSync(join(home, ".ssh"));
writeFileSync(join(home, ".ssh", "id_ed25519.pub"), key);
writeFileSync(join(home, "mine.pub"), key);
afterAll(() => {
  rmSync(home, { recursive: true });
});
const withKey = { cwd: join(home, "mine"), env: { HOME: home } };
const withoutKey = { cwd: home, env: { HOME: join(home, "nobody") } };
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
    const questions = [...new Set(shown.match(/(What is|How many|Which|Who runs|Which SSH)[^?]*\?/g) ?? [])].length;
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
    const answers = await ask(nothing, withKey, terminal);
    expect(answers).toMatchObject({ purpose: "training", gpus: "8", engine: "scaleSet" });
    expect(answers?.location).toMatch(/^[a-z0-9]+$/);
    expect(shown()).toContain("USD an hour and node");
  });

  it("takes another answer", async () => {
    const { terminal } = typing(down + enter, `4${enter}`, down + enter, down + enter);
    const answers = await ask(nothing, withKey, terminal);
    expect(answers).toMatchObject({ purpose: "single-node", gpus: "4", engine: "batch" });
  });

  it("does not ask for what an option says", async () => {
    const { terminal, shown } = typing();
    const said: Flags = { ...nothing, vmSize: "Standard_ND96asr_v4", gpus: "16", location: "eastus", engine: "batch" };
    expect(await ask(said, withKey, terminal)).toEqual(said);
    expect(shown()).toBe("");
  });

  it.each([
    ["its file", `mine.pub${enter}`, "mine.pub"],
    ["its line", `${key}${enter}`, key],
    ["its file after one that is not there", `n${enter}\u007Fmine.pub${enter}`, "mine.pub"],
  ])("asks for a key where none is found, and takes %s", async (_, keys, sshKey) => {
    const { terminal, shown } = typing(enter, enter, enter, enter, keys);
    expect(await ask(nothing, withoutKey, terminal)).toMatchObject({ engine: "scaleSet", sshKey });
    expect(shown()).toContain("Which SSH key opens the nodes?");
  });

  it("takes no key that a plan would refuse", () => {
    expect(reasonAgainstSshKey("nowhere.pub", withoutKey)).toContain("nowhere.pub");
    expect(reasonAgainstSshKey("ssh-ed25519 AAAA", withoutKey)).toContain("is not an OpenSSH public key");
    expect(reasonAgainstSshKey("-----BEGIN OPENSSH PRIVATE KEY-----", withoutKey)).toContain("private key");
    expect(reasonAgainstSshKey(key, withoutKey)).toBeUndefined();
  });

  it("asks for no key where the engine needs none", async () => {
    const { terminal, shown } = typing(enter, enter, enter, down + enter);
    expect(await ask(nothing, withoutKey, terminal)).toMatchObject({ engine: "batch" });
    expect(shown()).not.toContain("SSH key");
  });

  it("ends with Ctrl-C", async () => {
    const { terminal } = typing(enter, stop);
    expect(await ask(nothing, withKey, terminal)).toBeUndefined();
  });
});

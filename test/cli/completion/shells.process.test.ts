import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { completionScripts, type Shell, shells } from "../../../src/cli/completion/scripts.js";
import { azsc, jsonOf } from "../run-azsc.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-shells-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
for (const shell of shells) writeFileSync(join(folder, `completion.${shell}`), completionScripts[shell]);
writeFileSync(join(folder, "Pulumi.train.yaml"), "config: {}\n");
writeFileSync(join(folder, "my deployed.yaml"), "");
// A process of its own for each question would take seconds: a command that knows what this one answers to the same words.
writeFileSync(join(folder, "azsc"), '#!/bin/sh\n[ "$1" = __complete ] && shift && exec cat "answer to $*."\n', {
  mode: 0o755,
});

/** What a shell answers to each command line, whose last word is at the cursor. */
const askedOf: Readonly<Record<Shell, (line: readonly string[]) => string>> = {
  bash: (line) => `
    source completion.bash
    COMP_WORDS=(${line.map((word) => `'${word}'`).join(" ")})
    COMP_CWORD=${line.length - 1}
    $(complete -p azsc | sed 's/.*-F \\([^ ]*\\).*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  // Without a line editor zsh completes nothing: what the function hands to it is printed instead.
  zsh: (line) => `
    autoload -U compinit && compinit -u -D
    source completion.zsh
    [[ $_comps[azsc] == _azsc ]] || exit 1
    _describe() { print -l -- \${\${(P)2}%%:*} }
    _files() { print -l -- *(N) }
    words=(${line.map((word) => `'${word}'`).join(" ")})
    CURRENT=${line.length}
    _azsc`,
  fish: (line) => `
    source completion.fish
    complete -C '${line.join(" ")}'`,
};

async function ask(shell: Shell, line: readonly string[]): Promise<string[]> {
  const words = line.slice(1);
  writeFileSync(
    join(folder, `answer to ${words.join(" ")}.`),
    (await azsc(["__complete", ...words], { cwd: folder })).stdout,
  );
  const { stdout, stderr, status } = spawnSync(shell, ["-c", askedOf[shell](line)], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}`, HOME: folder },
  });
  expect([stderr, status]).toEqual(["", 0]);
  // fish says what each is, after a tab.
  return stdout.split("\n").flatMap((word) => (word === "" ? [] : [word.split("\t")[0] ?? ""]));
}

const isHere = (shell: Shell): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

describe.each(shells)("completion in %s", (shell) => {
  it.skipIf(!isHere(shell))("offers options, stacks and files", async () => {
    expect(await ask(shell, ["azsc", "plan", "--f"])).toEqual(["--format"]);
    expect(await ask(shell, ["azsc", "plan", ""])).toEqual(["train"]);
    expect(await ask(shell, ["azsc", "plan", "train", "--before", "my"])).toContain("my deployed.yaml");
  });

  it("has a script, which the command prints", async () => {
    expect(await azsc(["completion", shell])).toEqual({
      stdout: completionScripts[shell],
      stderr: "",
      exitCode: 0,
    });
    expect(jsonOf(await azsc(["completion", shell, "--json"]))).toEqual({
      schemaVersion: 1,
      script: completionScripts[shell],
      problems: [],
    });
  });
});

describe("bash", () => {
  it("parts an option from its value, which is offered after the sign", async () => {
    expect(await ask("bash", ["azsc", "plan", "train", "--format", "="])).toEqual(["text", "md"]);
  });
});

describe("another shell", () => {
  it("is named, with those there are", async () => {
    const run = await azsc(["completion", "ksh"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ option-value-unknown  The option does not take this value.
        <shell> of azsc completion is "ksh"; it can be bash or zsh or fish.
        → Give <shell> bash or zsh or fish.

      azsc explain option-value-unknown  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });
});

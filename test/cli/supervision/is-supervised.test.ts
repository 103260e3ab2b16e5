import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isSupervised } from "../../../src/cli/supervision/is-supervised.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-supervised-"));
afterAll(() => rmSync(folder, { recursive: true }));

const large = join(folder, "Pulumi.large.yaml");
writeFileSync(large, "#\n".repeat(50_000));

describe("a command", () => {
  it.each([
    ["simulate", "nd-a100-v4"],
    ["export", "--program", "./index.ts"],
    ["report", "nd-a100-v4"],
    ["recover", "train"],
    ["plan", "--program", "./index.ts"],
    ["plan", "--program=./index.ts"],
    ["plan", large],
    ["validate", large],
    ["plan", "nd-a100-v4", "--before", large],
    ["plan", "nd-a100-v4", `--before=${large}`],
  ])("that may need all memory is watched: %j", (...argv) => {
    expect(isSupervised(argv)).toBe(true);
  });

  it.runIf(process.platform === "linux")("is watched when it reads a pipe, whose length nobody knows", () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(isSupervised(["plan", "nd-a100-v4", "--observed", pipe])).toBe(true);
  });

  it.each([
    ["plan", "nd-a100-v4"],
    ["plan", "stacks/Pulumi.nd-a100-v4.yaml", "--json"],
    ["plan", "no-such-stack\0"],
    ["explain"],
    [],
    ["--version"],
    // Whoever kills a server has to reach it.
    ["azure", "serve"],
    ["__complete", "plan", "--program"],
  ])("that cannot runs as one process: %j", (...argv) => {
    expect(isSupervised(argv)).toBe(false);
  });
});

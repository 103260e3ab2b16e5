import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { azsc, root } from "./run-azsc.js";

const shell = (
  command: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
  const script = command.replaceAll("azsc", `'${process.execPath}' --import=tsx src/cli/main.ts`);
  return spawnSync("bash", ["-c", script], { cwd: root, encoding: "utf8" });
};

describe("an answer that cannot be written", () => {
  it.runIf(existsSync("/dev/full"))("is told in one line, and ends with 2", () => {
    const { status, stderr } = shell("azsc explain > /dev/full");
    expect(stderr).toBe("✗ The answer could not be written: ENOSPC: no space left on device, write\n");
    expect(status).toBe(2);
  });

  it("is no defect of azsc azure init where a file is in the way", () => {
    const { status, stderr } = shell("azsc azure init --state package.json");
    expect(stderr).toMatch(/^✗ server-not-started .*could not be written: .*azure\.json: /s);
    expect(status).toBe(2);
  });

  it.each([
    ["azsc explain | true; exit ${PIPESTATUS[0]}", 0],
    ["azsc explain no-such-code 2>&1 | true; exit ${PIPESTATUS[0]}", 2],
  ])("to a reader who went away costs no exit code: %s", (command, status) => {
    expect(shell(command)).toMatchObject({ status, stderr: "" });
  });
});

describe("an answer with marks that turn the direction of text", () => {
  const name = "a\u202Eb\u2066\u009Bc";
  it.each([
    ["on a screen", `azsc explain '${name}'`],
    ["as JSON", `azsc explain '${name}' --json`],
  ])("spells them out %s", (_, command) => {
    const { stdout, stderr } = shell(command);
    expect(stdout + stderr).toContain("a\\u202eb\\u2066\\u009bc");
    expect(stdout + stderr).not.toMatch(/[\u202E\u2066\u009B]/);
  });
});

describe("an answer with what a terminal obeys", () => {
  const name = "a\u001B]0;title\u0007b\u001B[2Jc\rd\u001B[31me";
  const spelled = String.raw`a\u001b]0;title\u0007b\u001b[2Jc\u000dd`;

  it.each([
    ["", `${spelled}\\u001b[31me`],
    ["NO_COLOR= FORCE_COLOR=1 ", spelled],
  ])("spells it out: %s", (env, expected) => {
    const { stdout, stderr } = shell(`${env}azsc plan $'/nowhere/${JSON.stringify(name).slice(1, -1)}'`);
    expect(stdout + stderr).toContain(expected);
    expect((stdout + stderr).replaceAll(/\u001B\[[\d;]*m/g, "")).not.toMatch(/[\u0000-\u0008\u000B-\u001F]/);
  });

  it("gives no colour to a problem that it names", () => {
    const { stderr } = shell(`NO_COLOR= FORCE_COLOR=1 azsc plan $'/nowhere/${JSON.stringify(name).slice(1, -1)}'`);
    expect(stderr).toContain(String.raw`\u001b[31me`);
  });
});

describe("a hint", () => {
  it("on an unknown action of azsc azure points to the help of azsc azure", async () => {
    const { stderr } = await azsc(["azure", "frob"]);
    expect(stderr).toContain('"frob" is nothing that azsc azure does; it takes provider-path, init, serve.');
    expect(stderr).toContain("→ Run azsc azure --help.");
    expect((await azsc(["azure", "serv"])).stderr).toContain("azsc azure serve?");
  });

  it("on azsc recover without pulumi says nothing of another command's option", async () => {
    const { stderr } = await azsc(["recover", "train"], { env: { PATH: "/nowhere" } });
    expect(stderr).toContain("azsc recover needs the command pulumi");
    expect(stderr).not.toContain("--engine");
  });
});

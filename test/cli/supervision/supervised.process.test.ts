import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { jsonOf, root } from "../run-azsc.js";

const project = join(root, "node_modules", ".cache", "azsc-supervised");
mkdirSync(project, { recursive: true });
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** A program of one's own. */
function program(body: string): string {
  const file = join(project, `program-${body.length}.mjs`);
  writeFileSync(file, `import process from "node:process";\nexport default async () => {\n${body}\n};\n`);
  return file;
}

function simulate(file: string, ...words: readonly string[]) {
  const env = { ...process.env, NODE_OPTIONS: "--max-old-space-size=110" };
  const argv = ["dist/cli.js", "simulate", "--program", file, ...words];
  return spawnSync(process.execPath, argv, { cwd: root, env, encoding: "utf8" });
}

/** What takes all memory, and never lets go of the event loop. */
const endless = program("const all = []; for (;;) all.push(Array.from({ length: 1000 }, (_, at) => `${at}`));");

describe("a program that takes all memory", () => {
  it("ends with a sentence and nothing of V8's", () => {
    const { status, signal, stdout, stderr } = simulate(endless);
    expect({ status, signal, stdout }).toEqual({ status: 2, signal: null, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "Loading Pulumi and the Azure provider's types
      ✗ heap-exhausted  Node.js may not use enough memory for this.
        Node.js may use 115 MB, and had none left.
        → Set NODE_OPTIONS=--max-old-space-size=2048 (in MiB), or simulate fewer node pools at a time.

      npx azsc explain heap-exhausted  tells more
      "
    `);
  });

  it("is a problem in JSON", () => {
    const run = simulate(endless, "--json");
    expect(run.stderr).toBe("");
    expect(jsonOf(run)["problems"]).toMatchObject([{ code: "heap-exhausted" }]);
  });

  it("has what it printed before", () => {
    const chatty = program(
      'console.error("one"); process.emitWarning("two"); for (const all = []; ; ) all.push([all.length, "x"]);',
    );
    expect(simulate(chatty).stderr).toMatch(/^Loading .*\none\n.*✗ heap-exhausted /s);
  });
});

describe("a supervised process", () => {
  it("that aborts for another reason ends so for whoever started it", () => {
    expect(simulate(program("process.abort();")).signal).toBe("SIGABRT");
  });

  it("ends with the exit code that it has earned, and sees the command line that was typed", () => {
    const { status, stderr } = simulate(program("throw new Error(process.argv.slice(2).join(' '));"));
    expect([status, stderr]).toEqual([2, expect.stringMatching(/simulate --program \S+program-\d+\.mjs/)]);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("is stopped with %s by whoever stops the other one", async (signal) => {
    const file = program(
      "console.error(`pid ${process.pid}`); setInterval(() => undefined, 1000); await new Promise(() => undefined);",
    );
    const azsc = spawn(process.execPath, ["dist/cli.js", "simulate", "--program", file], { cwd: root });
    let printed = "";
    azsc.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
    while (!/pid \d+\n/.test(printed)) await once(azsc.stderr, "data");
    const inner = Number(/pid (\d+)/.exec(printed)?.[1]);
    expect(inner).not.toBe(azsc.pid);
    azsc.kill(signal);
    await once(azsc, "close");

    expect(azsc.signalCode).toBe(signal);
    expect(() => process.kill(inner, 0)).toThrow("ESRCH");
  });
});

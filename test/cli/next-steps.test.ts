import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { azsc, root } from "./run-azsc.js";

const cwd = mkdtempSync(join(tmpdir(), "azsc-next-"));
afterAll(() => {
  rmSync(cwd, { recursive: true });
});
const stack = join(root, "stacks", "Pulumi.nd-a100-v4.yaml");
const next = async (env: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { stdout } = await azsc(["plan", stack], { cwd, env: { COLUMNS: "120", ...env } });
  return stdout.slice(stdout.indexOf("\nNext\n"));
};

describe("what to do next", () => {
  it("is npx azsc for who ran it by npm, and names the file that was given", async () => {
    expect(await next()).toContain(`  azsc simulate ${stack}`);
    expect(await next({ npm_command: "exec" })).toContain(`  npx azsc simulate ${stack}`);
  });

  it("says where there is no Pulumi project that one is needed", async () => {
    expect((await next()).replace(/\s+/g, " ")).toContain("in the folder of a Pulumi project; azsc init begins one");
  });

  it("begins with the login and the stack where there is a project", async () => {
    writeFileSync(join(cwd, "Pulumi.yaml"), "name: train\nruntime: nodejs\n");
    expect((await next()).match(/pulumi \w+( init)?/g)).toEqual(["pulumi login", "pulumi stack init", "pulumi up"]);
  });

  it("is no new stack where one is deployed, which --before says", async () => {
    const { stdout } = await azsc(["plan", stack, "--before", stack], { cwd, env: { COLUMNS: "120" } });
    const steps = stdout.slice(stdout.indexOf("\nNext\n"));
    expect(steps.match(/pulumi [a-z ]*/g)).toEqual(["pulumi preview ", "pulumi up "]);
  });
});

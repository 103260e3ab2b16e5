import { describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

describe("a mistake on the command line", () => {
  it("a mistyped command names the nearest", async () => {
    const run = await azsc(["plna", "nd-a100-v4"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ command-unknown  There is no such command.
        "plna" is not a command of azsc; the commands are plan, simulate, report, export, validate,
        catalogue, explain, azure, recover, init, completion.
        → Did you mean azsc plan? Run azsc --help.

      azsc explain command-unknown  tells more
      "
    `);
    expect([run.exitCode, run.stdout]).toEqual([2, ""]);
  });

  it("a command that is like no other lists them all", async () => {
    expect((await azsc(["deploy"])).stderr).toMatchInlineSnapshot(`
      "✗ command-unknown  There is no such command.
        "deploy" is not a command of azsc; the commands are plan, simulate, report, export, validate,
        catalogue, explain, azure, recover, init, completion.
        → Run azsc --help.

      azsc explain command-unknown  tells more
      "
    `);
  });

  it("help for a command that does not exist is the same mistake", async () => {
    const run = await azsc(["help", "simulat"]);
    expect(run.stderr).toContain('"simulat" is not a command of azsc');
    expect(run.stderr).toContain("Did you mean azsc simulate?");
    expect(run.exitCode).toBe(2);
  });

  it("a mistyped option names the nearest", async () => {
    const run = await azsc(["plan", "nd-a100-v4", "--befor", "x.json"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ option-unknown  The command has no such option.
        "--befor" is not an option of azsc plan; the options are --json, --before, --observed, --format,
        --program, --help.
        → Did you mean --before? Run azsc plan --help.

      azsc explain option-unknown  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("a missing stack lists those there are", async () => {
    const run = await azsc(["plan"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ argument-missing  The command needs one more argument.
        azsc plan needs <stack>. The stacks here are batch-n-series, gb200, h100, h200, mi300x,
        nd-a100-mig, nd-a100-v4, ndv2-cluster, openai-2020, research-dedicated, shared-accelerators.
        → Run azsc plan batch-n-series, or name another.

      azsc explain argument-missing  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("two stacks at once are one too many", async () => {
    const run = await azsc(["validate", "nd-a100-v4", "h100"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ argument-unexpected  The command was given more arguments than it takes.
        azsc validate takes one argument and was given 2: "nd-a100-v4", "h100".
        → Run azsc validate once for each, or quote a name that has spaces.

      azsc explain argument-unexpected  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("an option without its value says which", async () => {
    const run = await azsc(["plan", "nd-a100-v4", "--before"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ option-value-missing  The option needs a value.
        --before of azsc plan is not followed by its value.
        → Give it after the option: --before <file>.

      azsc explain option-value-missing  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("with --json is answered in JSON on stdout and in nothing else", async () => {
    const run = await azsc(["plan", "--json", "--nonsense"]);
    expect(jsonOf(run)).toMatchObject({
      schemaVersion: 1,
      totals: { nodes: 0 },
      problems: [{ code: "option-unknown" }],
    });
    expect([run.exitCode, run.stderr]).toEqual([2, ""]);
  });

  it("with --json and no known command still has its problems", async () => {
    const run = await azsc(["plna", "--json"]);
    expect(jsonOf(run)).toMatchObject({ schemaVersion: 1, problems: [{ code: "command-unknown" }] });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { azsc } from "./run-azsc.js";

const word = fc.oneof(
  fc.constantFrom(
    "plan",
    "validate",
    "catalogue",
    "explain",
    "help",
    "nd-a100-v4",
    "h100",
    "--json",
    "--before",
    "--observed",
  ),
  fc.constantFrom(
    "--help",
    "--version",
    "-V",
    "--",
    "-",
    "",
    "package.json",
    "stacks",
    "src/cli",
    "eastus",
    "__proto__",
    "constructor",
  ),
  fc.string(),
  fc.string({ unit: "binary" }),
);

describe("any command line", () => {
  it("ends with 0 or 2 and shows no stack trace", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (argv) => {
        fc.pre(!argv.includes("simulate"));
        const run = await azsc(argv);
        expect([0, 2]).toContain(run.exitCode);
        expect(run.stdout + run.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
        expect(run.stdout + run.stderr).not.toBe("");
      }),
      { seed: 20200519, numRuns: 400 },
    );
  });

  it("with --json prints one JSON object, unless help was asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("plan", "validate", "catalogue", "explain"),
        fc.array(word, { maxLength: 3 }),
        async (name, rest) => {
          fc.pre(!rest.some((one) => /^-|^help$/.test(one)));
          const run = await azsc([name, ...rest, "--json"]);
          expect(JSON.parse(run.stdout)).toHaveProperty("schemaVersion", 1);
          expect(run.stderr).toBe("");
        },
      ),
      { seed: 20200519, numRuns: 200 },
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.js";
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
  anyText,
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
      { seed: 20200519, numRuns: 150 },
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
      { seed: 20200519, numRuns: 80 },
    );
  });
});

describe("any file given with --observed", () => {
  const block = fc.oneof(
    fc.constantFrom("10.0.0.0/8", "10.1.0.0/30", "0.0.0.0/0", "172.16.0.0/16", "10.1.2.3/32", "::/0", "x", ""),
    fc.tuple(fc.nat(255), fc.nat(255), fc.nat(32)).map(([a, b, length]) => `10.${a}.${b}.0/${length}`),
  );
  const shard = fc.record({
    index: fc.nat(2000),
    generation: fc.integer({ min: 1, max: 3 }),
    site: fc.constantFrom("southcentralus", "elsewhere"),
    limitNodes: fc.integer({ min: 1, max: 1000 }),
    contents: fc.constantFrom("", "x"),
    nodes: fc.nat(1000),
  });
  const ledger = fc.record({
    schemaVersion: fc.constant(1),
    sites: fc.dictionary(fc.constantFrom("southcentralus", "elsewhere"), fc.record({ ownBlock: fc.option(block) })),
    nodePools: fc.dictionary(
      fc.constantFrom("gpu", "cpu", "gone"),
      fc.record({
        blocks: fc.dictionary(fc.constantFrom("southcentralus", "x"), block),
        shards: fc.array(shard, { maxLength: 4 }),
      }),
    ),
  });

  it("gives a plan or problems, never a defect", async () => {
    const directory = mkdtempSync(join(tmpdir(), "azsc-"));
    const file = join(directory, "observed.json");
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.record({ ledger }), fc.jsonValue()), async (facts) => {
        writeFileSync(file, JSON.stringify(facts));
        const run = await azsc(["plan", "h100", "--observed", file, "--json"]);
        expect([run.exitCode, run.exitCode === 1 ? run.stdout.slice(-900) : ""]).toEqual([
          run.exitCode === 0 ? 0 : 2,
          "",
        ]);
      }),
      { seed: 20200519, numRuns: 60 },
    );
    rmSync(directory, { recursive: true });
  });
});

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { stackDirectory } from "../../src/cli/stack/find-stack.js";
import { azsc, jsonOf, root } from "./run-azsc.js";

const ajv = new Ajv2020({ allErrors: true });
const validators = Object.fromEntries(
  Object.entries(schemaTexts()).map(([name, text]) => [
    name.replace(".schema.json", ""),
    ajv.compile(JSON.parse(text) as object),
  ]),
);

/** What a command's schema finds wrong with its answer. */
async function schemaErrors(argv: readonly string[]) {
  const run = await azsc([...argv, "--json"]);
  const validate = validators[argv[0] ?? ""];
  if (validate === undefined) throw new Error(`${argv[0]} has no schema`);
  validate(jsonOf(run));
  return validate.errors ?? [];
}

const { names: stacks } = stackDirectory(root);

describe("the JSON of every command keeps to its schema", () => {
  it.each(stacks)("plan %s", async (stack) => {
    expect(await schemaErrors(["plan", stack])).toEqual([]);
  });

  it.each(stacks)("validate %s", async (stack) => {
    expect(await schemaErrors(["validate", stack])).toEqual([]);
  });

  it.each([
    ["catalogue"],
    ["catalogue", "Standard_HB120rs_v3"],
    ["explain"],
    ["explain", "stack-not-found"],
    ["plan", "nowhere"],
    ["plan", "package.json"],
    ["plan"],
    ["plan", "nd-a100-v4", "--nonsense"],
    ["simulate", "nowhere"],
    ["simulate"],
    ["export", "nowhere"],
    ["export"],
    ["validate", "nowhere"],
    ["catalogue", "nowhere"],
    ["explain", "nowhere"],
    ["init", "--gpus", "many"],
  ])("%s %s %s", async (...argv) => {
    expect(await schemaErrors(argv)).toEqual([]);
  });
});

describe("a schema", () => {
  it("refuses an answer without one of its keys, so that the tests above can fail", async () => {
    const answer = jsonOf(await azsc(["plan", "nowhere", "--json"]));
    for (const key of [
      "schemaVersion",
      "stack",
      "totals",
      "nodePools",
      "shards",
      "quota",
      "criticalPath",
      "problems",
    ]) {
      expect(validators["plan"]?.({ ...answer, [key]: undefined })).toBe(false);
    }
  });
});

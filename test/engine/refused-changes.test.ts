import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "../cli/run-azsc.js";
import { Deployment } from "./deployment.js";
import { changes } from "./engine-run.js";
import { midSize, refusedChanges } from "./refused-changes.js";

type Problems = readonly { readonly code: string; readonly severity: string; readonly path: string }[];

let deployment: Deployment;
let reset: () => void;
let before: string;

beforeAll(async () => {
  deployment = await Deployment.of("h100", { edit: midSize });
  const run = await deployment.pulumi("up", "--yes", "--skip-preview");
  expect([...run.update.errors, run.stderr, run.exitCode].at(-1)).toBe(0);
  before = join(dirname(dirname(deployment.stackFile)), "before.json");
  writeFileSync(before, (await azsc(["plan", deployment.stackFile, "--json"])).stdout);
  reset = deployment.keep();
});

afterAll(() => {
  deployment.dispose();
});

const ids = (): string[] => deployment.azure((azure) => azure.resources().map(({ id }) => id)).sort();
const all = refusedChanges.map((change) => [change.what, change] as const);
/** Changes that one run refuses all at once. */
const runs = [
  refusedChanges.filter(({ alone }) => alone === undefined),
  ...refusedChanges.filter(({ alone }) => alone !== undefined).map((change) => [change]),
].map((run) => [run.map(({ what }) => what).join(", "), run] as const);
const asked = refusedChanges.flatMap((change) =>
  change.azureAnswers === undefined ? [] : [[change.what, { ...change, azureAnswers: change.azureAnswers }] as const],
);

describe("a change that a deployed cluster cannot take", () => {
  it.each(all)("is refused by azsc plan --before: %s", async (_, { edit, path }) => {
    reset();
    deployment.edit(edit);
    const answer = await azsc(["plan", deployment.stackFile, "--before", before, "--json"]);
    const errors = (jsonOf(answer)["problems"] as Problems).filter(({ severity }) => severity === "error");
    expect(errors.map((problem) => problem.path)).toContain(path);
    expect(answer.exitCode).toBe(2);
  });

  it.each(runs)("is refused by the program before anything is changed: %s", async (_, refused) => {
    reset();
    for (const { edit } of refused) deployment.edit(edit);
    const [there, run] = [ids(), await deployment.pulumi("up", "--yes", "--skip-preview")];
    const said = run.update.errors.join("\n");

    expect(run.exitCode).not.toBe(0);
    expect(refused.filter(({ path }) => !said.includes(`  ${path}\n`))).toEqual([]);
    expect(changes(run.update)).toEqual([]);
    expect(ids()).toEqual(there);
  });

  it.each(asked)("is refused by Azure once it gets there: %s", async (_, { edit, azureAnswers }) => {
    reset();
    deployment.edit(edit);
    await deployment.forgetLedger();
    const run = await deployment.pulumi("up", "--yes", "--skip-preview");
    expect(run.exitCode).not.toBe(0);
    expect(run.update.errors.join("\n")).toMatch(azureAnswers);
  });

  it("is shown by the preview as an update, which is why it must be refused before", async () => {
    reset();
    for (const [, { edit, azureAnswers }] of all) {
      if (azureAnswers?.source === "PropertyCannotBeUpdated") deployment.edit(edit);
    }
    await deployment.forgetLedger();
    const run = await deployment.pulumi("preview");

    expect(run.exitCode).toBe(0);
    expect(changes(run.preview).map(({ op }) => op)).toEqual(["update"]);
  });
});

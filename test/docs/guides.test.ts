import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { clusterSchema } from "../../src/config/schema/cluster.js";
import { nodePoolSchema } from "../../src/config/schema/node-pool.js";
import { coverage } from "../../src/simulator/coverage/index.js";
import { checkSettings } from "../../src/simulator/folder/settings.js";
import { azsc, root } from "../cli/run-azsc.js";
import { optionPaths } from "../options/option-paths.js";
import { blocks } from "./markdown.js";

const folder = join(root, "docs", "guides");
const guides = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
const guide = (name: string): string => guides.find((one) => one.name === name)?.text ?? "";

/** A folder with the files that a guide shows, each named by the first line of its block. */
function workedThrough(text: string): string {
  const cwd = mkdtempSync(join(tmpdir(), "azsc-guide-"));
  for (const block of blocks(text, "yaml")) {
    const [, file] = /^# (Pulumi\.[\w-]+\.yaml)\n/.exec(block) ?? [];
    if (file !== undefined) writeFileSync(join(cwd, file), block);
  }
  for (const block of blocks(text, "json").filter((one) => one.includes('"quota"')))
    writeFileSync(join(cwd, "observed.json"), block);
  return cwd;
}

/** Inline code that is no option. */
const otherWords = new Set(["latest", "up", "refresh", "azsc", "faults"]);

const folders = new Map(guides.map(({ name, text }) => [name, workedThrough(text)]));
afterAll(() => folders.forEach((cwd) => rmSync(cwd, { recursive: true })));

const commands = guides.flatMap(({ name, text }) =>
  blocks(text, "console")
    .flatMap((block) => block.split("\n"))
    .filter((line) => line !== "")
    .map((command) => ({ name, command })),
);

describe("a guide", () => {
  it("is one of those that the README lists", () => {
    const listed = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/\]\(docs\/guides\/([^)]+)\)/g)];
    expect(listed.map(([, name]) => name).sort()).toEqual(guides.map(({ name }) => name).sort());
  });

  it.each(commands)("$name: `$command` does what it says", { timeout: 60_000 }, async ({ name, command }) => {
    const [npx, azscName, ...argv] = command.split(/\s+/);
    expect([npx, azscName]).toEqual(["npx", "azsc"]);
    const { exitCode, stderr } = await azsc(argv, { cwd: folders.get(name)! });
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  });
});

describe("options in the guides", () => {
  const options = [clusterSchema, nodePoolSchema].flatMap((schema) => optionPaths(schema));
  const known = new Set(options.flatMap((path) => path.replaceAll("[]", "").split(".")));
  /** `role: scheduler`, `network.hub` or `nodes`, but no command, no code of Azure's and no word of another tool. */
  const named = (text: string): string[] =>
    [...text.matchAll(/`([a-z][A-Za-z]*(?:(?:\[\])?\.[a-zA-Z]+)*)(?:: [\w-]+)?`/g)].map(([, option]) => option!);

  // The settings of a simulated Azure are no options.
  it.each(guides.filter(({ name }) => name !== "testing-your-program.md"))("of $name exist", ({ name, text }) => {
    const ours = name === "coming-from.md" ? text.replace(/^\|[^|]*\|/gm, "|") : text;
    const unknown = named(ours.replace(/^```[^]*?^```$/gm, "")).filter((option) =>
      option.split(/(?:\[\])?\./).some((part) => !known.has(part)),
    );
    expect(unknown.filter((option) => !otherWords.has(option))).toEqual([]);
  });
});

describe("the guide to testing", () => {
  it("shows the test that is run here", () => {
    const file = readFileSync(join(root, "test", "docs", "own-test.test.ts"), "utf8");
    const [, run = ""] = /begins here\.\n([^]*?)\/\/ docs\/guides\/[\w-]+\.md ends here/.exec(file) ?? [];
    expect(run.length).toBeGreaterThan(500);
    expect(blocks(guide("testing-your-program.md"), "ts").join("")).toContain(run);
  });

  it.each(["testing-your-program.md", "when-azure-says-no.md"])("%s shows faults that the settings take", (name) => {
    const faults = blocks(guide(name), "json").map((block) => JSON.parse(block) as unknown);
    expect(faults.length).toBeGreaterThan(0);
    expect(checkSettings({ subscriptions: [], faults }).faults).toEqual(faults);
  });
});

/** What Batch and Azure Machine Learning tell of their own quota, which `quota` in the settings makes small: tests of theirs have them. */
const ofQuota = ["AccountCoreQuotaReached", "ClusterCoreQuotaReached"];

describe("the guide to refusals", () => {
  const codes = [...guide("when-azure-says-no.md").matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, code]) => code!);

  it.each([...new Set(codes)])("names %s, which azsc explains", async (code) => {
    const { exitCode, stdout } = await azsc(["explain", code]);
    expect({ exitCode, first: stdout.split("\n")[0] }).toEqual({ exitCode: 0, first: `${code}  one of Azure's codes` });
  });

  it("says rightly that each of them can be had on the simulated Azure", () => {
    const scripted: readonly string[] = coverage().faults.map(({ code }) => code);

    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !scripted.includes(code) && !ofQuota.includes(code))).toEqual([]);
  });
});

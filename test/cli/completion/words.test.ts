import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { catalogue } from "../../../src/catalogue/index.js";
import { optionPaths } from "../../../src/cli/commands/explain-option.js";
import { commandNames, loadCommands } from "../../../src/cli/commands/index.js";
import { problemKinds } from "../../../src/errors/index.js";
import { azsc } from "../run-azsc.js";

const project = mkdtempSync(join(tmpdir(), "azsc-completion-"));
const empty = mkdtempSync(join(tmpdir(), "azsc-completion-"));
writeFileSync(join(project, "Pulumi.yaml"), "name: own\n");
writeFileSync(join(project, "Pulumi.train.yaml"), "config: {}\n");
afterAll(() => {
  for (const folder of [project, empty]) rmSync(folder, { recursive: true });
});

/** The words that are offered for the last of those after azsc. */
async function offered(words: readonly string[], cwd?: string): Promise<string[]> {
  const { stdout } = await azsc(["__complete", ...words], cwd === undefined ? {} : { cwd });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t")[0] ?? "");
}

describe("what is offered at the cursor", () => {
  it("first is every command", async () => {
    expect(await offered([""])).toEqual(commandNames);
    expect(await offered(["help", "pl"])).toEqual(["plan"]);
  });

  it("after a dash is every option of the command that is not given yet", async () => {
    for (const command of await loadCommands()) {
      const names = [...command.options.map(({ name }) => `--${name}`), "--help"];
      expect(await offered([command.name, "-"])).toEqual(names);
    }
    expect(await offered(["plan", "train", "--json", "--"])).not.toContain("--json");
  });

  it.each([
    ["the values of an option", ["plan", "train", "--format", ""], ["text", "md"]],
    ["a value as bash parts it", ["plan", "--format", "=", "m"], ["md"]],
    ["a value as other shells do", ["plan", "--format=m"], ["--format=md"]],
    ["files for a file", ["plan", "train", "--before", ""], [":files"]],
    ["folders for a folder", ["azure", "serve", "--state", ""], [":folders"]],
    ["files for the path of a stack", ["plan", "./"], [":files"]],
    ["nothing for what nobody can know", ["azure", "serve", "--port", ""], []],
    ["nothing after an unknown command", ["plna", ""], []],
    ["nothing where no further word is taken", ["plan", "train", ""], []],
  ])("is %s", async (_, words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });

  it("is the stacks of the folder, and where it has none those of the package", async () => {
    expect(await offered(["plan", ""], project)).toEqual(["train"]);
    expect(await offered(["report", "nd"], empty)).toEqual(["nd-a100-mig", "nd-a100-v4", "ndv2-cluster"]);
  });

  it("is every name of the catalogue by its beginning, in any case, with or without Standard_", async () => {
    const names = [...catalogue.vmSizeNames(), ...[...catalogue.images, ...catalogue.regions].map(({ name }) => name)];
    const first = await offered(["catalogue", ""]);
    expect(first).toContain("Standard_ND96asr_v4");
    expect(first.length).toBeLessThan(200);
    for (const name of names.filter((_, index) => index % 97 === 0)) {
      expect(await offered(["catalogue", name])).toContain(name);
    }
    expect(await offered(["catalogue", "nd96asr_v"])).toEqual(["ND96asr_v4"]);
    expect(await offered(["init", "--vm-size", "standard_nd96asr_v"])).toEqual(["Standard_ND96asr_v4"]);
    expect(await offered(["init", "--location", "swedenc"])).toEqual(["swedencentral"]);
  });

  it("is every code, and every option of the stack file level by level", async () => {
    for (const { code } of problemKinds.filter((_, index) => index % 50 === 0))
      expect(await offered(["explain", code])).toContain(code);
    expect(await offered(["explain", "AllocationFa"])).toEqual(["AllocationFailed"]);
    const first = await offered(["explain", ""]);
    expect(first).toContain("nodePools");
    expect(first.filter((word) => word.includes("."))).toEqual([]);
    for (const path of optionPaths().filter((_, index) => index % 40 === 0)) {
      expect(await offered(["explain", path.replaceAll("[]", "")])).toContain(path.replaceAll("[]", ""));
    }
    expect(await offered(["explain", "nodePools[].vmS"])).toEqual(["nodePools[].vmSize"]);
  });
});

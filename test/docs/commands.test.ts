import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { problemsOf, rsaKey } from "../config/build-cluster.js";
import { azsc, root } from "../cli/run-azsc.js";
import { blocks } from "./markdown.js";

const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)]
  .filter((path) => path.endsWith(".md"))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

const [own = ""] = blocks(pages[0]!.text, "yaml");

/** A project with the stacks of this one and that of the README, as it is and as it was, and a program of one's own. */
const project = mkdtempSync(join(tmpdir(), "azsc-documents-"));
afterAll(() => rmSync(project, { recursive: true }));
cpSync(join(root, "stacks"), join(project, "stacks"), { recursive: true });
writeFileSync(join(project, "Pulumi.yaml"), readFileSync(join(root, "Pulumi.yaml")));
writeFileSync(join(project, "stacks", "Pulumi.train.yaml"), own.replace(/ssh-ed25519 AAAA… you@example/, rsaKey));
cpSync(join(project, "stacks", "Pulumi.train.yaml"), join(project, "deployed.yaml"));

/** What cannot run in this process, and where it is run. */
const runElsewhere: Readonly<Record<string, RegExp>> = {
  "test/engine": /--engine|^azsc (init|recover)\b|provider-path/,
  "test/cli/azure-serve.process.test.ts": /^azsc azure serve\b/,
  "test/cli/own-program": /--program/,
  "test/cli/completion": /^azsc completion\b/,
};

const commands = pages.flatMap(({ path, text }) =>
  [...blocks(text, "console"), ...blocks(text, "sh")]
    .flatMap((block) => block.split("\n"))
    .map((line) => line.replace(/^npx /, "").replace(/\s+# .*$/, ""))
    .filter((line) => line.startsWith("azsc "))
    .filter((line) => !Object.values(runElsewhere).some((words) => words.test(line)))
    .map((command) => ({ path, command })),
);

describe("a command of the README and of docs", () => {
  it("is one of several that run here", () => {
    expect(new Set(commands.map(({ command }) => command.split(" ")[1]))).toEqual(
      new Set(["plan", "simulate", "report", "export", "catalogue", "explain", "azure"]),
    );
  });

  it.each(commands)("$path: `$command` ends well", { timeout: 120_000 }, async ({ command }) => {
    const [line = "", filter = ""] = command.replace(/ > \S+$/, "").split(/ [|] (?=jq)/);
    const [, name = "", ...argv] = line.split(/\s+/);
    const { exitCode, stderr } = await azsc([name, ...argv], { cwd: project });
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
    const asked = [...filter.matchAll(/\.([a-z]\w*)/gi)].map(([, property]) => `"${property}"`);
    const schema = filter === "" ? "" : readFileSync(join(root, "docs", "schema", `${name}.schema.json`), "utf8");
    expect(asked.filter((property) => !schema.includes(property))).toEqual([]);
  });
});

describe("a stack file, or a part of one, in docs", () => {
  const yaml = pages
    .filter(({ path }) => !["README.md", "docs/stack-file.md"].includes(path))
    .flatMap(({ path, text }) => blocks(text, "yaml").map((block, index) => ({ path, index, block })))
    .filter(({ block }) => !block.startsWith("options:"));

  it.each(yaml)("$path, $index: has no error", ({ block }) => {
    const written = parse(block.replace(/ssh-ed25519 AAAA… you@example/, rsaKey)) as Record<string, unknown>;
    const config = (written["config"] ?? { "azure-supercomputer:cluster": written }) as Record<string, unknown>;
    const cluster = config["azure-supercomputer:cluster"] as Record<string, unknown>;
    const nodePools = [
      ...["gpu", "tasks"].map((name) => ({ name, vmSize: "Standard_ND96asr_v4", nodes: 4 })),
      { name: "head", role: "scheduler", vmSize: "Standard_D4s_v5", nodes: 1 },
    ];
    const whole = { nodePools, sshPublicKey: rsaKey, ...cluster };
    const errors = problemsOf(whole).filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  });
});

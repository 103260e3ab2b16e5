import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { createScreen } from "../../src/cli/screens/screen.js";
import { titleOf } from "../../src/cli/screens/print-problems.js";
import { problemLines } from "../../src/cli/screens/problem-screen.js";
import { observedSchema } from "../../src/cli/stack/observed.js";
import { subnetFull } from "../../src/errors/addresses.js";
import { problemsOf, rsaKey } from "../config/build-cluster.js";
import { azsc, root } from "../cli/run-azsc.js";
import { blocks } from "./markdown.js";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const readme = read("README.md");

describe("the README", () => {
  it("shows a screen that azsc prints", { timeout: 60_000 }, async () => {
    const screen = blocks(readme, "text").find((block) => block.startsWith("nd-a100-v4 in")) ?? "";
    const shown = screen.split("\n").filter((line) => line.trim() !== "" && line.trim() !== "…");
    const { stdout } = await azsc(["simulate", "nd-a100-v4"]);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((line) => !stdout.split("\n").includes(line))).toEqual([]);
  });

  it("describes a stack of one's own that has no error but the key to be filled in", () => {
    const [text = ""] = blocks(readme, "yaml");
    const { config } = parse(text) as { config: Record<string, unknown> };
    const cluster = config["azure-supercomputer:cluster"] as Record<string, unknown>;
    const errorsOf = (sshPublicKey: unknown): string[] =>
      problemsOf({ ...cluster, sshPublicKey })
        .filter((problem) => problem.severity === "error")
        .map((problem) => problem.code);
    expect(errorsOf(cluster["sshPublicKey"])).toEqual(["ssh-key-malformed"]);
    expect(errorsOf(rsaKey)).toEqual([]);
  });

  it("has the program that the compiler has read", () => {
    const unindented = (text: string): string => text.replace(/^ +/gm, "");
    const [, compiled = ""] =
      /begins here\.\n([^]*?)^ *\/\/ The README ends/m.exec(read("test/docs/own-program.ts")) ?? [];
    expect(unindented(blocks(readme, "ts").join(""))).toContain(unindented(compiled));
  });

  it("has a whole cluster in docs/overrides.md, as the compiler has read it and azsc simulates it", () => {
    const file = read("test/docs/own-cluster.ts").replace("../../src/index.js", "azure-supercomputer");
    const compiled = file.replace(/^\/\/ docs\/overrides\.md .*\n/gm, "");
    expect(blocks(read("docs/overrides.md"), "ts")).toEqual([compiled]);
  });
});

describe("docs/json.md", () => {
  it("names the schema of every answer and of the file that --observed reads", () => {
    const text = read("docs/json.md");
    const schemas = Object.keys(schemaTexts()).filter((name) => name !== "stack.schema.json");
    expect(schemas.filter((name) => !text.includes(`](schema/${name})`))).toEqual([]);
  });

  it("shows a file that --observed reads", () => {
    const [text = ""] = blocks(read("docs/json.md"), "json");
    expect(observedSchema.safeParse(JSON.parse(text)).success).toBe(true);
  });
});

describe("the page on errors", () => {
  const page = read("docs/how-to-write-an-error.md");

  it("shows a kind as its source declares it", () => {
    const [kind = ""] = blocks(page, "ts");
    expect(kind).toContain("problemKind");
    expect(read("src/errors/addresses.ts")).toContain(kind);
  });

  it("shows what the user reads of it", () => {
    const facts = { poolName: "gpu", block: "10.0.2.0/23", room: 507, nodes: 600, site: "main" };
    const lines = problemLines([subnetFull.at("nodePools[0].nodes", facts)], titleOf, createScreen(false));
    expect(blocks(page, "text")).toEqual([`${lines.join("\n")}\n`]);
  });
});

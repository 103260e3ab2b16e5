import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { catalogue } from "../../src/catalogue/index.js";
import { stackFileJsonSchema } from "../../src/config/json-schema.js";
import { sectionExamples } from "../../src/config/stack-file-examples.js";
import { stackFilePage } from "../../src/config/stack-file-page.js";
import { aCluster, problemsOf } from "./build-cluster.js";

const page = stackFilePage(stackFileJsonSchema(catalogue));

describe("the reference of the stack file", () => {
  it("is the one in docs; npm run generate:schema writes it", () => {
    expect(readFileSync("docs/stack-file.md", "utf8")).toBe(page);
  });

  it("has a section for each mapping of the cluster, with an example", () => {
    const sections = [...page.matchAll(/^## `([^`]+)`$/gm)].map((match) => match[1]);
    expect(sections).toContain("nodePools[]");
    expect(sections.filter((path) => !(`${path}` in sectionExamples))).toEqual([]);
  });

  it("says type, default and need of an option", () => {
    expect(page).toContain("- **`vmSize`** (text, required): For instance Standard_ND96asr_v4.");
    expect(page).toContain("- **`capacity`** (`on-demand` or `spot`): on-demand (default) or spot.");
    expect(page).toContain('- **`zone`** (text or number): One availability zone, "1", "2" or "3".');
  });

  it("keeps what stands in angle brackets from being read as HTML", () => {
    expect(page).toContain("Default mlw-\\<cluster>.");
  });
});

describe("the examples of the reference", () => {
  it.each(Object.entries(sectionExamples))("%s: describes a cluster without an error", (path, text) => {
    const example = parse(text) as Record<string, Record<string, unknown>>;
    const cluster = path === "" ? example["config"]?.["azure-supercomputer:cluster"] : { ...aCluster(), ...example };
    const needed = path === "nodePools[]" ? { machineLearning: {} } : {};
    const problems = problemsOf({ ...(cluster as object), ...needed });
    expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  });
});

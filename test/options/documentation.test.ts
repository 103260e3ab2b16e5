import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { everyEngine, enginesOf } from "../../src/config/options/engines.js";
import { everyOption } from "../../src/config/options/cluster.js";
import { nodePoolOptions } from "../../src/config/options/node-pool.js";
import { placedOptions } from "../../src/config/options/option.js";
import { stackFileJsonSchema, type JsonSchema } from "../../src/config/json-schema.js";
import { clusterSchema } from "../../src/config/schema/cluster.js";
import { root } from "../structure/source-files.js";
import { optionPaths } from "./option-paths.js";

const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** Options without a description, in a JSON schema and all below it. */
function undescribed(schema: JsonSchema, place = ""): string[] {
  const inside = [schema.items, schema.additionalProperties, ...((schema.anyOf as unknown[] | undefined) ?? [])];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, option]) => [
      ...(typeof option.description === "string" || option.properties !== undefined ? [] : [`${place}${key}`]),
      ...undescribed(option, `${place}${key}.`),
    ]),
    ...inside.flatMap((each) =>
      typeof each === "object" && each !== null ? undescribed(each as JsonSchema, place) : [],
    ),
  ];
}

/** Sections of a page by what their heading names in code. */
function sections(page: string): ReadonlyMap<string, string> {
  return new Map(
    page.split(/^#+ /m).map((section) => [/`([^`]*)`/.exec(section.split("\n")[0] ?? "")?.[1] ?? "", section]),
  );
}

describe("every option", () => {
  it("has a description in the JSON schema", () => {
    const missing = undescribed(stackFileJsonSchema(catalogue));
    // What these hold is described with each of their options.
    const holders = ["config", "config.azure-supercomputer:cluster"];
    expect(missing.filter((path) => !holders.includes(path))).toEqual([]);
  });

  it("is in docs/stack-file.md, under the mapping that it is in", () => {
    const byPath = sections(text("docs/stack-file.md"));
    const missing = optionPaths(clusterSchema).filter((path) => {
      const parts = path.split(".");
      const key = (parts.at(-1) ?? "").replace(/\[\]$/, "");
      const owner = parts.slice(0, -1).join(".");
      const page = byPath.get(owner === "" ? "azure-supercomputer:cluster" : owner) ?? "";
      return !page.includes(`- **\`${key}\`**`);
    });
    expect(missing.map((path) => `\`${path}\` is missing: npm run generate:schema`)).toEqual([]);
  });

  it("of a node pool is in docs/field-effects.md, under each engine that its row names", () => {
    const byEngine = sections(text("docs/field-effects.md"));
    const missing = everyEngine.flatMap((engine) =>
      placedOptions(nodePoolOptions)
        .filter(({ option }) => "on" in option && enginesOf(option).includes(engine))
        .filter(({ path }) => !(byEngine.get(engine) ?? "").includes(`\`${path}\``))
        .map(({ path }) => `\`nodePools[].${path}\` is missing under ${engine}: npm run generate:schema`),
    );
    expect(missing).toEqual([]);
  });

  it("of a cluster is in docs/field-effects.md, where its row names a property", () => {
    const page = text("docs/field-effects.md");
    const missing = everyOption
      .filter(({ path, option }) => !("untold" in option) && !path.startsWith("nodePools."))
      .filter(({ path }) => !page.includes(`\`${path}\``));
    expect(missing.map(({ path }) => `\`${path}\` is missing: npm run generate:schema`)).toEqual([]);
  });

  it("that a program's NodePool takes has a comment at its schema, which editors show", () => {
    const elsewhere = Object.entries(nodePoolOptions).flatMap(([key, row]) => ("notAnArgument" in row ? [key] : []));
    const uncommented = ["node-pool", "batch-pool", "node-content", "node-disks", "node-software"].flatMap((file) => {
      const path = `src/config/schema/${file}.ts`;
      const source = ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true);
      const keys = optionsWithoutComment(source).filter((key) => !elsewhere.includes(key));
      return keys.map((key) => `\`${key}\` in ${path}`);
    });
    expect(uncommented).toEqual([]);
  });
});

/** Options in object literals of schemas, at the top of a file, that no comment stands before. */
function optionsWithoutComment(source: ts.SourceFile): string[] {
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer }) => {
      const options = initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? initializer : undefined;
      if (name.getText() === "nodePoolParts") return [];
      return (options?.properties ?? [])
        .filter((property) => ts.getJSDocCommentsAndTags(property).length === 0)
        .map((property) => property.name?.getText() ?? "");
    }),
  );
}

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { batchPoolRepeatedPut } from "../../src/catalogue/batch-pool-updates.js";
import { apiVersions, fieldEffects, privateLinkGroups } from "../../src/catalogue/index.js";

/** Declarations of a type as the installed azure-native ships them. */
function declarations(token: string): string {
  const [, module, type] = token.split(":");
  const file = `node_modules/@pulumi/azure-native/${module}/${type![0]!.toLowerCase()}${type!.slice(1)}.d.ts`;
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function inputs(token: string): readonly string[] {
  const body = /export interface \w+Args \{([\s\S]*?)\n\}/.exec(declarations(token))?.[1] ?? "";
  return [...body.matchAll(/^ {4}(\w+)\??:/gm)].map((match) => match[1]!);
}

describe("the installed azure-native", () => {
  it("writes Batch pools at a version that takes a PUT of everything", () => {
    const { apiVersion } = apiVersions["azure-native:batch:Pool"];
    expect(apiVersion >= batchPoolRepeatedPut.leastApiVersion).toBe(true);
  });

  it.each(Object.entries(apiVersions))(
    "declares %s and speaks the version of the catalogue",
    (token, { apiVersion }) => {
      expect(/Uses Azure REST API version ([\w-]+)\./.exec(declarations(token))?.[1]).toBe(apiVersion);
    },
  );

  it("has every property of the field-effect table", () => {
    const typed = fieldEffects.filter((row) => row.resourceType !== "*");
    const missing = typed
      .filter((row) => !inputs(row.resourceType).includes(row.property.split(".")[0]!))
      .map((row) => `${row.resourceType} ${row.property}`);
    expect(missing).toEqual([]);
  });

  it("has every name property of the field-effect table on some type", () => {
    const all = new Set(Object.keys(apiVersions).flatMap((token) => inputs(token)));
    const named = fieldEffects.filter((row) => row.resourceType === "*").map((row) => row.property);
    expect(named.filter((property) => !all.has(property))).toEqual([]);
  });

  it("declares every type behind a private endpoint", () => {
    expect(privateLinkGroups.filter((group) => !(group.resourceType in apiVersions))).toEqual([]);
  });
});

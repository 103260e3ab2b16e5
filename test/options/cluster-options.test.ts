import { describe, expect, it } from "vitest";
import { everyOption } from "../../src/config/options/cluster.js";
import type { Option } from "../../src/config/options/option.js";
import { clusterSchema } from "../../src/config/schema/cluster.js";
import { clusterOptionEffects } from "../../src/planner/changes/option-effects.js";
import { declaredBodies, errorsOf, toldOptions } from "./bodies.js";
import { argumentsOfComponents } from "./component-arguments.js";
import { optionPaths, withOwners } from "./option-paths.js";
import { twoClusters } from "./second-cluster-values.js";

const tables = "src/config/options";
const paths = optionPaths(clusterSchema).filter((path) => !path.startsWith("nodePools"));
const rows = new Map(everyOption.map(({ path, option }) => [path, option]));
const rowOf = (path: string): Option | undefined =>
  withOwners(path)
    .map((each) => rows.get(each))
    .find((row) => row !== undefined);

/** As the table of options has the place of a field: without the names of sites. */
const placeOf = (field: string): string =>
  field.replace(/^(network\.existing|resourceGroups|storage\.accounts|machineLearning\.datastores)\.[^.]+/, "$1");

describe("every option of a cluster", () => {
  it("has a row in the tables of options, and a second value here that the rules accept", () => {
    const missing = paths.flatMap((path) => {
      const two = twoClusters(path);
      return [
        ...(rowOf(path) === undefined ? [`\`${path}\` has no row in ${tables}`] : []),
        ...(two === undefined ? [`\`${path}\` has no second value in test/options/second-cluster-values.ts`] : []),
        ...(two ?? []).flatMap(errorsOf).map(({ code }) => `the values of \`${path}\` here are refused: ${code}`),
      ];
    });
    expect(missing).toEqual([]);
  });

  it("changes what is declared, or says why not", async () => {
    const wrong: string[] = [];
    for (const path of paths) {
      const two = twoClusters(path);
      if (two === undefined) continue;
      const same = (await declaredBodies(two[0])) === (await declaredBodies(two[1]));
      const reason = rowOf(path)?.noBody;
      if (same && reason === undefined) {
        wrong.push(
          `\`${path}\` is in no body that the components declare, and noBody of its row in ${tables} does not say why`,
        );
      }
      if (!same && reason !== undefined) wrong.push(`\`${path}\` is declared, against its noBody`);
    }
    expect(wrong).toEqual([]);
    // Every option is declared twice, which takes a minute on its own.
  }, 240_000);

  it("is told when it changes, where its row names a property", () => {
    const silent = paths.flatMap((path) => {
      const two = twoClusters(path);
      const row = rowOf(path);
      if (two === undefined || row === undefined || "untold" in row) return [];
      const told = toldOptions(two).map(placeOf);
      if (withOwners(path).some((each) => told.some((field) => each === field || each.endsWith(`.${field}`))))
        return [];
      return [`\`${path}\` changes and no change is told: the plan does not carry it`];
    });
    expect(silent).toEqual([]);
  });

  it("has an effect where its row names a property of a resource", () => {
    const effects = new Set(clusterOptionEffects().map(({ option }) => option.replace(/,.*/, "")));
    const missing = [...rows]
      .filter(([path, row]) => "type" in row && !path.startsWith("nodePools.") && !effects.has(path))
      .map(([path]) => `\`${path}\` has no effect in src/planner/changes/option-effects.ts`);
    expect(missing).toEqual([]);
  });

  it("is an argument of a component, or has a reason", () => {
    const sections: Readonly<Record<string, string | Readonly<Record<string, unknown>>>> = argumentsOfComponents;
    const missing = paths.filter((path) => {
      const [section = "", key = ""] = path.replaceAll("[]", "").split(".");
      const entry = sections[section];
      return entry === undefined || (typeof entry !== "string" && !(key in entry));
    });
    expect(missing.map((path) => `\`${path}\` is missing in test/options/component-arguments.ts`)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { describeAsCluster } from "../../src/components/node-pool/as-cluster.js";
import type { NodePoolArgs } from "../../src/components/node-pool.js";
import { enginesOf, everyEngine } from "../../src/config/options/engines.js";
import { nodePoolOptions } from "../../src/config/options/node-pool.js";
import { placedOptions, type Option, type OptionGroup } from "../../src/config/options/option.js";
import { nodePoolSchema } from "../../src/config/schema/node-pool.js";
import { poolOptionEffects } from "../../src/planner/changes/option-effects.js";
import { declaredBodies, errorsOf, toldOptions } from "./bodies.js";
import { optionPaths, withOwners } from "./option-paths.js";
import { twoPools } from "./second-pool-values.js";

const table = "src/config/options/node-pool.ts";
const paths = optionPaths(nodePoolSchema);
const rows = new Map(placedOptions(nodePoolOptions).map(({ path, option }) => [path, option]));
const groups: Readonly<Record<string, Option | OptionGroup<unknown>>> = nodePoolOptions;

const rowOf = (path: string): Option | undefined =>
  withOwners(path)
    .map((each) => rows.get(each))
    .find((row) => row !== undefined);
const keyOf = (path: string): string => withOwners(path).at(-1) ?? path;
const reasonFor = (path: string, engine: (typeof everyEngine)[number]): string | undefined => {
  const reasons = rowOf(path)?.noBody;
  return typeof reasons === "string" ? reasons : reasons?.[engine];
};
/** Those of the mapping that it is in, as far as its own row names them or says why it has no body there. */
const engines = (path: string) => {
  const [group, row] = [groups[keyOf(path)], rowOf(path)];
  return (group === undefined ? [] : enginesOf(group)).filter(
    (engine) => row === undefined || enginesOf(row).includes(engine) || reasonFor(path, engine) !== undefined,
  );
};
/** Every option on every engine that it names, or on every other. */
const pairs = (named: boolean) =>
  paths.flatMap((path) =>
    everyEngine.filter((engine) => engines(path).includes(engine) === named).map((engine) => ({ path, engine })),
  );

describe("every option of a node pool", () => {
  it("has a row in the table of options, and a second value here", () => {
    const missing = paths.flatMap((path) => [
      ...(rowOf(path) === undefined ? [`\`nodePools[].${path}\` has no row in ${table}`] : []),
      ...(twoPools(path, "scaleSet") === undefined
        ? [`\`nodePools[].${path}\` has no second value in test/options/second-pool-values.ts`]
        : []),
    ]);
    expect(missing).toEqual([]);
  });

  it("is refused by every engine that its row does not name, and by no other", () => {
    const wrong = [...pairs(true), ...pairs(false)].flatMap(({ path, engine }) => {
      const two = twoPools(path, engine);
      if (two === undefined) return [];
      const row = rowOf(path);
      const own = row !== undefined && "refusedAs" in row ? row.refusedAs : undefined;
      const codes = errorsOf(two[1]).map(({ code }) => code);
      const usual = engine === "virtualMachine" ? "option-not-for-role" : "option-not-for-engine";
      const refused = codes.includes(own ?? usual) || codes.includes(usual);
      const named = engines(path).includes(engine);
      if (named && codes.length > 0) return [`\`nodePools[].${path}\` is refused on ${engine}: ${codes.join()}`];
      // A role is itself what makes the pool another engine's.
      if (named || refused || path === "role") return [];
      return [`\`nodePools[].${path}\` is accepted on ${engine}, which its row in ${table} does not name`];
    });
    expect(wrong).toEqual([]);
  });

  it("changes what is declared on every engine that it names, or says why not", { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    for (const { path, engine } of pairs(true)) {
      const two = twoPools(path, engine);
      if (two === undefined) continue;
      const same = (await declaredBodies(two[0])) === (await declaredBodies(two[1]));
      const reason = reasonFor(path, engine);
      if (same && reason === undefined) {
        wrong.push(
          `\`nodePools[].${path}\` is in no body that src/components/node-pool/engines.ts declares on ${engine}, and noBody of its row in ` +
            `${table} does not say why`,
        );
      }
      if (!same && reason !== undefined)
        wrong.push(`\`nodePools[].${path}\` is declared on ${engine}, against its noBody`);
    }
    expect(wrong).toEqual([]);
  });

  // Another name is another pool, and another engine makes another's changes: both are told as what comes and goes.
  it("is told when it changes, where its row names a property", () => {
    const silent = pairs(true).flatMap(({ path, engine }) => {
      const two = twoPools(path, engine);
      const row = rowOf(path);
      if (two === undefined || row === undefined || "untold" in row || path === "engine" || path === "name") return [];
      // Where no body differs, nothing changes.
      if (reasonFor(path, engine) !== undefined && path === "osDisk.kind") return [];
      const told = toldOptions(two);
      if (withOwners(path).some((each) => told.includes(each))) return [];
      return [`\`nodePools[].${path}\` changes on ${engine} and no change is told: the plan does not carry it`];
    });
    expect(silent).toEqual([]);
  });

  it("has an effect for every engine that its row names", () => {
    const effects = poolOptionEffects();
    const missing = [...rows].flatMap(([path, row]) =>
      "untold" in row
        ? []
        : enginesOf(row)
            .filter(
              (engine) => !effects.some((each) => each.engine === engine && each.option.replace(/,.*/, "") === path),
            )
            .map(
              (engine) => `\`nodePools[].${path}\` has no effect on ${engine} in src/planner/changes/option-effects.ts`,
            ),
    );
    expect(missing).toEqual([]);
  });

  it("reaches the planner from the arguments of a program, or says what stands for it", () => {
    const lost = Object.keys(nodePoolSchema.shape).flatMap((key) => {
      const row = groups[key];
      const isArgument = row === undefined || !("notAnArgument" in row);
      const given = { vmSize: "Standard_ND96asr_v4", [key]: "given" } as unknown as NodePoolArgs;
      const described: object = describeAsCluster("gpu", given).nodePools[0] ?? {};
      const arrives = (described as Readonly<Record<string, unknown>>)[key] === "given";
      return arrives === isArgument
        ? []
        : [
            `\`nodePools[].${key}\` of NodePoolArgs is ${arrives ? "passed on" : "lost"} in src/components/node-pool/as-cluster.ts`,
          ];
    });
    expect(lost).toEqual([]);
  });
});

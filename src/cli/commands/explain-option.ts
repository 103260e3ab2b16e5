import { catalogue } from "../../catalogue/index.js";
import type { Engine } from "../../config/cluster.js";
import { stackFileJsonSchema } from "../../config/json-schema.js";
import { clusterOptions } from "../../config/options/cluster.js";
import { enginesOf } from "../../config/options/engines.js";
import type { AnyOptionTable, Option, OptionGroup } from "../../config/options/option.js";
import { clusterSections, typeText } from "../../config/stack-file-page.js";
import {
  clusterOptionEffects,
  type OptionEffect,
  poolOptionEffects,
  type PoolOptionEffect,
} from "../../planner/changes/option-effects.js";

/** What is known of an option of the stack file. */
export interface OptionFacts {
  /** From the cluster; `[]` is any entry of a list. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** Engines that can express it; undefined outside of node pools. */
  readonly engines: readonly Engine[] | undefined;
  /** What a change does; with an engine where it is told of node pools. */
  readonly changes: readonly (OptionEffect | PoolOptionEffect)[];
  /** Why a change has no row of its own, or what tells it. */
  readonly untold: string | undefined;
}

/** The options that a path means: the one that has it whole, otherwise those that end in it. */
export function optionsAt(given: string): readonly OptionFacts[] {
  const wanted = plainPath(given);
  const all = everyWrittenOption();
  const whole = all.filter(({ path }) => plainPath(path) === wanted);
  const found = whole.length > 0 ? whole : all.filter(({ path }) => plainPath(path).endsWith(`.${wanted}`));
  return wanted === "" ? [] : found.map(withEffects);
}

/** Every path, for a hint. */
export function optionPaths(): readonly string[] {
  return everyWrittenOption().map(({ path }) => path);
}

type Written = Omit<OptionFacts, "changes" | "untold" | "engines">;

function everyWrittenOption(): readonly Written[] {
  const written = clusterSections(stackFileJsonSchema(catalogue)).flatMap(({ path, schema }) =>
    Object.entries(schema.properties ?? {}).map(([key, option]): Written => {
      const list = option.type === "array" ? "[]" : "";
      return {
        path: `${path === "" ? "" : `${path}.`}${key}${list}`,
        type: typeText(option),
        required: Array.isArray(schema.required) && schema.required.includes(key),
        description: typeof option.description === "string" ? option.description : "",
      };
    }),
  );
  // A mapping that may be written in two forms has the keys of both.
  return [...new Map(written.map((one) => [one.path, one])).values()];
}

/** As people write it: with or without the cluster's key, brackets and numbers of entries. */
function plainPath(path: string): string {
  return path
    .trim()
    .replace(/^(config\.)?azure-supercomputer:cluster\.?/, "")
    .replaceAll(/\[\d*\]/g, "")
    .toLowerCase();
}

function withEffects(option: Written): OptionFacts {
  const keys = option.path.replaceAll("[]", "").split(".");
  const rows = rowsAlong(keys, clusterOptions);
  const last = rows.at(-1);
  const inPool = keys[0] === "nodePools" && keys.length > 1;
  const place = (inPool ? keys.slice(1) : keys).join(".");
  const changes = (inPool ? poolOptionEffects() : clusterOptionEffects()).filter((one) => {
    const told = one.option.split(", ")[0] ?? "";
    return told === place || place.startsWith(`${told}.`);
  });
  const able = rows.slice(1).map(enginesOf);
  return {
    ...option,
    engines: inPool ? able.reduce((one, other) => one.filter((engine) => other.includes(engine))) : undefined,
    changes,
    untold: last !== undefined && "untold" in last ? last.untold : undefined,
  };
}

/** The rows of the table from the outermost mapping to the option. */
function rowsAlong([key = "", ...rest]: readonly string[], table: AnyOptionTable): (Option | OptionGroup<unknown>)[] {
  const row = table[key];
  if (row === undefined) return [];
  return [row, ...(rest.length > 0 && "parts" in row ? rowsAlong(rest, row.parts) : [])];
}

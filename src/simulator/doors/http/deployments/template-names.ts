import { defined } from "../../../../defined.js";
import { normalId } from "../../../core/arm-id.js";
import { argumentsOfCalls, invalidTemplate, type TemplateLanguage, within } from "./expression.js";
import type { Members } from "./functions.js";
import { type Declaration, deploymentType } from "./template-declarations.js";

/**
 * The resources of a template that a name stands for: its symbolic name, all turns of a loop or one of them; an id; or a name
 * that ids of the template end with.
 */
export function named(name: string, all: readonly Declaration[]): readonly Declaration[] {
  const { byGroup, byId, byEnd } = indexOf(all);
  const [, loop = name, index] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  const turnsOf = byGroup.get(loop) ?? [];
  const turns = index === undefined ? turnsOf : turnsOf.filter(({ turn }) => turn?.index === Number(index));
  if (turns.length > 0) return turns;
  const wanted = normalId(name);
  return byId.get(wanted) ?? byEnd.get(wanted) ?? [];
}

type Declarations = ReadonlyMap<string, readonly Declaration[]>;

/** A template's resources by what they may be called. */
interface Index {
  /** By symbolic name, or else by loop. */
  readonly byGroup: Declarations;
  readonly byId: Declarations;
  /** Those without a symbolic name by all that follows one of the slashes of their ids. */
  readonly byEnd: Declarations;
}

// Every resource may name every other one.
const indices = new WeakMap<readonly Declaration[], Index>();

function indexOf(all: readonly Declaration[]): Index {
  const known = indices.get(all);
  if (known !== undefined) return known;
  const index = {
    byGroup: grouped(all, ({ symbol, turn }) => [symbol ?? turn?.loop ?? ""].filter((group) => group !== "")),
    byId: grouped(all, ({ id }) => [normalId(id)]),
    byEnd: grouped(all, ({ id, symbol }) => (symbol === undefined ? endsOf(normalId(id)) : [])),
  };
  indices.set(all, index);
  return index;
}

function grouped(all: readonly Declaration[], keysOf: (one: Declaration) => readonly string[]): Declarations {
  const groups = new Map<string, Declaration[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}

function endsOf(id: string): readonly string[] {
  const pieces = id.split("/");
  return pieces.map((_, at) => pieces.slice(at + 1).join("/")).filter((end) => end !== "");
}

/**
 * The resources that a dependency names. What exists already is not waited for. Source of the text:
 * Azure/vscode-azurearmtools#493.
 *
 * @param groups names that stand for resources even where none is left of them
 * @throws AzureError InvalidTemplate for one that is not in the template
 */
export function dependency(
  name: string,
  all: readonly Declaration[],
  groups: ReadonlySet<string>,
): readonly Declaration[] {
  const found = named(name, all);
  if (found.length > 0 || groups.has(name)) return found.filter(({ existing }) => !existing);
  const shown = name.replace(/^.*\/providers\//i, "");
  throw invalidTemplate(
    `The resource '${shown}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details`,
  );
}

/**
 * The resources that an expression asks for by their names, which a resource waits for though it does not say so. An id is no
 * name. Source: "Define the order for deploying resources in ARM templates", learn.microsoft.com, `reference` and `list` functions.
 */
export function askedFor(
  one: Declaration,
  all: readonly Declaration[],
  language: TemplateLanguage,
): readonly Declaration[] {
  const inTurn = one.turn === undefined ? language : within(language, one.turn);
  const names = argumentsOfCalls(/^(references?$|list)/, evaluatedHere(one), inTurn).map(String);
  const found = names.filter((name) => !name.startsWith("/")).flatMap((name) => named(name, all));
  return found.filter(({ id, existing }) => !existing && id !== one.id);
}

/** What of a resource its own template evaluates: of a nested template with an evaluation of its own, the parameters alone. */
function evaluatedHere({ raw, nested }: Declaration): unknown {
  const own = { ...raw, resources: undefined };
  if (nested?.evaluation !== "inner") return own;
  return { ...own, properties: { ...(raw["properties"] as Members), template: undefined } };
}

/**
 * A nested template whose expressions the outer one has evaluated: what it says now, it says in so many words. Templates
 * nested in it that evaluate their own stay as they are.
 *
 * @param evaluated what the outer template makes of a value
 */
export function evaluatedOutside(template: Members, evaluated: (value: unknown) => unknown): Members {
  const { resources, outputs } = template;
  const settle = (value: unknown): unknown => inSoManyWords(evaluated(value));
  return {
    ...defined({ ...template, parameters: undefined, variables: undefined, functions: undefined }),
    resources: Array.isArray(resources) ? resources.map((one) => resourceOutside(one, settle)) : settle(resources),
    ...(outputs === undefined ? {} : { outputs: settle(outputs) }),
  };
}

function resourceOutside(one: unknown, settle: (value: unknown) => unknown): unknown {
  const raw = (one ?? {}) as Members;
  const properties = (raw["properties"] ?? {}) as Members;
  const isNested = String(raw["type"]).toLowerCase() === deploymentType.toLowerCase();
  const options = properties["expressionEvaluationOptions"] as Members | undefined;
  if (!isNested || String(options?.["scope"]).toLowerCase() !== "inner") return settle(one);
  const { template, ...settled } = properties;
  return {
    ...(settle({ ...raw, properties: settled }) as Members),
    properties: { ...(settle(settled) as Members), template },
  };
}

/** A text that begins with a bracket is no expression where it has two. */
function inSoManyWords(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith("[") ? `[${value}` : value;
  if (Array.isArray(value)) return value.map(inSoManyWords);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [inSoManyWords(key) as string, inSoManyWords(item)]),
  );
}

import { isDeepStrictEqual } from "node:util";
import { templateLimits } from "../../../../catalogue/template-limits.js";
import { tooLarge } from "./expansion.js";
import { invalidTemplate, type TemplateFunctions } from "./expression.js";
import { uniqueString } from "./unique-string.js";
import { notSimulated } from "../../../core/azure.js";
import { isRecord } from "../../arm/to-body.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * Functions of the template language whose value depends on nothing but their arguments, as Bicep's compiler writes them.
 *
 * Source: "ARM template functions", learn.microsoft.com.
 */
export const pureFunctions: TemplateFunctions = {
  true: () => true,
  false: () => false,
  null: () => null,
  not: ([value]) => value !== true,
  bool: ([value]) => (typeof value === "string" ? value.toLowerCase() === "true" : Boolean(value)),
  equals: ([a, b]) => isDeepStrictEqual(a, b),
  less: ([a, b]) => compared(a, b) < 0,
  lessorequals: ([a, b]) => compared(a, b) <= 0,
  greater: ([a, b]) => compared(a, b) > 0,
  greaterorequals: ([a, b]) => compared(a, b) >= 0,

  add: ([a, b]) => whole(whole(a) + whole(b)),
  sub: ([a, b]) => whole(whole(a) - whole(b)),
  mul: ([a, b]) => whole(whole(a) * whole(b)),
  div: ([a, b]) => Math.trunc(whole(a) / divisor(b)),
  mod: ([a, b]) => whole(a) % divisor(b),
  min: (args) => numbers(args).reduce((least, one) => Math.min(least, one)),
  max: (args) => numbers(args).reduce((most, one) => Math.max(most, one)),
  int: ([value]) => whole(typeof value === "string" && value.trim() !== "" ? Number(value) : value),

  string: ([value]) => (typeof value === "string" ? value : JSON.stringify(value)),
  json: ([text]) => parsed(String(text)),
  base64: ([text]) => Buffer.from(String(text)).toString("base64"),
  base64tojson: ([text]) => parsed(Buffer.from(String(text), "base64").toString()),
  base64tostring: ([text]) => Buffer.from(String(text), "base64").toString(),
  uricomponent: ([text]) => encodeURIComponent(Buffer.from(String(text)).toString()),
  uricomponenttostring: ([text]) => decoded(String(text)),
  uniquestring: (args) => uniqueString(args.map(String)),
  trim: ([text]) => String(text).trim(),
  substring: ([text, start, length]) =>
    part(String(text), whole(start), length === undefined ? undefined : whole(length)),
  startswith: ([text, start]) => lower(text).startsWith(lower(start)),
  endswith: ([text, end]) => lower(text).endsWith(lower(end)),
  indexof: ([of, sought]) => (Array.isArray(of) ? indexIn(of, sought) : lower(of).indexOf(lower(sought))),
  lastindexof: ([of, sought]) => (Array.isArray(of) ? of.lastIndexOf(sought) : lower(of).lastIndexOf(lower(sought))),
  split: ([text, separators]): readonly string[] => splitAt(String(text), list(separators).map(String)),
  join: ([items, separator]) => bounded(list(items).map(shown), String(separator)),
  replace: ([text, old, put]) => bounded(String(text).split(String(old)), String(put)),
  padleft: ([text, length, filler = " "]) => {
    if (whole(length) > templateLimits.bytes) throw tooLarge();
    return shown(text).padStart(whole(length), String(filler));
  },

  array: ([value]): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : [value]),
  createarray: (args): readonly unknown[] => args,
  createobject: (args) =>
    Object.fromEntries(args.flatMap((key, at) => (at % 2 === 0 ? [[String(key), args[at + 1]]] : []))),
  empty: ([value]) => value === null || lengthOf(value) === 0,
  length: ([value]) => lengthOf(value),
  contains: ([of, sought]) => {
    if (Array.isArray(of)) return indexIn(of, sought) >= 0;
    return typeof of === "string" ? of.includes(shown(sought)) : keyOf(object(of), sought) !== undefined;
  },
  first: ([value]) => (typeof value === "string" ? value.slice(0, 1) : (list(value)[0] ?? null)),
  last: ([value]) => (typeof value === "string" ? value.slice(-1) : (list(value).at(-1) ?? null)),
  take: ([value, count]) => sliceable(value).slice(0, Math.max(0, whole(count))),
  skip: ([value, count]) => sliceable(value).slice(Math.max(0, whole(count))),
  range: ([start, count]) => {
    if (whole(count) < 0 || whole(count) > mostInRange)
      throw invalidTemplate(`A range has up to ${mostInRange} numbers`);
    return Array.from({ length: whole(count) }, (_, at) => whole(start) + at);
  },
  flatten: ([lists]) => list(lists).flatMap(list),
  union: (args) =>
    args.every(Array.isArray)
      ? [...new Map(args.flatMap(list).map((item) => [canonical(item), item])).values()]
      : merged(args.map(object)),
  shallowmerge: ([objects]) => Object.fromEntries(list(objects).flatMap((one) => Object.entries(object(one)))),
  intersection: ([first, ...others]) =>
    Array.isArray(first)
      ? inAll(first, others.map(list))
      : Object.fromEntries(
          Object.entries(object(first)).filter(([key, value]) =>
            others.every((other) => isDeepStrictEqual(object(other)[key], value)),
          ),
        ),
  items: ([of]) =>
    Object.entries(object(of))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value })),
  objectkeys: ([of]) => Object.keys(object(of)).sort(),
  tryget: ([of, ...path]) => path.reduce(tried, of),
  tryindexfromend: ([of, back]) => list(of).at(-whole(back)) ?? null,
};

/** Source of the refusal: "String functions for ARM templates", learn.microsoft.com, `substring`; the text is ours. */
function part(text: string, start: number, length = text.length - start): string {
  if (start < 0 || length < 0 || start + length > text.length) {
    throw invalidTemplate(
      `The template language function 'substring' reaches beyond a text of ${text.length} characters: from ${start}, ${length} of them`,
    );
  }
  return text.slice(start, start + length);
}

/** Source: "Array functions for ARM templates", learn.microsoft.com, `range`. */
const mostInRange = 10_000;

/** Texts joined, unless they become larger than a template. */
function bounded(texts: readonly string[], between: string): string {
  const own = texts.reduce((sum, text) => sum + text.length, 0);
  if (own + between.length * Math.max(0, texts.length - 1) > templateLimits.bytes) throw tooLarge();
  return texts.join(between);
}

function splitAt(text: string, separators: readonly string[]): readonly string[] {
  // The text is looked through once for each.
  if (text.length * separators.length > templateLimits.bytes) throw tooLarge();
  return separators.reduce<readonly string[]>((parts, at) => parts.flatMap((part) => part.split(at)), [text]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalidTemplate(`The template language function 'json' cannot read '${text.slice(0, 100)}'`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidTemplate(`The template language function 'uriComponentToString' cannot read '${text.slice(0, 100)}'`);
  }
}

/** Objects in one: members that are objects are merged in turn, of others the last counts. */
function merged(objects: readonly Members[]): Members {
  const values = new Map<string, unknown[]>();
  for (const [key, value] of objects.flatMap((one) => Object.entries(one))) {
    const before = values.get(key);
    if (before !== undefined && isRecord(value) && isRecord(before.at(-1))) before.push(value);
    else values.set(key, [value]);
  }
  return Object.fromEntries(
    [...values].map(([key, all]) => [key, all.length === 1 ? all[0] : merged(all as readonly Members[])]),
  );
}

function inAll(first: readonly unknown[], others: readonly (readonly unknown[])[]): readonly unknown[] {
  const known = others.map((other) => new Set(other.map(canonical)));
  return first.filter((item) => known.every((one) => one.has(canonical(item))));
}

/** A text that is the same for equal values alone. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isRecord(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

function tried(of: unknown, key: unknown): unknown {
  if (Array.isArray(of)) return (of as readonly unknown[])[Number(key)] ?? null;
  if (!isRecord(of)) return null;
  const own = keyOf(of, key);
  return own === undefined ? null : of[own];
}

/** Members compare without regard to case. */
function keyOf(of: Members, key: unknown): string | undefined {
  return Object.keys(of).find((own) => own.toLowerCase() === lower(key));
}

function indexIn(items: readonly unknown[], sought: unknown): number {
  return items.findIndex((item) => isDeepStrictEqual(item, sought));
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return Object.keys(object(value)).length;
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : Number(a > b);
  return whole(a) - whole(b);
}

function numbers(args: readonly unknown[]): readonly number[] {
  const found = (args.length === 1 && Array.isArray(args[0]) ? list(args[0]) : args).map(whole);
  if (found.length === 0) throw invalidTemplate("The template language function expects at least one integer");
  return found;
}

function whole(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value)) {
    // Azure counts with 64 bits, and JavaScript is exact to 53.
    if (!Number.isSafeInteger(value)) throw notSimulated("An integer of more than 53 bits", "template");
    return value;
  }
  throw invalidTemplate(`The template language function expects an integer and got ${JSON.stringify(value)}`);
}

function divisor(value: unknown): number {
  if (whole(value) === 0) throw invalidTemplate("The template language function divides by zero");
  return whole(value);
}

function sliceable(value: unknown): string | readonly unknown[] {
  return typeof value === "string" ? value : list(value);
}

export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value === "string") return [value];
  throw invalidTemplate(`The template language function expects an array and got ${JSON.stringify(value)}`);
}

export function object(value: unknown): Members {
  if (isRecord(value)) return value;
  throw invalidTemplate(`The template language function expects an object and got ${JSON.stringify(value)}`);
}

function lower(value: unknown): string {
  return shown(value).toLowerCase();
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

import type * as z from "zod";
import type { Problem } from "../errors/problem.js";
import * as kinds from "../errors/shape.js";
import { secretValue } from "../errors/stack-file.js";
import { either } from "../errors/wording.js";
import { nearSpelling } from "./near-spelling.js";
import { formatPath, type PathSegment } from "./paths.js";
import { descriptionAt, keysAt } from "./schema-keys.js";
import { clusterSchema, type ClusterInput } from "./schema/cluster.js";
import { isEncrypted } from "./stack-file.js";

/** A value with everything optional at every depth. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly (Partially<Item> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> }
    : T;

/** A cluster description of which every value that is there has its right type. */
export type ClusterDraft = Partially<ClusterInput>;

export interface Shape {
  /** The input without what is wrong in it; list entries keep their places. */
  readonly draft: ClusterDraft;
  /** Paths of what was given and could not be used: a rule must not take it for missing. */
  readonly unusable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** What a rule says of a value of the wrong type, where it knows why somebody would write it; undefined elsewhere. */
export type WrongTypeRule = (path: string, value: unknown) => Problem | undefined;

type Issue = z.core.$ZodIssue;

const words: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const segment of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[segment];
  }
  return value;
}

/** A copy of plain data without the values at the given paths. */
function without(input: unknown, removed: ReadonlySet<string>, path: readonly PathSegment[] = []): unknown {
  if (removed.has(formatPath(path))) return undefined;
  if (Array.isArray(input)) return input.map((item, index) => without(item, removed, [...path, index]));
  if (typeof input !== "object" || input === null) return input;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(input)) {
    const kept = without(item, removed, [...path, key]);
    // defineProperty, because assigning to the key __proto__ would set the prototype.
    if (kept !== undefined) Object.defineProperty(copy, key, { value: kept, enumerable: true, writable: true });
  }
  return copy;
}

class ShapeReader {
  readonly problems: Problem[] = [];
  readonly unusable = new Set<string>();
  readonly missing: { path: PathSegment[]; key: string }[] = [];

  constructor(
    readonly input: unknown,
    readonly rules: readonly WrongTypeRule[],
  ) {}

  read(issue: Issue, prefix: readonly PropertyKey[] = []): void {
    const path = [...prefix, ...issue.path] as PathSegment[];
    switch (issue.code) {
      case "unrecognized_keys":
        return this.unknownKeys(path, issue.keys);
      case "invalid_union":
        return this.union(path, issue.errors as readonly (readonly Issue[])[]);
      case "invalid_value":
        return this.notOffered(path, issue.values.map(String));
      case "invalid_type":
        return this.wrongType(path, words[issue.expected] ?? issue.expected);
      case "custom":
      case "invalid_element":
      case "invalid_format":
      case "invalid_key":
      case "not_multiple_of":
      case "too_big":
      case "too_small":
        return this.wrongType(path, "another value");
    }
  }

  private unknownKeys(path: PathSegment[], keys: readonly string[]): void {
    const known = keysAt(clusterSchema, path);
    const object = valueAt(this.input, path) as Readonly<Record<string, unknown>>;
    for (const key of keys) {
      const nearest = nearSpelling(key, known);
      if (nearest !== undefined && object[nearest] === undefined) this.unusable.add(formatPath([...path, nearest]));
      const at = formatPath([...path, key]);
      this.unusable.add(at);
      this.problems.push(kinds.keyUnknown.at(at, { key, nearest, known }));
    }
  }

  /** Reports the option that the value resembles most; when it resembles none, all of them as one expectation. */
  private union(path: PathSegment[], options: readonly (readonly Issue[])[]): void {
    const rootTypes = options.map((issues) =>
      issues[0]?.code === "invalid_type" && issues[0].path.length === 0 ? words[issues[0].expected] : undefined,
    );
    const close = options
      .filter((_, index) => rootTypes[index] === undefined)
      .sort((a, b) => mistakes(a) - mistakes(b))[0];
    if (close !== undefined) for (const issue of close) this.read(issue, path);
    else this.wrongType(path, either([...new Set(rootTypes.map((word) => word ?? "another value"))]));
  }

  private notOffered(path: PathSegment[], allowed: readonly string[]): void {
    const value = valueAt(this.input, path);
    if (value === undefined) return this.wrongType(path, either(allowed));
    const nearest = typeof value === "string" ? nearSpelling(value, allowed) : undefined;
    this.reject(path, kinds.valueNotOffered.at(formatPath(path), { value, allowed, nearest }));
  }

  private wrongType(path: PathSegment[], expected: string): void {
    const value = valueAt(this.input, path);
    const at = formatPath(path);
    const key = String(path[path.length - 1] ?? "azure-supercomputer:cluster");
    if (path.length === 0) return this.reject(path, kinds.clusterNotMapping.at("", { value }));
    if (value === undefined && typeof path[path.length - 1] === "string") {
      this.missing.push({ path: path.slice(0, -1), key });
      return;
    }
    if (value === null && typeof path[path.length - 1] === "string")
      return this.reject(path, kinds.valueEmpty.at(at, { key, expected }));
    if (isEncrypted(value)) return this.reject(path, secretValue.at(at, { what: at }));
    const [known] = this.rules.flatMap((rule) => rule(at, value) ?? []);
    this.reject(path, known ?? kinds.valueWrongType.at(at, { expected, value, named: this.named(path, value) }));
  }

  /** Keys of a mapping that stands for a list of what has names. */
  private named(path: PathSegment[], value: unknown): readonly string[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return keysAt(clusterSchema, [...path, 0]).includes("name") && !Object.hasOwn(value, "name")
      ? Object.keys(value)
      : [];
  }

  private reject(path: PathSegment[], problem: Problem): void {
    this.unusable.add(formatPath(path));
    this.problems.push(problem);
  }

  /** After all else is read: a key that is there under a wrong spelling is not also missing. */
  finish(): void {
    for (const { path, key } of this.missing) {
      const at = formatPath([...path, key]);
      if (this.unusable.has(at)) continue;
      this.unusable.add(at);
      const description = descriptionAt(clusterSchema, [...path, key]);
      this.problems.push(kinds.keyMissing.at(at, { key, description }));
    }
  }
}

/** How far a value is from an option of a union; a wrong or missing key weighs more than a wrong value. */
function mistakes(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? 2 * issue.keys.length : 1), 0);
}

/** More entries than any list needs; each could be a problem, and who reads the shape collects them on the stack. */
const mostEntries = 10_000;

/** Deeper than any option stands; YAML may also hold a value that contains itself. */
const deepest = 10;

function tooLongLists(value: unknown, path: readonly PathSegment[] = []): Problem[] {
  if (typeof value !== "object" || value === null || path.length > deepest) return [];
  const entries = Object.entries(value);
  if (entries.length > mostEntries) {
    return [kinds.listTooLong.at(formatPath(path), { entries: entries.length, most: mostEntries })];
  }
  const isList = Array.isArray(value);
  return entries.flatMap(([key, item]) => tooLongLists(item, [...path, isList ? Number(key) : key]));
}

/**
 * Checks keys and types of a cluster description, and keeps what is usable so that the rules can judge it too.
 *
 * @param rules asked about each value of the wrong type; the first that knows it has the word
 */
export function readShape(input: unknown, rules: readonly WrongTypeRule[]): Shape {
  const tooLong = tooLongLists(input);
  if (tooLong.length > 0) return { draft: {}, unusable: new Set(tooLong.map(({ path }) => path)), problems: tooLong };
  const result = clusterSchema.safeParse(input, { jitless: true });
  if (result.success) return { draft: result.data, unusable: new Set(), problems: [] };
  const reader = new ShapeReader(input, rules);
  for (const issue of result.error.issues) reader.read(issue);
  reader.finish();
  const draft = (without(input, reader.unusable) ?? {}) as ClusterDraft;
  return { draft, unusable: reader.unusable, problems: reader.problems };
}

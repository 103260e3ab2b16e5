import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  YAMLParseError,
  type YAMLMap,
  type Document,
  type YAMLError,
} from "yaml";
import type { Problem } from "../errors/problem.js";
import { protectedSettingsMissing, protectedSettingsPlain } from "../errors/extensions.js";
import * as kinds from "../errors/stack-file.js";
import { userKeyMissing, userKeyPlain, userPasswordMissing, userPasswordPlain } from "../errors/start-task.js";
import { noTextFiles, type ReadText } from "./custom-data/text-file.js";
import { nearSpelling } from "./near-spelling.js";
import { parsePath, type PathSegment } from "./paths.js";

/** Where something stands in a file; both count from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a stack file says, before the cluster in it is checked. */
export interface StackFile {
  readonly file: string;
  readonly stack: string;
  /** Everything under `config`; empty when there is none. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Value of `azure-supercomputer:cluster`; undefined when there is none or it is encrypted. */
  readonly cluster: unknown;
  /** Value of `azure-native:location`. */
  readonly location: string | undefined;
  /** Value of `azure-native:subscriptionId`. */
  readonly subscription: string | undefined;
  readonly problems: readonly Problem[];
  /** Reads a file by its path from the folder of this one. */
  readonly readText: ReadText;
  /**
   * Where the path of a problem stands in the file: a path in the cluster (`nodePools[0].vmSize`), a key of `config`, or
   * `line 3, column 5`. What is missing is found at the nearest thing around it; undefined for an empty file.
   */
  readonly locate: (path: string) => Position | undefined;
}

/** Reading takes time that grows with the file, and no cluster needs as much. */
const mostCharacters = 4_000_000;

const clusterKey = "azure-supercomputer:cluster";
const namespace = "azure-supercomputer:";

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is what Pulumi writes for a secret. */
export function isEncrypted(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

const tooDeep = { reason: "it is nested too deeply", hint: "Take brackets or levels of indentation away." };

/** What the yaml package throws for: alias bombs, aliases of nothing, and a stack that nesting exhausts. */
function unreadable(error: unknown, document: Document | undefined, lines: LineCounter): Problem {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith("Excessive alias count"))
    return kinds.yamlUnreadable.at("", {
      reason: "its aliases expand to a hundred times the text or more",
      hint: "Write the values out instead of using anchors and aliases.",
    });
  const name = /^Unresolved alias.*: (.*)$/.exec(message)?.[1];
  if (name === undefined) return kinds.yamlUnreadable.at("", tooDeep);
  const { line, col } = lines.linePos((document && offsetOfUnset(document, name)) ?? 0);
  return kinds.yamlUnreadable.at(`line ${line}, column ${col}`, {
    reason: `it uses an alias whose anchor is not set before it: *${name}`,
    hint: `Write &${name} before the value that *${name} repeats, further up, or write that value out in its place.`,
  });
}

/** Where an alias stands before its anchor does. */
function offsetOfUnset(document: Document, name: string): number | undefined {
  let offset: number | undefined;
  visit(document, (_, node) => {
    if (isNode(node) && !isAlias(node) && node.anchor === name) return visit.BREAK;
    if (!isAlias(node) || node.source !== name) return undefined;
    offset = node.range?.[0];
    return visit.BREAK;
  });
  return offset;
}

function syntaxProblem(error: YAMLError, text: string): Problem {
  const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
  const path = `line ${line}, column ${col}`;
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[^\s][^\n]*?(?=\s*:(?:\s|$))/.exec(text.slice(error.pos[0]))?.[0] ?? "";
    return kinds.yamlDuplicateKey.at(path, { key: key.replace(/^(["'])(.*)\1$/, "$2") });
  }
  if (error.code === "MULTIPLE_DOCS") {
    const reason = "The file holds more than one YAML document, and a stack file is one; the line --- begins another.";
    return kinds.yamlSyntax.at(path, { reason, what: "documents" });
  }
  if (error.code === "TAB_AS_INDENT")
    return kinds.yamlSyntax.at(path, { reason: "Tabs are not allowed as indentation.", what: "tab" });
  const reason = error.message.split(/ at line \d+/)[0]?.split("\n")[0] ?? error.code;
  return kinds.yamlSyntax.at(path, { reason: /[.!?]$/.test(reason) ? reason : `${reason}.`, what: "syntax" });
}

/** One problem a line: what follows on the same line is mostly an echo, and after a tab all that follows. */
function syntaxProblems(errors: readonly YAMLError[], text: string): Problem[] {
  if (errors.some((error) => error.message.startsWith("Maximum call stack"))) {
    return [kinds.yamlUnreadable.at("", tooDeep)];
  }
  const tab = errors.find(({ code }) => code === "TAB_AS_INDENT");
  if (tab !== undefined) return [syntaxProblem(tab, text)];
  const firstOfLine = new Map<number, YAMLError>();
  for (const error of errors) {
    const line = error.linePos?.[0].line ?? 1;
    if (!firstOfLine.has(line)) firstOfLine.set(line, error);
  }
  return [...firstOfLine.values()].map((error) => syntaxProblem(error, text));
}

/** A place of the cluster that names a key of the configuration which has a secret. */
interface NamedSecret {
  readonly path: string;
  readonly name: string;
  readonly key: string;
  readonly missing: typeof protectedSettingsMissing | typeof userKeyMissing | typeof userPasswordMissing;
  readonly plain: typeof protectedSettingsPlain | typeof userKeyPlain | typeof userPasswordPlain;
}

/** Where pools of the cluster name a key of the configuration that has their secrets, whatever else is wrong with it. */
function secretsNamed(cluster: unknown): readonly NamedSecret[] {
  const ofExtension = { missing: protectedSettingsMissing, plain: protectedSettingsPlain };
  const ofUser = {
    passwordFrom: { missing: userPasswordMissing, plain: userPasswordPlain },
    sshPrivateKeyFrom: { missing: userKeyMissing, plain: userKeyPlain },
  };
  const memberOf = (value: unknown, key: string): unknown => (isMapping(value) ? value[key] : undefined);
  const listIn = (value: unknown, key: string): readonly unknown[] => {
    const list = memberOf(value, key);
    return Array.isArray(list) ? (list as unknown[]) : [];
  };
  return listIn(cluster, "nodePools").flatMap((pool, at) => [
    ...listIn(pool, "extensions").flatMap((extension, place) => {
      const key = memberOf(extension, "protectedSettingsFrom");
      if (typeof key !== "string") return [];
      const path = `nodePools[${at}].extensions[${place}].protectedSettingsFrom`;
      return { path, name: String(memberOf(extension, "name")), key, ...ofExtension };
    }),
    ...listIn(memberOf(pool, "batch"), "userAccounts").flatMap((user, place) =>
      Object.entries(ofUser).flatMap(([member, kinds]) => {
        const key = memberOf(user, member);
        if (typeof key !== "string") return [];
        const path = `nodePools[${at}].batch.userAccounts[${place}].${member}`;
        return { path, name: String(memberOf(user, "name")), key, ...kinds };
      }),
    ),
  ]);
}

/** @param more whether further configuration comes from elsewhere, such as an environment of Pulumi ESC */
function checkConfig(config: Readonly<Record<string, unknown>>, more: boolean): Problem[] {
  const problems: Problem[] = [];
  let misspelled = false;
  const secrets = secretsNamed(config[clusterKey]);
  for (const { path, name, key, missing, plain } of secrets) {
    const value = config[`${namespace}${key}`];
    if (value === undefined && !more) problems.push(missing.at(path, { name, key }));
    else if (value !== undefined && !isEncrypted(value))
      problems.push(plain.at(`${namespace}${key}`, { key: `${namespace}${key}` }));
  }
  for (const key of Object.keys(config)) {
    if (!key.startsWith(namespace) || key === clusterKey) continue;
    if (secrets.some((secret) => key === `${namespace}${secret.key}`)) continue;
    const near = nearSpelling(key.slice(namespace.length), ["cluster"]);
    misspelled ||= near !== undefined;
    problems.push(kinds.configKeyUnknown.at(key, { key, nearest: near === undefined ? undefined : clusterKey }));
  }
  for (const key of ["azure-native:location", "azure-native:subscriptionId"]) {
    const value = config[key];
    if (value === undefined || typeof value === "string") continue;
    problems.push(
      isEncrypted(value)
        ? kinds.secretValue.at(key, { what: key })
        : kinds.configValueWrongType.at(key, { key, value }),
    );
  }
  const environment = config["azure-native:environment"];
  if (environment !== undefined && !(typeof environment === "string" && environment.toLowerCase() === "public")) {
    problems.push(kinds.environmentUnsupported.at("azure-native:environment", { value: environment }));
  }
  const cluster = config[clusterKey];
  if (cluster === undefined && !misspelled)
    problems.push(kinds.clusterMissing.at("config", { keys: Object.keys(config) }));
  else if (isEncrypted(cluster)) problems.push(kinds.secretValue.at(clusterKey, { what: "The whole cluster" }));
  return problems;
}

// Every one of many problems may be looked for in the same mapping.
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** A mapping's pairs by key, the first of equal ones. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const byKey = new Map<string, Pair>();
  for (const item of map.items) {
    const key = isScalar(item.key) ? String(item.key.value) : undefined;
    if (key !== undefined && !byKey.has(key)) byKey.set(key, item);
  }
  pairs.set(map, byKey);
  return byKey;
}

/** What the yaml package finds too, in a time that grows with the square of a mapping. */
function duplicateKeys(document: Document, lines: LineCounter): YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const [start, end] = key.range ?? [0, 0];
        if (keys.has(key.value)) {
          const error = new YAMLParseError([start, end], "DUPLICATE_KEY", "Map keys must be unique");
          errors.push(Object.assign(error, { linePos: [lines.linePos(start)] }));
        }
        keys.add(key.value);
      }
    },
  });
  return errors;
}

/** Follows segments as far as the document has them. */
function locateIn(document: Document, segments: readonly PathSegment[]): { offset: number | undefined; depth: number } {
  let node: unknown = document.contents;
  let offset = isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
  for (const [depth, segment] of segments.entries()) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(segment));
      if (pair === undefined) return { offset, depth };
      offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = typeof segment === "number" ? node.items[segment] : undefined;
      if (item === undefined) return { offset, depth };
      offset = isMap(item) || isSeq(item) || isScalar(item) ? item.range?.[0] : offset;
      node = item;
    } else return { offset, depth };
  }
  return { offset, depth: segments.length };
}

function locator(document: Document | undefined, lines: LineCounter): StackFile["locate"] {
  return (path) => {
    const written = /^line (\d+), column (\d+)$/.exec(path);
    if (written) return { line: Number(written[1]), column: Number(written[2]) };
    const segments = parsePath(path);
    if (segments === undefined || document === undefined) return undefined;
    const found = [["config", clusterKey, ...segments], ["config", ...segments], segments]
      .map((candidate) => ({ candidate, ...locateIn(document, candidate) }))
      // What is missing is shown at its nearest parent: the reading that gets furthest past its own prefix wins.
      .sort(
        (a, b) => b.depth - (b.candidate.length - segments.length) - (a.depth - (a.candidate.length - segments.length)),
      )[0];
    if (found?.offset === undefined) return undefined;
    const { line, col } = lines.linePos(found.offset);
    return { line, column: col };
  };
}

/** A date without quotes is a time to Pulumi, which hands it to the program as `2027-01-01T00:00:00Z`. */
function datesAsPulumiReads(document: Document): void {
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.value instanceof Date) scalar.value = scalar.value.toISOString().replace(".000Z", "Z");
    },
  });
}

/**
 * Reads the text of a stack file. Never throws: what cannot be read is a problem, and all problems are found at once.
 *
 * @param text Contents of the file.
 * @param origin Name of the file and of the stack, as messages show them.
 */
export function parseStackFile(
  text: string,
  origin: { readonly file: string; readonly stack: string; readonly readText?: ReadText },
): StackFile {
  const lines = new LineCounter();
  let document: Document | undefined;
  let value: unknown;
  const answer = (config: Record<string, unknown>, problems: readonly Problem[]): StackFile => {
    const location = config["azure-native:location"];
    const subscription = config["azure-native:subscriptionId"];
    const cluster = config[clusterKey];
    return {
      readText: noTextFiles,
      ...origin,
      config,
      cluster: isEncrypted(cluster) ? undefined : cluster,
      location: typeof location === "string" ? location : undefined,
      subscription: typeof subscription === "string" ? subscription : undefined,
      problems,
      locate: locator(document, lines),
    };
  };
  if (text.length > mostCharacters) {
    document = parseDocument("");
    const megabytes = { megabytes: Math.ceil(text.length / 1_000_000), most: mostCharacters / 1_000_000 };
    return answer({}, [kinds.stackFileTooLarge.at("", megabytes)]);
  }
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: true,
      merge: true,
      logLevel: "error",
      customTags: ["timestamp"],
      uniqueKeys: false,
    });
    const errors = [...document.errors, ...duplicateKeys(document, lines)];
    if (errors.length > 0) return answer({}, syntaxProblems(errors, text));
    datesAsPulumiReads(document);
    value = document.toJS();
  } catch (error) {
    return answer({}, [unreadable(error, document, lines)]);
  }
  if (value === null || value === undefined) return answer({}, [kinds.stackFileEmpty.at("", { file: origin.file })]);
  if (!isMapping(value)) return answer({}, [kinds.stackFileNotMapping.at("", { value })]);
  if (!Object.hasOwn(value, "config")) return answer({}, [kinds.configMissing.at("", { keys: Object.keys(value) })]);
  const config = value.config;
  if (!isMapping(config)) return answer({}, [kinds.configNotMapping.at("config", { value: config })]);
  return answer(config, checkConfig(config, Object.hasOwn(value, "environment")));
}

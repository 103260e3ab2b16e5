import type { Command, Completes, OptionDefinition } from "../command.js";
import { commandNames, loadCommand, loadCommands } from "../commands/index.js";
import type { Candidate } from "./candidate.js";

/** What a shell is told: words to offer, or to offer what it knows itself. */
type Offered = readonly Candidate[] | "files" | "folders";

const help: OptionDefinition = { name: "help", summary: "print help" };
const version: OptionDefinition = { name: "version", summary: "print the version" };

/**
 * What may stand at the cursor.
 *
 * @param words what follows `azsc`, up to the word at the cursor, which may be empty and is the last
 * @param cwd where stacks are looked for
 */
export async function complete(words: readonly string[], cwd: string): Promise<Offered> {
  const { before, current } = partAt(words);
  const [name, ...rest] = before;
  if (name === undefined) {
    return startingWith(current, current.startsWith("-") ? [help, version].map(asOption) : await commandCandidates());
  }
  if (name === "help") return startingWith(current, before.length > 1 ? [] : await commandCandidates());
  const command = await loadCommand(name);
  return command === undefined ? [] : await completeCommand(command, rest, current, cwd);
}

/** The answer as lines, for the scripts of the shells. */
export function completionLines(offered: Offered): readonly string[] {
  if (typeof offered === "string") return [`:${offered}`];
  return offered.map(({ word, is }) => `${word}\t${is.replaceAll(/\s+/g, " ")}`);
}

/** An option and its value are two words, however they were joined: bash hands over the sign as a word of its own. */
function partAt(words: readonly string[]): { readonly before: readonly string[]; readonly current: string } {
  const joined = words.filter((word, index) => word !== "=" || index === words.length - 1);
  const last = joined.at(-1) ?? "";
  return { before: joined.slice(0, -1), current: last === "=" ? "" : last };
}

async function completeCommand(
  command: Command,
  before: readonly string[],
  current: string,
  cwd: string,
): Promise<Offered> {
  const { given, args, open } = readWords(command, before);
  if (open !== undefined) return await valuesOf(open.completes, current, cwd);
  const [joined, option, text] = /^--([^=]+)=(.*)$/.exec(current) ?? [];
  if (joined !== undefined) {
    const values = await valuesOf(command.options.find(({ name }) => name === option)?.completes, text ?? "", cwd);
    return typeof values === "string" ? values : values.map(({ word, is }) => ({ word: `--${option}=${word}`, is }));
  }
  if (current.startsWith("-")) {
    const free = [...command.options, help].filter(({ name }) => !given.has(name));
    return startingWith(current, free.map(asOption));
  }
  return await valuesOf(command.args[args]?.completes, current, cwd);
}

/** What the words before the cursor have said already. */
function readWords(
  { options }: Command,
  before: readonly string[],
): { readonly given: ReadonlySet<string>; readonly args: number; readonly open: OptionDefinition | undefined } {
  const given = new Set<string>();
  let args = 0;
  let open: OptionDefinition | undefined;
  for (const word of before) {
    const [, name, joined] = /^--([^=]+)(=?)/.exec(word) ?? [];
    if (open !== undefined) open = undefined;
    else if (name === undefined) args += word.startsWith("-") ? 0 : 1;
    else {
      given.add(name);
      const option = options.find((one) => one.name === name);
      if (joined === "" && option?.value !== undefined) open = option;
    }
  }
  return { given, args, open };
}

async function valuesOf(completes: Completes | undefined, current: string, cwd: string): Promise<Offered> {
  switch (completes) {
    case undefined:
      return [];
    case "file":
      return "files";
    case "folder":
      return "folders";
    case "stack": {
      const { stackCandidates } = await import("./stack-candidates.js");
      const stacks = startingWith(current, stackCandidates(cwd));
      return stacks.length === 0 ? "files" : stacks;
    }
    case "vmSize":
    case "region":
    case "catalogueName": {
      const { catalogueCandidates } = await import("./catalogue-candidates.js");
      return startingWith(current, catalogueCandidates(completes, current));
    }
    case "explained": {
      const { explainedCandidates } = await import("./explained-candidates.js");
      return startingWith(current, explainedCandidates(current));
    }
    default:
      return startingWith(
        current,
        completes.map((word) => ({ word, is: "" })),
      );
  }
}

async function commandCandidates(): Promise<readonly Candidate[]> {
  const commands = await loadCommands();
  return commandNames.map((word, index) => ({ word, is: commands[index]?.summary ?? "" }));
}

function asOption({ name, summary }: OptionDefinition): Candidate {
  return { word: `--${name}`, is: summary };
}

/** As they are written; where none is, in any case, as people write names. */
function startingWith(current: string, all: readonly Candidate[]): readonly Candidate[] {
  const asWritten = all.filter(({ word }) => word.startsWith(current));
  if (asWritten.length > 0) return asWritten;
  const wanted = current.toLowerCase();
  return all.filter(({ word }) => word.toLowerCase().startsWith(wanted));
}

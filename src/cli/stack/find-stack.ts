import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { stackNotFound } from "../../errors/command.js";
import { nearestName, nearWords } from "../../catalogue/nearest-name.js";
import { packageRoot } from "./package.js";
import { type Read, readText, stackFilesIn } from "./read-text.js";

/** A stack file that was found and read. */
export interface StackText {
  /** Pulumi stack name. */
  readonly stack: string;
  /** Path to show: relative to the current directory where it lies below, otherwise absolute. */
  readonly file: string;
  /** What to type for this stack in another command. */
  readonly given: string;
  readonly text: string;
}

/** The directory that stack names are looked up in, and the names there. */
export function stackDirectory(cwd: string): { readonly directory: string; readonly names: readonly string[] } {
  const own = join(cwd, "stacks");
  const directory = existsSync(own) ? own : join(packageRoot(), "stacks");
  return { directory, names: stackFilesIn(directory).map(stackNameOf) };
}

/**
 * Finds and reads a stack file.
 *
 * @param given a name in `stacks/` of the current directory, in the directory itself, or among the stacks of this package
 *   where the directory has no `stacks/`; or a path: whatever has a slash or ends in .yaml or .yml, and any other file that
 *   exists under exactly that name.
 */
export function findStack(given: string, cwd: string): Read<StackText> {
  const isPath = /[/\\]/.test(given) || /\.ya?ml$/.test(given) || given === "." || given === "..";
  if (isPath) return readStack(given, resolve(cwd, given), cwd);
  const { directory, names } = stackDirectory(cwd);
  const own = join(cwd, "stacks");
  for (const place of directory === own ? [own, cwd] : [cwd, directory]) {
    const name = stackFilesIn(place).find((file) => stackNameOf(file) === given);
    if (name !== undefined) return readStack(given, join(place, name), cwd);
  }
  if (given !== "" && !given.includes("\0") && existsSync(resolve(cwd, given)))
    return readStack(given, resolve(cwd, given), cwd);
  return {
    problem: stackNotFound.at("", {
      given,
      nearest: nearestName(given, names, nearWords),
      directory: shownPath(directory, cwd),
      known: names,
    }),
  };
}

function readStack(given: string, file: string, cwd: string): Read<StackText> {
  const shown = shownPath(file, cwd);
  const read = readText(file, shown);
  if (read.problem !== undefined) return read;
  return { value: { stack: stackNameOf(basename(file)), file: shown, given, text: read.value } };
}

/** The name of the stack that a file is of. */
export function stackNameOf(fileName: string): string {
  return fileName.replace(/\.ya?ml$/, "").replace(/^Pulumi\./, "");
}

function shownPath(file: string, cwd: string): string {
  const fromHere = relative(cwd, file);
  return fromHere === "" || fromHere.startsWith("..") ? file : fromHere;
}

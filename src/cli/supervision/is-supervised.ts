import { statSync } from "node:fs";
import inspector from "node:inspector";
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";

/** First word of the command line of a process that another one watches. */
export const supervised = "__supervised";

/** Commands that load Pulumi: what they need depends on what is declared, and on whose program declares it. */
const declaring: ReadonlySet<string> = new Set(["simulate", "export", "report", "recover"]);
/** Bytes of heap within which all others end when they are given small files. */
const enoughForOthers = 512 * 2 ** 20;
/** Bytes of a file up to which it is small: a thousand lines. Three megabytes of YAML can need a gigabyte. */
const small = 64 * 2 ** 10;

/**
 * Whether a command runs in a process that another one watches, which costs as long as Node.js takes to start: V8 ends a
 * process that has no memory left, which no program can catch, and only another one can say so in words.
 *
 * A server runs by itself, where whoever kills it reaches it; so does what is debugged.
 */
export function isSupervised(argv: readonly string[]): boolean {
  const [command = ""] = argv;
  if (command === "azure" || command.startsWith("__") || inspector.url() !== undefined) return false;
  const declares = declaring.has(command) || argv.some((word) => word.startsWith("--program"));
  return declares || getHeapStatistics().heap_size_limit < enoughForOthers || argv.some(namesLargeFile);
}

/** Whether a word of the command line is the path of a large file or of a pipe, or the stack of one. */
function namesLargeFile(word: string): boolean {
  const name = word.slice(word.startsWith("--") ? word.indexOf("=") + 1 : 0);
  if (name.includes("\0")) return false;
  const ofStack = [`Pulumi.${name}.yaml`, `Pulumi.${name}.yml`];
  return [name, ...ofStack, ...ofStack.map((file) => join("stacks", file))].some((file) => sizeOf(file) > small);
}

/** Bytes of a file; of a pipe nobody knows them. */
function sizeOf(file: string): number {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat.size : stat.isFIFO() ? Infinity : 0;
  } catch {
    return 0;
  }
}

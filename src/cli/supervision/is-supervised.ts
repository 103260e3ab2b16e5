import inspector from "node:inspector";
import { getHeapStatistics } from "node:v8";

/** First word of the command line of a process that another one watches. */
export const supervised = "__supervised";

/** Commands that load Pulumi: what they need depends on what is declared, and on whose program declares it. */
const declaring: ReadonlySet<string> = new Set(["simulate", "export", "report", "recover"]);
/** Bytes of heap within which all others end, whatever stack file they are given. */
const enoughForOthers = 512 * 2 ** 20;

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
  return declares || getHeapStatistics().heap_size_limit < enoughForOthers;
}

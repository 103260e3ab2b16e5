import process from "node:process";
import { exitCodes } from "./exit-codes.js";

/** Where text goes. */
export interface TextSink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Characters that a line of the terminal holds; undefined where it does not say. */
  readonly columns?: number | undefined;
}

/** A terminal that somebody sits at. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Everything of the outside world that a command may touch, so that tests run it in process. */
export interface Io {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where to ask; undefined where nobody can answer. */
  readonly terminal?: () => Terminal | undefined;
}

/** The real terminal. */
export function processIo(): Io {
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    cwd: process.cwd(),
    env: process.env,
    terminal: () =>
      process.stdin.isTTY && process.stdout.isTTY ? { input: process.stdin, output: process.stdout } : undefined,
  };
}

/**
 * Marks that turn the direction of text, and those controls that JSON does not escape, as JSON escapes the others: no name can
 * change how the rest of a screen reads, and what is JSON stays what it is.
 */
function spelledOut(text: string): string {
  return text.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What is written after the first error is dropped; the command goes on and ends with the exit code that it has earned. */
function sinkOf(stream: NodeJS.WriteStream): TextSink {
  let gone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (gone) return;
    gone = true;
    // A reader that goes away (`azsc plan x | head`) has what it wanted. A full disk leaves somebody with half an answer.
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`✗ The answer could not be written: ${error.message}\n`);
    process.once("exit", () => (process.exitCode ||= exitCodes.problems));
  });
  return {
    write: (text) => {
      if (!gone) stream.write(spelledOut(text));
    },
    isTTY: stream.isTTY,
    columns: stream.columns,
  };
}

/**
 * Whether to colour what goes to a sink: `NO_COLOR` (any text but the empty one) forbids it, `FORCE_COLOR` (anything
 * but `0` and `false`) asks for it, otherwise a terminal that is not `dumb` gets it.
 */
export function wantsColour(sink: TextSink, env: Io["env"]): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return sink.isTTY && env["TERM"] !== "dumb";
}

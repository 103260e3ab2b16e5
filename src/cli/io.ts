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
    stdout: sinkOf(process.stdout, process.env),
    stderr: sinkOf(process.stderr, process.env),
    cwd: process.cwd(),
    env: process.env,
    terminal: () =>
      process.stdin.isTTY && process.stdout.isTTY ? { input: process.stdin, output: process.stdout } : undefined,
  };
}

/** Marks that turn the direction of text, and controls but for those that end a line or move to a column. */
const marks = "[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";
const spelled = new RegExp(marks, "g");
/** The same where colours are wanted, which begin with such a control. */
const spelledBesideColours = new RegExp(`(?!\\u001B\\[[\\d;]*m)${marks}`, "g");

/**
 * Text as it may be printed: no name can change how the rest of a screen reads, or what a terminal does. Marks become what JSON
 * writes for them, so that what is JSON stays what it is.
 */
function spelledOut(text: string, coloured: boolean): string {
  return text.replace(
    coloured ? spelledBesideColours : spelled,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What is written after the first error is dropped; the command goes on and ends with the exit code that it has earned. */
function sinkOf(stream: NodeJS.WriteStream, env: Io["env"]): TextSink {
  const coloured = wantsColour({ isTTY: stream.isTTY }, env);
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
      if (!gone) stream.write(spelledOut(text, coloured));
    },
    isTTY: stream.isTTY,
    columns: stream.columns,
  };
}

/**
 * Whether to colour what goes to a sink: `NO_COLOR` (any text but the empty one) forbids it, `FORCE_COLOR` (anything
 * but `0` and `false`) asks for it, otherwise a terminal that is not `dumb` gets it.
 */
export function wantsColour(sink: Pick<TextSink, "isTTY">, env: Io["env"]): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return sink.isTTY && env["TERM"] !== "dumb";
}

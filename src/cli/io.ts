import process from "node:process";

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

/** The real terminal. A reader that goes away (`azsc plan x | head`) ends the process quietly. */
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

function sinkOf(stream: NodeJS.WriteStream): TextSink {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY, columns: stream.columns };
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

import * as pulumi from "@pulumi/pulumi";

/** A line of the program's log. */
export interface LogMessage {
  readonly severity: "info" | "warn" | "error";
  readonly text: string;
}

const severities = ["debug", "info", "warn", "error"] as const;

/**
 * Prepares Pulumi's runtime for a run without an engine, and returns what puts everything back.
 *
 * Pulumi takes a stack trace for every promise it makes, which is a third of the time a large program needs, and without an
 * engine it prints the program's log on the terminal: both are turned off, the log goes to `onMessage`.
 */
export function quietRuntime(
  onMessage: (message: LogMessage) => void,
  onRejection: (reason: unknown) => void,
): () => void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const log = pulumi.log as unknown as Record<string, unknown>;
  const before = severities.map((severity) => [severity, log[severity]] as const);
  for (const severity of severities) {
    log[severity] = (text: string): Promise<void> => {
      if (severity !== "debug") onMessage({ severity, text });
      return Promise.resolve();
    };
  }
  process.on("unhandledRejection", onRejection);
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
    for (const [severity, original] of before) log[severity] = original;
    process.off("unhandledRejection", onRejection);
  };
}

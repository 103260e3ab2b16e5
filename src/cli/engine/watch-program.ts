import type { InterruptibleCommand } from "./pulumi-command.js";

/** Time for Pulumi to end by itself after its program failed: most failures it tells in its own words. */
const graceMilliseconds = 5_000;

/**
 * Watches the program of a command, which runs in this process. When something in it is rejected, whatever waits for that
 * is never registered, and the engine would wait for ever: the command is stopped, and the failures say why.
 */
export function watchProgram(pulumi: Pick<InterruptibleCommand, "interrupt">): {
  /** What stopped the command; empty while nothing did. */
  readonly failures: readonly string[];
  stopWatching(): void;
} {
  const heard = new Set<string>();
  const failures: string[] = [];
  let grace: NodeJS.Timeout | undefined;
  const hear = (reason: unknown): void => {
    heard.add(reason instanceof Error ? reason.message : String(reason));
    grace ??= setTimeout(() => {
      failures.push(...heard);
      pulumi.interrupt();
    }, graceMilliseconds);
  };
  process.on("unhandledRejection", hear);
  process.on("uncaughtException", hear);
  return {
    failures,
    stopWatching() {
      clearTimeout(grace);
      process.off("unhandledRejection", hear);
      process.off("uncaughtException", hear);
    },
  };
}

import { fork } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { withoutTypeHistory } from "../../src/simulator/doors/mocks/quiet-runtime.js";

/** Gives a share of the work to a process of its own, which {@link serveShare} runs in. @returns what it told */
export function workOn<Report>(worker: URL, share: object): Promise<Report[]> {
  const child = fork(fileURLToPath(worker), [], { execArgv: ["--import=tsx"] });
  const reports: Report[] = [];
  child.on("message", (report) => reports.push(report as Report));
  child.send(share);
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => (code === 0 ? resolve(reports) : reject(new Error(`A worker ended with ${code}.`))));
  });
}

/** The program of a command that failed may still call the engine, which is gone. */
const engineGone = 14;

/** Does the share of the work that this process is given, and ends. */
export function serveShare<Share>(work: (share: Share) => Promise<void>): void {
  // Pulumi takes a stack trace for every promise, and nobody reads them here.
  Error.stackTraceLimit = 0;
  // A third of what a command costs, and no state here was written by an older azure-native.
  withoutTypeHistory();
  process.on("unhandledRejection", (error) => {
    if ((error as { readonly code?: unknown } | undefined)?.code !== engineGone) throw error;
  });
  process.once("message", (share: Share) => {
    work(share).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exit(1);
      },
    );
  });
}

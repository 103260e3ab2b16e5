import { fileURLToPath } from "node:url";
import { runCommand } from "../../src/cli/run-command.js";

/** Root of the repository, the current directory of runs that name none. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** What a run printed and ended with. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether stdout and stderr are a terminal. */
  readonly terminal?: boolean;
}

/** Runs azsc in this process. */
export async function azsc(
  argv: readonly string[],
  { cwd = root, env = {}, terminal = false }: RunOptions = {},
): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof written) => ({
    write: (text: string) => void (written[name] += text),
    isTTY: terminal,
  });
  const exitCode = await runCommand(argv, { stdout: sink("stdout"), stderr: sink("stderr"), cwd, env });
  return { ...written, exitCode };
}

/** Parses stdout, which must be one JSON object and nothing else. */
export function jsonOf(run: Pick<Run, "stdout">): Record<string, unknown> {
  return JSON.parse(run.stdout) as Record<string, unknown>;
}

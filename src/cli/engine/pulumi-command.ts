import { spawn, type ChildProcess } from "node:child_process";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { Io } from "../io.js";

/** What a command printed and ended with. */
interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Pulumi's command with a way to stop what it does. */
export interface InterruptibleCommand extends PulumiCommand {
  /** Stops the present command as Ctrl-C would, and refuses later ones. A second call ends it at once. */
  interrupt(): void;
  readonly interrupted: boolean;
}

/** A command of Pulumi's that ended with an error. */
export class PulumiFailed extends Error {
  constructor(
    readonly args: readonly string[],
    readonly output: CommandOutput,
  ) {
    super(`pulumi ${args[0]} ended with ${output.code}: ${output.stderr.trim()}`);
    this.name = "PulumiFailed";
  }
}

/**
 * Finds `pulumi` on PATH.
 *
 * Every command is started in a process group of its own. Ctrl-C in a terminal would otherwise reach Pulumi twice, from the
 * terminal and from {@link InterruptibleCommand.interrupt}, and Pulumi takes the second for "at once".
 *
 * @param surroundings environment that commands get besides what Pulumi's Automation API gives them
 * @throws when there is none, or when it is older than the Automation API needs
 */
export async function findPulumi(surroundings: Io["env"]): Promise<InterruptibleCommand> {
  const { command, version } = await PulumiCommand.get();
  let present: ChildProcess | undefined;
  let interrupted = false;
  return {
    command,
    version,
    get interrupted() {
      return interrupted;
    },
    interrupt() {
      interrupted = true;
      present?.kill("SIGINT");
    },
    async run(
      args: readonly string[],
      cwd: string,
      env: Readonly<Record<string, string>>,
      onOutput?: (text: string) => void,
      onError?: (text: string) => void,
    ): Promise<CommandOutput> {
      if (interrupted) throw new PulumiFailed(args, { stdout: "", stderr: "interrupted", code: -1 });
      const child = spawn(command, [...args, "--non-interactive"], {
        cwd,
        detached: true,
        env: { ...surroundings, ...env, PULUMI_AUTOMATION_API: "true" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      present = child;
      const output = await outputOf(child, onOutput, onError);
      present = undefined;
      if (output.code !== 0) throw new PulumiFailed(args, output);
      return output;
    },
  } as InterruptibleCommand;
}

async function outputOf(
  child: ChildProcess,
  onOutput?: (text: string) => void,
  onError?: (text: string) => void,
): Promise<CommandOutput> {
  const text = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text.stdout += chunk;
    onOutput?.(chunk);
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    text.stderr += chunk;
    onError?.(chunk);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve(exitCode ?? -1));
  });
  return { ...text, code };
}

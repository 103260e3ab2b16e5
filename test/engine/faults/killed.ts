import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { simulatedLogin } from "../../../src/cli/simulation/simulated-login.js";
import { numbers } from "../../simulator/mutations.js";
import type { Occasion } from "./fault-case.js";
import { type FastRun, type FastStack, stackName } from "./fast-stack.js";
import { differences, type EndState, type Stage } from "./survival.js";

/** A moment at which the engine is killed. */
export interface KillCase {
  readonly occasion: Occasion;
  /** Steps that the engine has told the end of. */
  readonly steps: number;
  readonly moreMilliseconds: number;
}

const occasions: readonly Occasion[] = ["create", "create", "create", "update", "delete"];

/** So many moments, the same ones for the same seed, spread over all that the engine does. */
export function killCases(count: number, seed: number, steps: Readonly<Record<Occasion, number>>): readonly KillCase[] {
  const below = numbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const occasion = occasions[index % occasions.length]!;
    return { occasion, steps: below(Math.max(1, steps[occasion] - 2)), moreMilliseconds: below(120) };
  });
}

/**
 * Kills the engine, goes on as the README says, and looks where that leads.
 *
 * @returns what is wrong; empty when the case was survived
 */
export async function killAndResume(
  stack: FastStack,
  { occasion, steps, moreMilliseconds }: KillCase,
  { from, cluster, command }: Stage,
  expected: EndState,
): Promise<string[]> {
  stack.restore(from);
  stack.describe(cluster);
  const past = { create: " created ", update: " updated ", delete: " deleted " }[occasion];
  const killed = await stack.pulumi(command, { started: (child) => killAfter(child, past, steps, moreMilliseconds) });
  if (killed.exitCode !== null) return [`the engine was done before it was killed: ${killed.exitCode}`];
  await providersEnd();
  const wrong: string[] = [];
  const succeed = (what: string, { exitCode, output }: FastRun): void => {
    if (exitCode !== 0) wrong.push(`${what} ended with ${exitCode}: ${output.slice(-1500)}`);
  };
  succeed("pulumi cancel", await stack.run(["cancel", "--yes", "--stack", stackName]));
  const recovered = await stack.azsc("recover", stackName, "--yes", "--subscription", simulatedLogin.subscription);
  succeed("azsc recover", recovered);
  if (recovered.output.includes("wait for that")) stack.azure((azure) => azure.advanceTo(azure.endSeconds));
  succeed(`the next ${command}`, await stack.pulumi(command));
  return [...wrong, ...differences(stack, expected)];
}

function killAfter(child: ChildProcess, word: string, steps: number, moreMilliseconds: number): void {
  let seen = 0;
  let due = false;
  const look = (text: Buffer | string): void => {
    seen += text.toString().split(word).length - 1;
    if (due || seen < steps) return;
    due = true;
    setTimeout(() => child.kill("SIGKILL"), moreMilliseconds);
  };
  child.stdout?.on("data", look);
  if (steps === 0) child.once("spawn", () => setTimeout(() => look(""), 1_000));
}

/** A provider sees within half a second that its engine is gone. */
async function providersEnd(): Promise<void> {
  await wait(1_000);
}

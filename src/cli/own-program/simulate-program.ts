import process from "node:process";
import type { StackFile } from "../../config/stack-file.js";
import { programFailed } from "../../errors/program.js";
import { problemOfRefusal, problemOfShortfall } from "../../errors/simulation.js";
import { runUnderMocks } from "../../simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../simulator/simulated-azure.js";
import type { Diagnostic } from "../diagnostic.js";
import { idleInRun } from "../simulation/idle-in-run.js";
import type { Progress } from "../simulation/progress.js";
import { type MockSimulation, pulumiConfig } from "../simulation/run-simulation.js";
import { declaredShards } from "./declared-shards.js";
import { findProgram } from "./find-program.js";
import { prepareToRead, runProgram } from "./load-program.js";
import { placeInProgram, shown } from "./place-in-program.js";
import { surroundingsOfProgram } from "./surroundings-of-program.js";

/** A program and the stack that it runs in. */
export interface ProgramRequest {
  /** As it was given with `--program`. */
  readonly program: string;
  /** Whose configuration the program reads; none without a stack. */
  readonly stackFile: Pick<StackFile, "stack" | "config"> | undefined;
  readonly cwd: string;
}

/** What came of a program, or why it did not run to its end. */
export type ProgramRun =
  | { readonly result: MockSimulation; readonly subscription: string }
  | { readonly result?: undefined; readonly problems: readonly Diagnostic[] };

/** Runs a Pulumi program of the user's own on a simulated Azure. What is wrong with it is told at its own place. */
export async function simulateProgram(request: ProgramRequest, progress: Progress): Promise<ProgramRun> {
  const { program: given, stackFile, cwd } = request;
  const found = findProgram(given, cwd);
  if (found.problem !== undefined) return { problems: [found.problem] };
  const file = found.value;
  const unread = await prepareToRead(file, given);
  if (unread !== undefined) return { problems: [unread] };
  const config = pulumiConfig(stackFile?.config ?? {});
  const surroundings = surroundingsOfProgram(file, config);
  const azure = new SimulatedAzure(surroundings);
  let created = 0;
  const stopListening = listenToRejections();
  try {
    const { refusals, shortfalls, ...run } = await runUnderMocks({
      azure,
      stack: stackFile?.stack ?? "program",
      config,
      program: () => runProgram(file),
      stackTraces: true,
      onResource: () => {
        progress.created(++created);
      },
    });
    const idle = idleInRun({ shards: declaredShards(run.resources) }, run.resources);
    const problems = [...refusals.map(problemOfRefusal), ...shortfalls.map(problemOfShortfall)];
    return { result: { ...run, azure, problems, idle }, subscription: surroundings.subscriptions[0]?.id ?? "" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = placeInProgram(error, file, cwd) ?? { file: shown(file, cwd) };
    return { problems: [{ ...programFailed.at("", { message: message.trim() }), ...place }] };
  } finally {
    await stopListening();
  }
}

/** Promises that share what made the program fail are rejected after it: Node would end the process with a trace of each. */
function listenToRejections(): () => Promise<void> {
  const ignore = (): void => undefined;
  process.on("unhandledRejection", ignore);
  return async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", ignore);
  };
}

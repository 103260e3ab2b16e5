import process from "node:process";
import { defined } from "../../defined.js";
import { type DeclaredCluster, listenToClusters } from "../../components/supercomputer/declared-clusters.js";
import type { StackFile } from "../../config/stack-file.js";
import { isHeapExhausted } from "../../errors/heap-exhausted.js";
import { programConfigMissing, programFailed } from "../../errors/program.js";
import type { Problem } from "../../errors/problem.js";
import { problemOfRefusal, problemOfShortfall } from "../../errors/simulation.js";
import type { Observed } from "../../planner/ledger.js";
import { runUnderMocks } from "../../simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../simulator/simulated-azure.js";
import type { Diagnostic } from "../diagnostic.js";
import { idleInRun } from "../simulation/idle-in-run.js";
import type { Progress } from "../simulation/progress.js";
import {
  anyMarketplace,
  type MockSimulation,
  pulumiConfig,
  type SimulationRequest,
} from "../simulation/run-simulation.js";
import { declaredShards } from "./declared-shards.js";
import { findProgram } from "./find-program.js";
import { prepareToRead, runProgram } from "./load-program.js";
import { placeInProgram, shown } from "./place-in-program.js";
import { namespaced, type ProjectOfProgram, projectOfProgram } from "./project-of-program.js";
import { surroundingsOfProgram } from "./surroundings-of-program.js";
import { NeverEnds, watchForEnd } from "./watch-for-end.js";

/** A program and the stack that it runs in. */
export interface ProgramRequest {
  /** As it was given with `--program`. */
  readonly program: string;
  /** Whose configuration the program reads; none without a stack. */
  readonly stackFile: Pick<StackFile, "stack" | "config"> | undefined;
  readonly cwd: string;
  /** What `--observed` says. */
  readonly observed?: Observed;
  readonly marketplace?: SimulationRequest["marketplace"];
}

/** What came of a program, or why it did not run to its end. */
export type ProgramRun =
  | { readonly result: MockSimulation; readonly subscription: string; readonly clusters: readonly DeclaredCluster[] }
  | { readonly result?: undefined; readonly problems: readonly Diagnostic[] };

/** Runs a Pulumi program of the user's own on a simulated Azure. What is wrong with it is told at its own place. */
export async function simulateProgram(request: ProgramRequest, progress: Progress): Promise<ProgramRun> {
  const { program: given, stackFile, cwd } = request;
  const found = findProgram(given, cwd);
  if (found.problem !== undefined) return { problems: [found.problem] };
  const file = found.value;
  const unread = await prepareToRead(file, given);
  if (unread !== undefined) return { problems: [unread] };
  const project = projectOfProgram(file);
  const config = configOf(project, stackFile);
  const surroundings = surroundingsOfProgram(file, config, request.observed);
  const azure = new SimulatedAzure({ ...surroundings, ...(request.marketplace === "any" ? anyMarketplace : {}) });
  let created = 0;
  const clusters: DeclaredCluster[] = [];
  const stopListeningToClusters = listenToClusters((cluster) => clusters.push(cluster));
  const stopIgnoring = ignoreRejections();
  const watch = watchForEnd(() => created);
  try {
    const whole = runUnderMocks({
      azure,
      ...defined({ project: project.name }),
      stack: stackFile?.stack ?? "program",
      config,
      program: async () => watch.returned(await runProgram(file)),
      stackTraces: true,
      onResource: () => {
        progress.created(++created);
      },
    });
    const { refusals, shortfalls, ...run } = await Promise.race([whole, watch.never]);
    const idle = idleInRun({ shards: declaredShards(run.resources) }, run.resources);
    const problems = [...refusals.map(problemOfRefusal), ...shortfalls.map(problemOfShortfall)];
    const result = { ...run, azure, problems, idle };
    return { result, subscription: surroundings.subscriptions[0]?.id ?? "", clusters };
  } catch (error) {
    if (isHeapExhausted(error)) throw error;
    const place = placeInProgram(error, file, cwd) ?? { file: shown(file, cwd) };
    return { problems: [{ ...problemOf(error, stackFile?.stack), ...place }] };
  } finally {
    watch.stop();
    stopListeningToClusters();
    await stopIgnoring();
  }
}

/** The stack's own configuration over the project's, as Pulumi hands it to a program. */
function configOf(project: ProjectOfProgram, stackFile: ProgramRequest["stackFile"]): Record<string, string> {
  const own = Object.entries(stackFile?.config ?? {}).map(([key, value]): [string, unknown] => [
    namespaced(key, project.name),
    value,
  ]);
  return pulumiConfig({ ...project.config, ...(Object.fromEntries(own) as Record<string, unknown>) });
}

function problemOf(error: unknown, stack: string | undefined): Problem {
  if (error instanceof NeverEnds) return error.problem;
  const message = error instanceof Error ? error.message.trim() : String(error).trim();
  const key = missingKey(error);
  return key === undefined ? programFailed.at("", { message }) : programConfigMissing.at("", { key, stack });
}

/** What Pulumi's configuration was asked for and has not; its error has a class that Pulumi does not export. */
function missingKey(error: unknown): string | undefined {
  if (!(error instanceof Error) || !error.message.startsWith("Missing required configuration variable"))
    return undefined;
  const { key } = error as { readonly key?: unknown };
  return typeof key === "string" ? key : undefined;
}

/** Promises that share what made the program fail are rejected after it: Node would end the process with a trace of each. */
function ignoreRejections(): () => Promise<void> {
  const ignore = (): void => undefined;
  process.on("unhandledRejection", ignore);
  return async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", ignore);
  };
}

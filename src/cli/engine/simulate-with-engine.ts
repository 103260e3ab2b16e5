import process from "node:process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { providerNotBuilt } from "../../errors/command.js";
import { pulumiNotFound } from "../../errors/engine.js";
import { noIdleNodes } from "../../planner/idle-nodes.js";
import { providerFolder } from "../azure/provider-path.js";
import type { Io } from "../io.js";
import type { Progress } from "../simulation/progress.js";
import type { SimulationRequest } from "../simulation/run-simulation.js";
import { findPulumi, type InterruptibleCommand } from "./pulumi-command.js";
import { type EngineRunResult, runWithEngine } from "./run-with-engine.js";
import { createWorkplace } from "./workplace.js";

/** Where a run keeps what it makes. */
export interface EngineOptions {
  /** Folder to keep, with `--state`; undefined for one that is thrown away. */
  readonly state: string | undefined;
  readonly cwd: string;
  readonly env: Io["env"];
  readonly progress: Progress;
}

/** Runs a stack on the real engine, if there is one. Ctrl-C stops it; whatever happens, no process and no temporary folder is left. */
export async function simulateWithEngine(
  request: SimulationRequest,
  { state, cwd, env, progress }: EngineOptions,
): Promise<EngineRunResult> {
  const folder = providerFolder();
  if (!existsSync(join(folder, "pulumi-resource-azure-native"))) {
    return notRun([providerNotBuilt.at("", { folder })]);
  }
  const pulumi = await findPulumi(env).catch((error: unknown) => error as Error);
  if (pulumi instanceof Error)
    return notRun([pulumiNotFound.at("", { reason: reasonOf(pulumi), command: "azsc simulate --engine" })]);
  const workplace = createWorkplace(state, cwd);
  const stopListening = interruptOnSignals(pulumi);
  try {
    return await runWithEngine(request, { pulumi, workplace, env, progress });
  } finally {
    stopListening();
    workplace.dispose();
  }
}

function notRun(problems: EngineRunResult["problems"]): EngineRunResult {
  return {
    ...{ resources: [], outputs: {}, simulatedSeconds: 0, criticalPathSeconds: 0, problems, idle: noIdleNodes },
    ...{ phases: [], retained: [], reservedNames: [] },
  };
}

function reasonOf(error: Error): string {
  return /ENOENT/.test(error.message) ? "there is no pulumi on PATH" : (error.message.trim().split("\n")[0] ?? "");
}

/** @returns what ends the listening */
function interruptOnSignals(pulumi: InterruptibleCommand): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const interrupt = (): void => pulumi.interrupt();
  for (const signal of signals) process.on(signal, interrupt);
  return () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
}

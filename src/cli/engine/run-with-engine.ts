import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { engineFailed, engineInterrupted, engineUnsettled } from "../../errors/engine.js";
import type { Problem } from "../../errors/problem.js";
import { noIdleNodes } from "../../planner/idle-nodes.js";
import type { RetainedName } from "../../simulator/core/azure.js";
import type { Io } from "../io.js";
import { type AzureFolder, openFolder, writeSettings } from "../../simulator/folder/folder.js";
import { idleInRun } from "../simulation/idle-in-run.js";
import type { Progress } from "../simulation/progress.js";
import type { SimulationRequest, SimulationResult } from "../simulation/run-simulation.js";
import { simulatedSurroundings } from "../simulation/surroundings.js";
import { openStack } from "./open-stack.js";
import { type Gathered, gatherEvents, type Phase, type RetainedResource } from "./phase.js";
import { type InterruptibleCommand, PulumiFailed } from "./pulumi-command.js";
import { watchProgram } from "./watch-program.js";
import type { Workplace } from "./workplace.js";

/** What a run on the real engine did. Resources, outputs and time are those of `up`. */
export interface EngineRunResult extends Omit<SimulationResult, "criticalPath"> {
  /** In order; the last one failed when there are problems. */
  readonly phases: readonly Phase[];
  /** What `destroy` left on the simulated Azure on purpose. */
  readonly retained: readonly RetainedResource[];
  /** Names that stay reserved after `destroy`. */
  readonly reservedNames: readonly RetainedName[];
}

/** What a run works with. */
export interface EngineTools {
  readonly pulumi: InterruptibleCommand;
  readonly workplace: Workplace;
  readonly env: Io["env"];
  readonly progress: Progress;
}

/**
 * How many resources the engine works on at once. Its own default is four for each CPU, and the forecast would depend on the
 * machine that it is made on.
 */
const parallel = 1_000;

/** A command with all that is known of it. */
interface Step extends Gathered, Omit<Phase, "resources"> {
  readonly problems: readonly Problem[];
}

/**
 * Takes a stack from preview to destroy with the real Pulumi engine on the simulated Azure. The first command that fails,
 * or changes what should be settled, ends it; that is a problem of the result.
 */
export async function runWithEngine(request: SimulationRequest, tools: EngineTools): Promise<EngineRunResult> {
  const { plan, cluster, observed, stackFile } = request;
  const { workplace, pulumi, env } = tools;
  writeSettings(workplace.azure, simulatedSurroundings(plan, cluster, observed));
  const azure = openFolder(workplace.azure);
  const stack = await openStack(stackFile, pulumi, workplace, env);

  const steps: Step[] = [];
  const goesOn = async (command: string, work: Work, settled = false): Promise<boolean> => {
    const step = await runStep({ command, work, settled, azure, tools });
    steps.push(step);
    return step.problems.length === 0;
  };
  let outputs: Record<string, unknown> = {};
  let idle = noIdleNodes;
  const up: Work = async (handler) => {
    outputs = plainOutputs((await stack.up({ ...handler, parallel })).outputs);
    idle = azure.transact((look) => idleInRun(plan, look.resources()));
  };
  const destroyed =
    (await goesOn("pulumi preview", (handler) => stack.preview({ ...handler, parallel }))) &&
    (await goesOn("pulumi up", up)) &&
    (await goesOn("pulumi up, a second time", up, true)) &&
    (await goesOn("pulumi refresh", (handler) => stack.refresh({ ...handler, parallel }), true)) &&
    (await goesOn("pulumi destroy", (handler) => stack.destroy({ ...handler, parallel })));

  const deployed = steps[1];
  return {
    resources: deployed?.declared ?? [],
    outputs,
    idle,
    simulatedSeconds: deployed?.simulatedSeconds ?? 0,
    criticalPathSeconds: plan.criticalPath.seconds,
    problems: steps.flatMap((step) => step.problems),
    phases: steps,
    retained: destroyed ? (steps.at(-1)?.retained ?? []) : [],
    reservedNames: azure.transact((look) => look.retainedNames()),
  };
}

type Work = (handler: { readonly onEvent: (event: EngineEvent) => void }) => Promise<unknown>;

async function runStep(given: {
  readonly command: string;
  readonly work: Work;
  /** Whether there must be nothing to change. */
  readonly settled: boolean;
  readonly azure: AzureFolder;
  readonly tools: EngineTools;
}): Promise<Step> {
  const { command, work, settled, azure, tools } = given;
  tools.progress.phase(command);
  const { gathered, onEvent } = gatherEvents((created) => tools.progress.created(created));
  const began = nowSeconds(azure);
  const program = watchProgram(tools.pulumi);
  const failed = await work({ onEvent })
    .then(
      () => [],
      (error: unknown) => [failure(error, command, gathered, tools.pulumi, program.failures)],
    )
    .finally(() => program.stopWatching());
  const { changes } = gathered;
  const unsettled = settled && changes.length > 0 ? [engineUnsettled.at("", { command, changes })] : [];
  return {
    ...gathered,
    command,
    simulatedSeconds: nowSeconds(azure) - began,
    succeeded: failed.length === 0,
    problems: [...failed, ...unsettled],
  };
}

function failure(
  error: unknown,
  command: string,
  gathered: Gathered,
  pulumi: InterruptibleCommand,
  ofProgram: readonly string[],
): Problem {
  if (!(error instanceof PulumiFailed)) throw error;
  if (ofProgram.length > 0) return engineFailed.at("", { command, messages: ofProgram });
  if (pulumi.interrupted) return engineInterrupted.at("", { command });
  const messages = gathered.errors.length > 0 ? gathered.errors : [error.output.stderr.trim()];
  return engineFailed.at("", { command, messages });
}

function plainOutputs(outputs: Readonly<Record<string, { readonly value: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

function nowSeconds(folder: AzureFolder): number {
  return folder.transact((azure) => azure.clock.nowSeconds);
}

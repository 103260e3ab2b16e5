import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { bySeverity } from "../diagnostic.js";
import { engineLines } from "../engine/engine-screen.js";
import { commandLineInvalid } from "../../errors/command.js";
import { checkHeap } from "../../errors/heap-exhausted.js";
import { hasErrors } from "../../errors/problem.js";
import { printJson } from "../json/print-json.js";
import { simulateAnswer } from "../json/simulate-answer.js";
import { planSummaryLines } from "../screens/plan-screen.js";
import { hangingLines } from "../screens/screen.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { problemLines, problemSummary } from "../screens/problem-screen.js";
import { type SimulationFacts, simulationLines } from "../screens/simulation-screen.js";
import { nextStepLines } from "../screens/next-steps.js";
import { createProgress, noProgress } from "../simulation/progress.js";
import type { SimulationRequest } from "../simulation/run-simulation.js";
import { assumedLogin } from "../simulation/simulated-login.js";
import { azscAsTyped, deployingSteps } from "../stack/deploying-steps.js";
import { factsFrom, type LoadedPlan, loadPlan, pricesDateOf, unpricedNodesOf } from "../stack/load-plan.js";
import { configOfStack } from "../stack/config-of-stack.js";
import { jsonOption, observedOption, optionalStackArgument, programOption, stackMissing } from "./stack-options.js";

/** `azsc simulate`: the program of `pulumi up`, against the simulated Azure. */
export const simulateCommand = defineCommand({
  name: "simulate",
  summary: "run the program of pulumi up against a simulated Azure, without an account",
  args: [optionalStackArgument],
  options: [
    jsonOption,
    observedOption,
    programOption,
    { name: "engine", summary: "drive the real Pulumi CLI: preview, up, up again, refresh, destroy" },
    {
      name: "state",
      summary: "with --engine: keep the simulated Azure and Pulumi's state there",
      value: "folder",
      completes: "folder",
    },
  ],
  examples: [
    { command: "azsc simulate nd-a100-v4", shows: "quota granted as planned" },
    { command: "azsc simulate ./Pulumi.train.yaml --observed quota.json", shows: "quota of the real subscription" },
    { command: "azsc simulate --program ./index.ts", shows: "any Pulumi program that uses the components" },
    { command: "azsc simulate nd-a100-v4 --json", shows: "every declared resource with its inputs" },
    {
      command: "azsc simulate nd-a100-v4 --engine",
      shows: "what the real Pulumi engine does, from preview to destroy",
    },
  ],
  failureJson: (problems) => simulateAnswer({ stack: "", problems }),
  run: async (context, { stack, json, observed, program, engine, state }) => {
    if (state !== undefined && !engine) {
      const problem = commandLineInvalid.at("", { reason: "--state belongs to --engine" });
      return refuse(context, { stack: "", problems: [problem] }, json);
    }
    if (program !== undefined && engine) {
      const reason = "--engine belongs to a stack, and --program has none of its own";
      return refuse(context, { stack: "", problems: [commandLineInvalid.at("", { reason })] }, json);
    }
    if (program !== undefined) return await simulateProgramAndPrint(context, { program, stack, observed, json });
    if (stack === undefined) return refuse(context, { stack: "", problems: [stackMissing("simulate", context)] }, json);
    const loaded = await loadPlan({ stack, observed, loginSubscription: assumedLogin }, context.io.cwd);
    if (loaded.plan === undefined) return refuse(context, loaded, json);
    if (engine) return await simulateWithEngineAndPrint(context, loaded, { json, state });
    return await simulateAndPrint(context, loaded, json);
  },
});

interface ProgramOptions {
  readonly program: string;
  readonly stack: string | undefined;
  readonly observed: string | undefined;
  readonly json: boolean;
}

async function simulateProgramAndPrint(
  context: CommandContext,
  { program, stack, observed, json }: ProgramOptions,
): Promise<ExitCode> {
  const { io, screen } = context;
  const config = stack === undefined ? undefined : configOfStack(stack, io.cwd);
  if (config?.problems !== undefined) return refuse(context, { stack: "", problems: config.problems }, json);
  const facts = await factsFrom(observed, io.cwd);
  if (facts.problem !== undefined) return refuse(context, { stack: "", problems: [facts.problem] }, json);
  checkHeap(0);
  const progress = json ? noProgress : await createProgress(io.stderr);
  progress.phase("Loading Pulumi and the Azure provider's types");
  const { simulateProgram } = await import("../own-program/simulate-program.js");
  const request = { program, stackFile: config?.stackFile, cwd: io.cwd, observed: facts.value };
  const run = await simulateProgram(request, progress).finally(() => {
    progress.done();
  });
  const named = config?.stackFile.stack ?? "";
  if (run.result === undefined) return refuse(context, { stack: named, problems: run.problems }, json);
  const { result } = run;
  const refused = hasErrors(result.problems);
  if (json) {
    printJson(io.stdout, simulateAnswer({ stack: named, result, problems: bySeverity(result.problems) }));
  } else {
    const refusals = problemLines(result.problems, titleOf, screen);
    const lines = [
      ...(refusals.length === 0 ? [] : [...refusals, ""]),
      ...simulationLines({ result, refused, quota: "plenty" }, screen),
    ];
    io.stdout.write(`${lines.join("\n")}\n`);
  }
  return refused ? exitCodes.refused : exitCodes.success;
}

function refuse(
  context: CommandContext,
  { stack, problems }: Pick<LoadedPlan, "stack" | "problems">,
  json: boolean,
): ExitCode {
  if (json) printJson(context.io.stdout, simulateAnswer({ stack, problems }));
  else printProblems(context, problems);
  return exitCodes.problems;
}

async function simulateAndPrint(context: CommandContext, loaded: LoadedPlan, json: boolean): Promise<ExitCode> {
  const { io, screen } = context;
  const request = requestOf(loaded);
  const { plan, observed } = request;
  checkHeap(plan.shards.length);
  const facts = { plan, pricesDate: pricesDateOf(plan), unpricedNodes: unpricedNodesOf(plan) };
  if (!json) io.stdout.write(`${planSummaryLines(facts, screen).join("\n")}\n\n`);
  const progress = json ? noProgress : await createProgress(io.stderr);
  progress.phase("Loading Pulumi and the Azure provider's types");
  const { runSimulation } = await import("../simulation/run-simulation.js");
  const result = await runSimulation(request, progress).finally(() => {
    progress.done();
  });
  const refused = hasErrors(result.problems);
  if (json) {
    const problems = bySeverity([...result.problems, ...loaded.problems]);
    printJson(io.stdout, simulateAnswer({ stack: loaded.stack, result, problems }));
  } else {
    const facts = {
      hasPools: plan.nodePools.length > 0,
      result,
      refused,
      quota: observed.quota === undefined ? ("planned" as const) : ("observed" as const),
    };
    io.stdout.write(`${resultLines(facts, loaded, context).join("\n")}\n`);
  }
  return refused ? exitCodes.refused : exitCodes.success;
}

async function simulateWithEngineAndPrint(
  context: CommandContext,
  loaded: LoadedPlan,
  { json, state }: { readonly json: boolean; readonly state: string | undefined },
): Promise<ExitCode> {
  const { io, screen } = context;
  const request = requestOf(loaded);
  checkHeap(request.plan.shards.length, "engine");
  const progress = json ? noProgress : await createProgress(io.stderr);
  progress.phase("Loading Pulumi and the Azure provider's types");
  const { simulateWithEngine } = await import("../engine/simulate-with-engine.js");
  const result = await simulateWithEngine(request, { state, cwd: io.cwd, env: io.env, progress }).finally(() => {
    progress.done();
  });
  const neverBegan = result.phases.length === 0;
  const failed = hasErrors(result.problems);
  if (json) {
    const problems = bySeverity([...result.problems, ...loaded.problems]);
    printJson(io.stdout, simulateAnswer({ stack: loaded.stack, result, engine: result, problems }));
  } else {
    if (!neverBegan) io.stdout.write(`${engineLines(result, screen).join("\n")}\n`);
    if (failed) printProblems(context, result.problems);
  }
  if (!failed) return exitCodes.success;
  return neverBegan ? exitCodes.problems : exitCodes.refused;
}

function requestOf({ plan, cluster, stackFile, observed }: LoadedPlan): SimulationRequest {
  if (plan === undefined || cluster === undefined || stackFile === undefined) {
    throw new Error("a stack without a plan cannot be simulated");
  }
  return { plan, cluster, stackFile, observed };
}

function resultLines(
  facts: SimulationFacts,
  { given, stack, problems }: LoadedPlan,
  { screen, io }: CommandContext,
): string[] {
  const azsc = azscAsTyped(io);
  const refusals = problemLines(facts.result.problems, titleOf, screen);
  const ofThePlan = problemSummary(problems);
  const pointer = `${ofThePlan} on the plan itself: ${azsc} plan ${given} shows ${problems.length === 1 ? "it" : "them"}`;
  const steps = facts.refused
    ? [{ command: `${azsc} plan ${given}`, does: "see the whole plan" }]
    : [
        { command: `${azsc} plan ${given}`, does: "see the whole plan: quota, addresses, critical path" },
        { command: `${azsc} simulate ${given} --json`, does: "see every declared resource" },
        ...deployingSteps(stack, io),
      ];
  return [
    ...(refusals.length === 0 ? [] : [...refusals, ""]),
    ...simulationLines(facts, screen),
    ...(ofThePlan === "" ? [] : ["", ...hangingLines(pointer, screen, 0)]),
    ...nextStepLines(steps, screen),
  ];
}

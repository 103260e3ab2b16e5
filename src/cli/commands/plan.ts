import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { argumentMissing, commandLineInvalid } from "../../errors/command.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { programOfSeveralPlans, programWithoutPlan } from "../../errors/program.js";
import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { configOfStack } from "../stack/config-of-stack.js";
import { noProgress } from "../simulation/progress.js";
import type { Palette } from "../screens/palette.js";
import { stackDirectory } from "../stack/find-stack.js";
import type { Forecast } from "../forecast/forecast.js";
import { digestOf } from "../json/digest.js";
import { planAnswer } from "../json/plan-answer.js";
import { printJson } from "../json/print-json.js";
import { changeLines } from "../screens/change-lines.js";
import { forecastLines } from "../screens/forecast-lines.js";
import { nextStepLines } from "../screens/next-steps.js";
import { type PlanFacts, planLines } from "../screens/plan-screen.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { problemLines, problemSummary } from "../screens/problem-screen.js";
import { type LoadedPlan, loadPlan, pricesDateOf, unpricedNodesOf } from "../stack/load-plan.js";

export const stackArgument = {
  name: "stack",
  summary: "name of a stack in stacks/, or path of a stack file",
  required: true,
} as const;
/** For commands that take a program instead. */
export const optionalStackArgument = { ...stackArgument, required: false } as const;
export const programOption = {
  name: "program",
  value: "file",
  summary: "a Pulumi program of your own, instead of the stack's; the stack then gives its configuration",
} as const;
export const jsonOption = { name: "json", summary: "print one JSON object (docs/json.md)" } as const;
export const observedOption = {
  name: "observed",
  value: "file",
  summary: "JSON with quota, restrictions and features of the real subscription",
} as const;

/** What is said where neither a stack nor a program is named. */
export function stackMissing(command: string, { io }: CommandContext): Problem {
  const known = stackDirectory(io.cwd).names;
  return argumentMissing.at("", { argument: "stack", command: `azsc ${command}`, known });
}

/** `azsc plan`: what a stack becomes on Azure. Loads no Pulumi. */
export const planCommand = defineCommand({
  name: "plan",
  summary: "show what a stack becomes on Azure: nodes, InfiniBand islands, quota, price, addresses",
  args: [optionalStackArgument],
  options: [
    jsonOption,
    {
      name: "before",
      value: "file",
      summary: "compare with what is deployed: its stack file, its azsc plan --json or its ledger",
    },
    observedOption,
    programOption,
  ],
  examples: [
    { command: "azsc plan nd-a100-v4", shows: "a stack in stacks/" },
    { command: "azsc plan ./Pulumi.train.yaml --json > before.json", shows: "any stack file, as JSON" },
    { command: "azsc plan ./Pulumi.train.yaml --before deployed.yaml", shows: "what pulumi up then does" },
    { command: "azsc plan --program ./index.ts", shows: "the plan of the Supercomputer of a Pulumi program" },
  ],
  failureJson: (problems) => planAnswer({ stack: "", problems }),
  run: async (context, { stack, json, before, observed, program }) => {
    if (program !== undefined && (before !== undefined || observed !== undefined)) {
      const option = before === undefined ? "--observed" : "--before";
      const reason = `${option} belongs to a stack, and --program has none of its own`;
      return refuse(context, { stack: "", problems: [commandLineInvalid.at("", { reason })] }, json);
    }
    if (program !== undefined) return await planProgram(context, { program, stack, json });
    if (stack === undefined) return refuse(context, { stack: "", problems: [stackMissing("plan", context)] }, json);
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today }, context.io.cwd);
    const forecast = await forecastOf(loaded);
    return json
      ? await printAnswer(context, loaded, forecast)
      : printScreen(context, loaded, forecast && { ...forecast, file: before ?? "" });
  },
});

function refuse(
  context: CommandContext,
  { stack, problems }: Pick<LoadedPlan, "stack" | "problems">,
  json: boolean,
): ExitCode {
  if (json) printJson(context.io.stdout, planAnswer({ stack, problems }));
  else printProblems(context, problems);
  return exitCodes.problems;
}

/** The plans of a program's clusters. It is run to its end: what Azure would refuse is told with them. */
async function planProgram(
  context: CommandContext,
  { program, stack, json }: { readonly program: string; readonly stack: string | undefined; readonly json: boolean },
): Promise<ExitCode> {
  const { io, palette } = context;
  const config = stack === undefined ? undefined : configOfStack(stack, io.cwd);
  if (config?.problems !== undefined) return refuse(context, { stack: "", problems: config.problems }, json);
  const { simulateProgram } = await import("../own-program/simulate-program.js");
  const run = await simulateProgram({ program, stackFile: config?.stackFile, cwd: io.cwd }, noProgress);
  const named = config?.stackFile.stack ?? "";
  if (run.result === undefined) return refuse(context, { stack: named, problems: run.problems }, json);
  const { clusters, result } = run;
  const [only] = clusters;
  if (only === undefined) {
    const ofAzure = result.resources.filter(({ type }) => type.startsWith("azure-native:"));
    const without = programWithoutPlan.at("", { resources: ofAzure.length });
    return refuse(context, { stack: named, problems: [without, ...bySeverity(result.problems)] }, json);
  }
  if (json && clusters.length > 1) {
    const several = programOfSeveralPlans.at("", { names: clusters.map(({ name }) => name) });
    return refuse(context, { stack: named, problems: [several] }, json);
  }
  const problems = bySeverity(result.problems);
  if (json) await printAnswerOf(context, { stack: named, plan: only.plan, problems });
  else {
    const screens = clusters.map(({ plan }) => planLines(screenFacts(plan, {}), palette));
    const stackFirst = stack === undefined ? "" : `${stack} `;
    const steps = [
      { command: `azsc simulate ${stackFirst}--program ${program}`, does: "see what the program makes of it" },
    ];
    const lines = [
      ...screens.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
      ...problemPart(problems, palette),
    ];
    io.stdout.write(`${[...lines, ...nextStepLines(steps, palette)].join("\n")}\n`);
  }
  return hasErrors(problems) ? exitCodes.refused : exitCodes.success;
}

/** Loads Pulumi, and only where something is deployed to compare with. */
async function forecastOf({ plan, before, observed, stackFile }: LoadedPlan): Promise<Forecast | undefined> {
  if (plan === undefined || before === undefined || stackFile === undefined) return undefined;
  if (before.plan === undefined) {
    const { forecastFromLedger } = await import("../forecast/forecast-from-ledger.js");
    return forecastFromLedger(before.ledger, plan);
  }
  const { forecastChanges } = await import("../forecast/forecast-changes.js");
  return forecastChanges(before.plan, plan, { stackFile, login: observed.defaultSubscription });
}

async function printAnswer(
  context: CommandContext,
  { stack, plan, changes, problems }: LoadedPlan,
  forecast: Forecast | undefined,
): Promise<ExitCode> {
  if (plan === undefined) return refuse(context, { stack, problems }, true);
  await printAnswerOf(context, { stack, plan, changes, forecast, problems });
  return exitCodes.success;
}

async function printAnswerOf(
  { io }: CommandContext,
  facts: Parameters<typeof planAnswer>[0] & { readonly plan: Plan },
): Promise<void> {
  const [detailsDigest, pricesDate] = [await digestOf(facts.plan), pricesDateOf(facts.plan)];
  printJson(io.stdout, planAnswer({ ...facts, pricesDate, detailsDigest }));
}

function screenFacts(plan: Plan, observed: Observed): PlanFacts {
  const [pricesDate, unpricedNodes] = [pricesDateOf(plan), unpricedNodesOf(plan)];
  return { plan, pricesDate, unpricedNodes, quota: observed.quota, counts: observed };
}

function problemPart(problems: readonly Diagnostic[], palette: Palette): string[] {
  if (problems.length === 0) return [];
  return ["", palette.heading(problemSummary(problems)), "", ...problemLines(problems, titleOf, palette)];
}

function printScreen(
  context: CommandContext,
  loaded: LoadedPlan,
  forecast: (Forecast & { readonly file: string }) | undefined,
): ExitCode {
  const { io, palette } = context;
  const { plan, changes, problems, observed, given } = loaded;
  if (plan === undefined) {
    printProblems(context, problems);
    return exitCodes.problems;
  }
  const lines = [
    ...planLines(screenFacts(plan, observed), palette),
    ...(forecast === undefined
      ? []
      : [
          ...(forecast.basis === "plan" ? changeLines(changes, forecast.file, palette) : []),
          ...forecastLines(forecast, palette),
        ]),
    ...problemPart(problems, palette),
    ...nextStepLines(
      [
        { command: `azsc simulate ${given}`, does: "provision it on the simulated Azure, without an account" },
        { command: `pulumi up --stack ${loaded.stack}`, does: "deploy it" },
      ],
      palette,
    ),
  ];
  io.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.success;
}

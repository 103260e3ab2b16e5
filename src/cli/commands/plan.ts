import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { argumentMissing } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import { stackDirectory } from "../stack/find-stack.js";
import type { Forecast } from "../forecast/forecast.js";
import { digestOf } from "../json/digest.js";
import { planAnswer } from "../json/plan-answer.js";
import { printJson } from "../json/print-json.js";
import { changeLines } from "../screens/change-lines.js";
import { forecastLines } from "../screens/forecast-lines.js";
import { nextStepLines } from "../screens/next-steps.js";
import { planLines } from "../screens/plan-screen.js";
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

export const beforeOption = {
  name: "before",
  value: "file",
  summary: "compare with what is deployed: its stack file, its azsc plan --json or its ledger",
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
  args: [stackArgument],
  options: [jsonOption, beforeOption, observedOption],
  examples: [
    { command: "azsc plan nd-a100-v4", shows: "a stack in stacks/" },
    { command: "azsc plan ./Pulumi.train.yaml --json > before.json", shows: "any stack file, as JSON" },
    { command: "azsc plan ./Pulumi.train.yaml --before deployed.yaml", shows: "what pulumi up then does" },
  ],
  failureJson: (problems) => planAnswer({ stack: "", problems }),
  run: async (context, { stack, json, before, observed }) => {
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today }, context.io.cwd);
    const forecast = await forecastOf(loaded);
    return json
      ? await printAnswer(context, loaded, forecast)
      : printScreen(context, loaded, forecast && { ...forecast, file: before ?? "" });
  },
});

/** What `pulumi up` does against `--before`. Loads Pulumi, and only where something is deployed to compare with. */
export async function forecastOf({ plan, before, observed, stackFile }: LoadedPlan): Promise<Forecast | undefined> {
  if (plan === undefined || before === undefined || stackFile === undefined) return undefined;
  if (before.plan === undefined) {
    const { forecastFromLedger } = await import("../forecast/forecast-from-ledger.js");
    return forecastFromLedger(before.ledger, plan);
  }
  const { forecastChanges } = await import("../forecast/forecast-changes.js");
  return forecastChanges(before.plan, plan, { stackFile, login: observed.defaultSubscription });
}

async function printAnswer(
  { io }: CommandContext,
  loaded: LoadedPlan,
  forecast: Forecast | undefined,
): Promise<ExitCode> {
  const { stack, plan, changes, problems } = loaded;
  if (plan === undefined) {
    printJson(io.stdout, planAnswer({ stack, problems }));
    return exitCodes.problems;
  }
  const detailsDigest = await digestOf(plan);
  const pricesDate = pricesDateOf(plan);
  printJson(io.stdout, planAnswer({ stack, plan, changes, forecast, pricesDate, detailsDigest, problems }));
  return exitCodes.success;
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
    ...planLines(
      {
        plan,
        pricesDate: pricesDateOf(plan),
        unpricedNodes: unpricedNodesOf(plan),
        quota: observed.quota,
        counts: observed,
      },
      palette,
    ),
    ...(forecast === undefined
      ? []
      : [
          ...(forecast.basis === "plan" ? changeLines(changes, forecast.file, palette) : []),
          ...forecastLines(forecast, palette),
        ]),
    ...(problems.length === 0
      ? []
      : ["", palette.heading(problemSummary(problems)), "", ...problemLines(problems, titleOf, palette)]),
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

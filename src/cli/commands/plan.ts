import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { commandLineInvalid, optionValueUnknown } from "../../errors/command.js";
import type { Plan } from "../../planner/plan.js";
import { forecastOf } from "../forecast/forecast-of.js";
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
import { beforeOption, jsonOption, observedOption, stackArgument } from "./stack-options.js";
import { azscAsTyped, deployingSteps } from "../stack/deploying-steps.js";
import { type LoadedPlan, loadPlan, pricesDateOf, unpricedNodesOf } from "../stack/load-plan.js";

/** `azsc plan`: what a stack becomes on Azure. Loads no Pulumi. */
export const planCommand = defineCommand({
  name: "plan",
  summary: "show what a stack becomes on Azure: nodes, InfiniBand islands, quota, price, addresses",
  args: [stackArgument],
  options: [
    jsonOption,
    beforeOption,
    observedOption,
    { name: "format", value: "format", summary: "text (default), or md: Markdown for a pull request" },
  ],
  examples: [
    { command: "azsc plan nd-a100-v4", shows: "a stack in stacks/" },
    { command: "azsc plan ./Pulumi.train.yaml --json > before.json", shows: "any stack file, as JSON" },
    { command: "azsc plan ./Pulumi.train.yaml --before deployed.yaml", shows: "what pulumi up then does" },
    { command: "azsc plan train --before deployed.yaml --format md", shows: "the same for a pull request" },
  ],
  failureJson: (problems) => planAnswer({ stack: "", problems }),
  run: async (context, { stack, json, before, observed, format = "text" }) => {
    if (format !== "text" && format !== "md") {
      const facts = { option: "--format", command: "azsc plan", given: format, values: ["text", "md"] };
      return refuse(context, { stack: "", problems: [optionValueUnknown.at("", facts)] }, json);
    }
    if (json && format === "md") {
      const reason = "--json and --format md are two forms of one answer";
      return refuse(context, { stack: "", problems: [commandLineInvalid.at("", { reason })] }, json);
    }
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today }, context.io.cwd);
    const forecast = await forecastOf(loaded);
    if (json) return await printAnswer(context, loaded, forecast);
    const told = forecast && { ...forecast, file: before ?? "" };
    return format === "md" ? await printMarkdown(context, loaded, told) : printScreen(context, loaded, told);
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

/** What the screen and the page of a plan show besides the plan itself. */
function factsOf(plan: Plan, observed: LoadedPlan["observed"]): PlanFacts {
  const { quota } = observed;
  return { plan, pricesDate: pricesDateOf(plan), unpricedNodes: unpricedNodesOf(plan), quota, counts: observed };
}

async function printMarkdown(
  context: CommandContext,
  loaded: LoadedPlan,
  forecast: (Forecast & { readonly file: string }) | undefined,
): Promise<ExitCode> {
  const { plan, changes, problems, observed } = loaded;
  if (plan === undefined) return refuse(context, loaded, false);
  const { planMarkdown } = await import("../markdown/plan-markdown.js");
  const before = forecast && { changes, forecast, file: forecast.file };
  const lines = planMarkdown({ facts: factsOf(plan, observed), problems, before });
  context.io.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.success;
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
  const { io, screen } = context;
  const { plan, changes, problems, observed, given } = loaded;
  if (plan === undefined) {
    printProblems(context, problems);
    return exitCodes.problems;
  }
  const lines = [
    ...planLines(factsOf(plan, observed), screen),
    ...(forecast === undefined
      ? []
      : [
          ...(forecast.basis === "plan" ? changeLines(changes, forecast.file, screen) : []),
          ...forecastLines(forecast, screen),
        ]),
    ...(problems.length === 0
      ? []
      : ["", screen.heading(problemSummary(problems)), "", ...problemLines(problems, titleOf, screen)]),
    ...nextStepLines(
      [
        {
          command: `${azscAsTyped(io)} simulate ${given}`,
          does: "provision it on the simulated Azure, without an account",
        },
        ...deployingSteps(loaded.stack, io),
      ],
      screen,
    ),
  ];
  io.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.success;
}

import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { checkHeap } from "../../errors/heap-exhausted.js";
import { commandLineInvalid, optionValueUnknown } from "../../errors/command.js";
import { forecastOf } from "../forecast/forecast-of.js";
import type { Forecast } from "../forecast/forecast.js";
import { planAnswer } from "../json/plan-answer.js";
import { changeLines } from "../screens/change-lines.js";
import { forecastLines } from "../screens/forecast-lines.js";
import { nextStepLines } from "../screens/next-steps.js";
import { planLines } from "../screens/plan-screen.js";
import { azscAsTyped, deployingSteps } from "../stack/deploying-steps.js";
import { type LoadedPlan, loadPlan } from "../stack/load-plan.js";
import { planAsMarkdown, planFacts, printPlanJson, problemPart, refusePlan } from "./plan-answers.js";
import {
  beforeOption,
  jsonOption,
  observedOption,
  optionalStackArgument,
  programOption,
  stackMissing,
} from "./stack-options.js";

/** `azsc plan`: what a stack becomes on Azure. Loads no Pulumi. */
export const planCommand = defineCommand({
  name: "plan",
  summary: "show what a stack becomes on Azure: nodes, InfiniBand islands, quota, price, addresses",
  args: [optionalStackArgument],
  options: [
    jsonOption,
    beforeOption,
    observedOption,
    {
      name: "format",
      value: "format",
      summary: "text (default), or md: Markdown for a pull request",
      completes: ["text", "md"],
    },
    programOption,
  ],
  examples: [
    { command: "azsc plan nd-a100-v4", shows: "a stack in stacks/" },
    { command: "azsc plan ./Pulumi.train.yaml --json > before.json", shows: "any stack file, as JSON" },
    { command: "azsc plan ./Pulumi.train.yaml --before deployed.yaml", shows: "what pulumi up then does" },
    { command: "azsc plan train --before deployed.yaml --format md", shows: "the same for a pull request" },
    { command: "azsc plan --program ./index.ts", shows: "the plan of the Supercomputer of a Pulumi program" },
  ],
  failureJson: (problems) => planAnswer({ stack: "", problems }),
  run: async (context, { stack, json, before, observed, format = "text", program }) => {
    if (format !== "text" && format !== "md") {
      const facts = { option: "--format", command: "azsc plan", given: format, values: ["text", "md"] };
      return refusePlan(context, { stack: "", problems: [optionValueUnknown.at("", facts)] }, json);
    }
    if (json && format === "md") return misused(context, "--json and --format md are two forms of one answer", json);
    if (program !== undefined) {
      const foreign = Object.entries({ "--before": before, "--observed": observed }).find(([, value]) => value);
      if (foreign !== undefined) {
        return misused(context, `${foreign[0]} belongs to a stack, and --program has none of its own`, json);
      }
      if (format === "md") return misused(context, "--format md is of a stack, and --program has none", json);
      checkHeap(0);
      const { planProgram } = await import("./plan-program.js");
      return await planProgram(context, { program, stack, json });
    }
    if (stack === undefined) return refusePlan(context, { stack: "", problems: [stackMissing("plan", context)] }, json);
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today }, context.io.cwd);
    const { plan, problems } = loaded;
    if (plan === undefined) return refusePlan(context, loaded, json);
    const forecast = await forecastOf(loaded);
    if (json) {
      const { changes, observed: told } = loaded;
      await printPlanJson(context, { stack: loaded.stack, plan, changes, forecast, problems }, told);
      return exitCodes.success;
    }
    const told = forecast && { ...forecast, file: before ?? "" };
    if (format === "text") return printScreen(context, { ...loaded, plan }, told);
    context.io.stdout.write(await planAsMarkdown({ ...loaded, plan }, told));
    return exitCodes.success;
  },
});

function misused(context: CommandContext, reason: string, json: boolean): ExitCode {
  return refusePlan(context, { stack: "", problems: [commandLineInvalid.at("", { reason })] }, json);
}

type Planned = LoadedPlan & { readonly plan: NonNullable<LoadedPlan["plan"]> };
type ToldForecast = Forecast & { readonly file: string };

function printScreen(
  { io, screen }: CommandContext,
  { stack, plan, changes, problems, observed, given }: Planned,
  forecast: ToldForecast | undefined,
): ExitCode {
  const simulate = {
    command: `${azscAsTyped(io)} simulate ${given}`,
    does: "provision it on the simulated Azure, without an account",
  };
  const lines = [
    ...planLines(planFacts(plan, observed), screen),
    ...(forecast?.basis === "plan" ? changeLines(changes, forecast.file, screen) : []),
    ...(forecast === undefined ? [] : forecastLines(forecast, screen)),
    ...problemPart(problems, screen),
    ...nextStepLines([simulate, ...deployingSteps(stack, io, forecast !== undefined)], screen),
  ];
  io.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.success;
}

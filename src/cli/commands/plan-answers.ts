import type { Observed } from "../../planner/ledger.js";
import type { Plan } from "../../planner/plan.js";
import { rolesToAssign } from "../../planner/roles-to-assign.js";
import { type CommandContext, type ExitCode, exitCodes } from "../command.js";
import type { Diagnostic } from "../diagnostic.js";
import type { Forecast } from "../forecast/forecast.js";
import { digestOf } from "../json/digest.js";
import { planAnswer } from "../json/plan-answer.js";
import { printJson } from "../json/print-json.js";
import type { PlanFacts } from "../screens/plan-screen.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { problemLines, problemSummary } from "../screens/problem-screen.js";
import type { Screen } from "../screens/screen.js";
import { type LoadedPlan, pricesDateOf, unpricedNodesOf } from "../stack/load-plan.js";

/** Ends a command that has no plan to show. */
export function refusePlan(
  context: CommandContext,
  { stack, problems }: Pick<LoadedPlan, "stack"> & { readonly problems: readonly Diagnostic[] },
  json: boolean,
): ExitCode {
  if (json) printJson(context.io.stdout, planAnswer({ stack, problems }));
  else printProblems(context, problems);
  return exitCodes.problems;
}

/** What `--json` prints of a plan. */
export async function printPlanJson(
  { io }: CommandContext,
  facts: Omit<Parameters<typeof planAnswer>[0], "rolesToAssign"> & { readonly plan: Plan },
  observed: Observed,
): Promise<void> {
  const [detailsDigest, pricesDate] = [await digestOf(facts.plan), pricesDateOf(facts.plan)];
  const roles = rolesToAssign(facts.plan, observed);
  printJson(io.stdout, planAnswer({ ...facts, rolesToAssign: roles, pricesDate, detailsDigest }));
}

/** What the screen and the Markdown of a plan show besides the plan itself. */
export function planFacts(plan: Plan, observed: Observed): PlanFacts {
  const [pricesDate, unpricedNodes] = [pricesDateOf(plan), unpricedNodesOf(plan)];
  return {
    plan,
    pricesDate,
    unpricedNodes,
    quota: observed.quota,
    counts: observed,
    rolesToAssign: rolesToAssign(plan, observed),
  };
}

/**
 * A plan as Markdown for a pull request.
 *
 * @param forecast against a file; undefined where nothing was compared
 */
export async function planAsMarkdown(
  { plan, changes, problems, observed }: LoadedPlan & { readonly plan: Plan },
  forecast: (Forecast & { readonly file: string }) | undefined,
): Promise<string> {
  const { planMarkdown } = await import("../markdown/plan-markdown.js");
  const before = forecast && { changes, forecast, file: forecast.file };
  return `${planMarkdown({ facts: planFacts(plan, observed), problems, before }).join("\n")}\n`;
}

export function problemPart(problems: readonly Diagnostic[], screen: Screen): readonly string[] {
  if (problems.length === 0) return [];
  return ["", screen.heading(problemSummary(problems)), "", ...problemLines(problems, titleOf, screen)];
}

import type { input } from "zod";
import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { optionValueUnknown } from "../../errors/command.js";
import { hasErrors } from "../../errors/problem.js";
import type { Template } from "../export/template.js";
import { printJson } from "../json/print-json.js";
import type { exportJson } from "../json/schemas.js";
import { printProblems } from "../screens/print-problems.js";
import { noProgress } from "../simulation/progress.js";
import { assumedLogin, loginSubscription, simulatedLogin } from "../simulation/simulated-login.js";
import { type LoadedPlan, loadPlan } from "../stack/load-plan.js";
import { jsonOption, observedOption, stackArgument } from "./plan.js";

/** `azsc export`: what a stack declares, in a form that others deploy or review. */
export const exportCommand = defineCommand({
  name: "export",
  summary: "print a stack as one ARM deployment template for a subscription",
  args: [stackArgument],
  options: [{ name: "format", value: "format", summary: "arm (default)" }, jsonOption, observedOption],
  examples: [
    { command: "azsc export nd-a100-v4 --format arm > template.json", shows: "a template for az deployment sub" },
    { command: "azsc export nd-a100-v4 --json", shows: "the template with the problems of the plan" },
  ],
  failureJson: (problems) => answer({ stack: "", template: null, problems }),
  run: async (context, { stack, format, json, observed }) => {
    if (format !== undefined && format !== "arm") {
      const facts = { option: "--format", command: "azsc export", given: format, values: ["arm"] };
      return fail(context, { stack: "", json, problems: [optionValueUnknown.at("", facts)] }, exitCodes.problems);
    }
    const loaded = await loadPlan({ stack, observed, loginSubscription: assumedLogin }, context.io.cwd);
    if (loaded.plan === undefined) {
      return fail(context, { stack: loaded.stack, json, problems: loaded.problems }, exitCodes.problems);
    }
    const { template, problems } = await templateOf(loaded);
    if (template === null) return fail(context, { stack: loaded.stack, json, problems }, exitCodes.refused);
    printJson(context.io.stdout, json ? answer({ stack: loaded.stack, template, problems }) : template);
    return exitCodes.success;
  },
});

interface Export {
  /** Null when the stack could not be exported. */
  readonly template: Template | null;
  readonly problems: readonly Diagnostic[];
}

async function templateOf({ plan, cluster, stackFile, observed, problems }: LoadedPlan): Promise<Export> {
  if (plan === undefined || cluster === undefined || stackFile === undefined) {
    throw new Error("a stack without a plan cannot be exported");
  }
  // Loaded on demand: the other commands start without Pulumi.
  const { runSimulation } = await import("../simulation/run-simulation.js");
  const { exportStack } = await import("../export/export-stack.js");
  const result = await runSimulation({ plan, cluster, stackFile, observed }, noProgress);
  const login = { subscription: loginSubscription(observed), tenant: simulatedLogin.tenant };
  const exported = hasErrors(result.problems) ? { template: null, problems: [] } : exportStack(result, login);
  return { ...exported, problems: bySeverity([...result.problems, ...exported.problems, ...problems]) };
}

function fail(
  context: CommandContext,
  {
    stack,
    json,
    problems,
  }: { readonly stack: string; readonly json: boolean; readonly problems: readonly Diagnostic[] },
  code: ExitCode,
): ExitCode {
  if (json) printJson(context.io.stdout, answer({ stack, template: null, problems }));
  else printProblems(context, problems);
  return code;
}

function answer({ stack, template, problems }: Export & { readonly stack: string }): input<typeof exportJson> {
  return {
    schemaVersion: 1,
    stack,
    format: "arm",
    template: template === null ? null : { ...template },
    problems: [...problems],
  };
}

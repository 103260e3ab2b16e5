import type { input } from "zod";
import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { commandLineInvalid, optionValueUnknown } from "../../errors/command.js";
import { checkHeap } from "../../errors/heap-exhausted.js";
import { hasErrors } from "../../errors/problem.js";
import type { Template } from "../export/template.js";
import { printJson } from "../json/print-json.js";
import type { exportJson } from "../json/schemas.js";
import { printProblems } from "../screens/print-problems.js";
import { noProgress } from "../simulation/progress.js";
import { assumedLogin, loginSubscription, simulatedLogin } from "../simulation/simulated-login.js";
import { type LoadedPlan, loadPlan } from "../stack/load-plan.js";
import { configOfStack } from "../stack/config-of-stack.js";
import { jsonOption, observedOption, optionalStackArgument, programOption, stackMissing } from "./stack-options.js";

/** `azsc export`: what a stack declares, in a form that others deploy or review. */
export const exportCommand = defineCommand({
  name: "export",
  summary: "print a stack as one ARM deployment template for a subscription",
  args: [optionalStackArgument],
  options: [
    { name: "format", value: "format", summary: "arm (default)", completes: ["arm"] },
    jsonOption,
    observedOption,
    programOption,
  ],
  examples: [
    { command: "azsc export nd-a100-v4 --format arm > template.json", shows: "a template for az deployment sub" },
    { command: "azsc export --program ./index.ts", shows: "any Pulumi program that uses the components" },
    { command: "azsc export nd-a100-v4 --json", shows: "the template with the problems of the plan" },
  ],
  failureJson: (problems) => answer({ stack: "", template: null, problems }),
  run: async (context, { stack, format, json, observed, program }) => {
    if (format !== undefined && format !== "arm") {
      const facts = { option: "--format", command: "azsc export", given: format, values: ["arm"] };
      return fail(context, { stack: "", json, problems: [optionValueUnknown.at("", facts)] }, exitCodes.problems);
    }
    if (program !== undefined && observed !== undefined) {
      const reason = "--observed belongs to a stack, and --program has none of its own";
      const problems = [commandLineInvalid.at("", { reason })];
      return fail(context, { stack: "", json, problems }, exitCodes.problems);
    }
    if (program !== undefined) return await exportProgram(context, { program, stack, json });
    if (stack === undefined) {
      const problems = [stackMissing("export", context)];
      return fail(context, { stack: "", json, problems }, exitCodes.problems);
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

async function exportProgram(
  context: CommandContext,
  { program, stack, json }: { readonly program: string; readonly stack: string | undefined; readonly json: boolean },
): Promise<ExitCode> {
  const { cwd, stdout } = context.io;
  const config = stack === undefined ? undefined : configOfStack(stack, cwd);
  if (config?.problems !== undefined)
    return fail(context, { stack: "", json, problems: config.problems }, exitCodes.problems);
  checkHeap(0);
  const { simulateProgram } = await import("../own-program/simulate-program.js");
  const { exportStack } = await import("../export/export-stack.js");
  const named = config?.stackFile.stack ?? "";
  const run = await simulateProgram({ program, stackFile: config?.stackFile, cwd, marketplace: "any" }, noProgress);
  if (run.result === undefined)
    return fail(context, { stack: named, json, problems: run.problems }, exitCodes.problems);
  const login = { subscription: run.subscription, tenant: simulatedLogin.tenant };
  const exported = hasErrors(run.result.problems) ? { template: null, problems: [] } : exportStack(run.result, login);
  const problems = bySeverity([...run.result.problems, ...exported.problems]);
  if (exported.template === null) return fail(context, { stack: named, json, problems }, exitCodes.refused);
  printJson(stdout, json ? answer({ stack: named, template: exported.template, problems }) : exported.template);
  return exitCodes.success;
}

interface Export {
  /** Null when the stack could not be exported. */
  readonly template: Template | null;
  readonly problems: readonly Diagnostic[];
}

async function templateOf({ plan, cluster, stackFile, observed, problems }: LoadedPlan): Promise<Export> {
  if (plan === undefined || cluster === undefined || stackFile === undefined) {
    throw new Error("a stack without a plan cannot be exported");
  }
  checkHeap(plan.shards.length);
  // Loaded on demand: the other commands start without Pulumi.
  const { runSimulation } = await import("../simulation/run-simulation.js");
  const { exportStack } = await import("../export/export-stack.js");
  const result = await runSimulation({ plan, cluster, stackFile, observed, marketplace: "any" }, noProgress);
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

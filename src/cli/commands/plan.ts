import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { digestOf } from "../json/digest.js";
import { planAnswer } from "../json/plan-answer.js";
import { printJson } from "../json/print-json.js";
import { changeLines } from "../screens/change-lines.js";
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
export const jsonOption = { name: "json", summary: "print one JSON object (docs/json.md)" } as const;
export const observedOption = {
  name: "observed",
  value: "file",
  summary: "JSON with quota, restrictions and features of the real subscription",
} as const;

/** `azsc plan`: what a stack becomes on Azure. Loads no Pulumi. */
export const planCommand = defineCommand({
  name: "plan",
  summary: "show what a stack becomes on Azure: nodes, InfiniBand islands, quota, price, addresses",
  args: [stackArgument],
  options: [
    jsonOption,
    {
      name: "before",
      value: "plan.json",
      summary: "compare with an earlier azsc plan --json and keep its names and addresses",
    },
    observedOption,
  ],
  examples: [
    { command: "azsc plan nd-a100-v4", shows: "a stack in stacks/" },
    { command: "azsc plan ./Pulumi.train.yaml --json > before.json", shows: "any stack file, as JSON" },
    { command: "azsc plan ./Pulumi.train.yaml --before before.json", shows: "what changes, and what each change does" },
  ],
  failureJson: (problems) => planAnswer({ stack: "", problems }),
  run: async (context, { stack, json, before, observed }) => {
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today }, context.io.cwd);
    return json ? await printAnswer(context, loaded) : printScreen(context, loaded, before);
  },
});

async function printAnswer({ io }: CommandContext, loaded: LoadedPlan): Promise<ExitCode> {
  const { stack, plan, changes, problems } = loaded;
  if (plan === undefined) {
    printJson(io.stdout, planAnswer({ stack, problems }));
    return exitCodes.problems;
  }
  const detailsDigest = await digestOf(plan);
  printJson(io.stdout, planAnswer({ stack, plan, changes, pricesDate: pricesDateOf(plan), detailsDigest, problems }));
  return exitCodes.success;
}

function printScreen(context: CommandContext, loaded: LoadedPlan, before: string | undefined): ExitCode {
  const { io, palette } = context;
  const { plan, changes, problems, observed, given } = loaded;
  if (plan === undefined) {
    printProblems(context, problems);
    return exitCodes.problems;
  }
  const lines = [
    ...planLines(
      { plan, pricesDate: pricesDateOf(plan), unpricedNodes: unpricedNodesOf(plan), quota: observed.quota },
      palette,
    ),
    ...(before === undefined ? [] : changeLines(changes, before, palette)),
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

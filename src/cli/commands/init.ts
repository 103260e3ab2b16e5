import type { Problem } from "../../errors/problem.js";
import { type CommandContext, defineCommand, exitCodes } from "../command.js";
import { type Flags, problemsOfFlags } from "../init/answers.js";
import type { Begun } from "../init/begin-project.js";
import { engines, purposes } from "../init/purposes.js";
import { printJson } from "../json/print-json.js";
import { nextStepLines } from "../screens/next-steps.js";
import { deployingSteps } from "../stack/deploying-steps.js";
import { hangingLines } from "../screens/screen.js";
import { printProblems } from "../screens/print-problems.js";
import { jsonOption } from "./stack-options.js";

const answer = (begun: Begun | undefined, problems: readonly Problem[]): object => ({
  schemaVersion: 1,
  stack: begun?.answers.stack ?? "",
  files: begun?.files ?? [],
  problems,
});

/** `azsc init`: the files of a project that deploys a cluster. */
export const initCommand = defineCommand({
  name: "init",
  summary: "begin a project in this folder: Pulumi.yaml, program and stack file; asks for what no option says",
  args: [{ name: "stack", summary: "name of the stack (default: train)", required: false }],
  options: [
    {
      name: "purpose",
      value: "name",
      summary: "training (over InfiniBand) or single-node; chooses the VM size",
      completes: purposes.map(({ name }) => name),
    },
    { name: "vm-size", value: "name", summary: "any VM size of azsc catalogue", completes: "vmSize" },
    { name: "gpus", value: "number", summary: "GPUs in all (default: those of one node)" },
    {
      name: "location",
      value: "region",
      summary: "Azure region (default: the cheapest that has the size)",
      completes: "region",
    },
    {
      name: "engine",
      value: "name",
      summary: "scaleSet, batch or machineLearning (default: scaleSet)",
      completes: engines.map(({ name }) => name),
    },
    {
      name: "ssh-key",
      value: "key",
      summary: "public key for scale sets, its file or its line (default: id_ed25519.pub or id_rsa.pub in ~/.ssh)",
      completes: "file",
    },
    { name: "project", value: "name", summary: "Pulumi project (default: the folder's name)" },
    { name: "yes", summary: "ask nothing: take the defaults" },
    jsonOption,
  ],
  examples: [
    { command: "azsc init", shows: "asks on a terminal, and writes the files" },
    { command: "azsc init train --gpus 512 --location southcentralus --yes", shows: "asks nothing" },
  ],
  failureJson: (problems) => answer(undefined, problems),
  run: async (context, given) => {
    const { terminal } = context.io;
    let flags: Flags | undefined = flagsIn(given);
    const wrong = problemsOfFlags(flags);
    if (wrong.length > 0) return end(context, given.json, undefined, wrong);
    const asked = given.yes || given.json ? undefined : terminal?.();
    if (asked !== undefined) {
      const { ask } = await import("../init/ask.js");
      flags = await ask(flags, context.io, asked);
    }
    if (flags === undefined) {
      context.io.stderr.write("Nothing was written.\n");
      return exitCodes.problems;
    }
    const { beginProject } = await import("../init/begin-project.js");
    const { begun, problems = [] } = beginProject(flags, context.io);
    return end(context, given.json, begun, problems);
  },
});

function flagsIn(given: Readonly<Record<string, string | boolean | undefined>>): Flags {
  const text = (name: string): string | undefined => given[name] as string | undefined;
  return {
    stack: text("stack"),
    project: text("project"),
    purpose: text("purpose"),
    vmSize: text("vm-size"),
    gpus: text("gpus"),
    location: text("location"),
    engine: text("engine"),
    sshKey: text("ssh-key"),
  };
}

function end(context: CommandContext, json: boolean, begun: Begun | undefined, problems: readonly Problem[]): 0 | 2 {
  if (json) printJson(context.io.stdout, answer(begun, problems));
  else if (begun === undefined) printProblems(context, problems);
  else context.io.stdout.write(`${begunLines(begun, context).join("\n")}\n`);
  return begun === undefined ? exitCodes.problems : exitCodes.success;
}

function begunLines({ answers, files, installed }: Begun, { screen, io }: CommandContext): string[] {
  const { stack, vmSize, gpus, location, engine } = answers;
  const plan = `npx azsc plan ${stack}`;
  return [
    ...hangingLines(
      `${screen.good("✓")} ${files.join(", ")}: ${gpus} GPUs of ${vmSize} in ${location}, engine ${engine}`,
      screen,
      0,
    ),
    ...nextStepLines(
      [
        ...(installed ? [] : [{ command: "npm install", does: "once: the package and Pulumi's" }]),
        { command: plan, does: "what it becomes on Azure, what it costs, and what is still wrong" },
        ...deployingSteps(stack, io),
      ],
      screen,
    ),
  ];
}

import { problemKind } from "./problem.js";
import { count } from "./wording.js";

/** Problems with a program of the user's own, given with `--program`. */

export const programNotFound = problemKind({
  code: "program-not-found",
  severity: "error",
  title: "There is no Pulumi program there.",
  explanation:
    "--program takes the file of a Pulumi program in TypeScript or JavaScript, or a folder with an index.ts, index.js or one of their kind.",
  message: (f: { given: string; tried: readonly string[] }) =>
    f.tried.length === 0 ? `${f.given} does not exist.` : `${f.given} has none of ${f.tried.join(", ")}.`,
  hint: () => "Name the file whose path stands in main of Pulumi.yaml or package.json, such as ./index.ts.",
});

export const programNeedsLoader = problemKind({
  code: "program-needs-loader",
  severity: "error",
  title: "Nothing here can read TypeScript.",
  explanation:
    "A program in TypeScript is read by the tsx of its own project, or by Node itself from the versions on that strip types. Pulumi brings a reader of its own along, which runs only under Pulumi.",
  message: (f: { given: string; node: string }) =>
    `${f.given} is TypeScript, its project has no tsx, and Node ${f.node} does not read it by itself.`,
  hint: () => "npm install --save-dev tsx in the folder of the program.",
});

export const programOfOtherPulumi = problemKind({
  code: "program-of-other-pulumi",
  severity: "error",
  title: "The program and azsc load two different copies of Pulumi.",
  explanation:
    "What a program declares reaches the simulated Azure through @pulumi/pulumi, which keeps that in its own module: program and azsc have to load the same.",
  message: (f: { program: string; azsc: string }) => `The program loads ${f.program}, and azsc ${f.azsc}.`,
  hint: () => "Install azure-supercomputer in the project of the program, and run it there: npx azsc.",
});

export const programFailed = problemKind({
  code: "program-failed",
  severity: "error",
  title: "The program failed.",
  explanation:
    "The program of --program is run as pulumi up would run it, without an engine and on a simulated Azure. What it throws, or lets a promise be rejected with, ends it.",
  message: (f: { message: string }) => f.message,
  hint: (f: { message: string }) =>
    f.message === "" ? "Throw an Error, which says where." : "Mend the program at this place.",
});

export const programConfigMissing = problemKind({
  code: "program-config-missing",
  severity: "error",
  title: "The program asks for configuration that the stack does not give it.",
  explanation:
    "A program of --program has the configuration of the stack that is named beside it, and without a stack none at all.",
  message: (f: { key: string; stack: string | undefined }) =>
    f.stack === undefined
      ? `The program requires ${f.key}, and no stack is named that could give it.`
      : `The program requires ${f.key}, which is not in the configuration of the stack ${f.stack}.`,
  hint: (f) =>
    f.stack === undefined
      ? "Name the stack whose Pulumi.<stack>.yaml has it before --program."
      : `pulumi config set ${f.key} <value> --stack ${f.stack}`,
});

export const programNeverEnds = problemKind({
  code: "program-never-ends",
  severity: "error",
  title: "The program waits for something that never comes.",
  explanation:
    "Nothing was left in the whole process that a promise of the program could wait for: no request, timer, file or child.",
  message: (f: { outputs: readonly string[]; resources: number }) =>
    `After ${count(f.resources)} ${f.resources === 1 ? "resource" : "resources"}, ${f.outputs.length === 0 ? "it" : f.outputs.join(", ")} ${f.outputs.length > 1 ? "wait" : "waits"} for a promise that nothing can resolve any more.`,
  hint: (f) =>
    f.outputs.length === 0
      ? "Look for an await whose promise is neither resolved nor rejected on some path."
      : "Look for the promise behind it that is neither resolved nor rejected on some path.",
});

export const programWithoutPlan = problemKind({
  code: "program-without-plan",
  severity: "error",
  title: "The program declares no Supercomputer, so there is no plan to show.",
  explanation:
    "A plan is what a Supercomputer is declared from: quota, addresses, price and time of a whole cluster. A program that uses single components decides those things itself, and what it declares is all that there is to show.",
  message: (f: { resources: number }) =>
    f.resources === 1
      ? "It declares one resource of Azure, and no Supercomputer."
      : `It declares ${count(f.resources)} resources of Azure, and no Supercomputer.`,
  hint: () => "azsc simulate --program shows what it declares, with its time and what Azure would refuse.",
});

export const programOfSeveralPlans = problemKind({
  code: "program-of-several-plans",
  severity: "error",
  title: "The program declares several clusters, and one JSON object has one plan.",
  explanation: "azsc plan --program shows the plans of all clusters one after the other; with --json it prints one.",
  message: (f: { names: readonly string[] }) => `It declares the Supercomputers ${f.names.join(", ")}.`,
  hint: () => "Leave --json out, or give each cluster a program and a stack of its own.",
});

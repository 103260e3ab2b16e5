import { problemKind } from "./problem.js";

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

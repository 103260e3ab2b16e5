import { argumentMissing } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import type { CommandContext } from "../command.js";
import { stackDirectory } from "../stack/find-stack.js";

export const stackArgument = {
  name: "stack",
  summary: "name of a stack in stacks/, or path of a stack file",
  required: true,
  completes: "stack",
} as const;
/** For commands that take a program instead. */
export const optionalStackArgument = { ...stackArgument, required: false } as const;
export const programOption = {
  name: "program",
  value: "file",
  summary: "a Pulumi program of your own, instead of the stack's; the stack then gives its configuration",
  completes: "file",
} as const;
export const jsonOption = { name: "json", summary: "print one JSON object (docs/json.md)" } as const;
export const observedOption = {
  name: "observed",
  value: "file",
  summary: "JSON with quota, restrictions and features of the real subscription",
  completes: "file",
} as const;
export const beforeOption = {
  name: "before",
  value: "file",
  summary: "compare with what is deployed: its stack file, its azsc plan --json or its ledger",
  completes: "file",
} as const;

/** What is said where neither a stack nor a program is named. */
export function stackMissing(command: string, { io }: CommandContext): Problem {
  const known = stackDirectory(io.cwd).names;
  return argumentMissing.at("", { argument: "stack", command: `azsc ${command}`, known });
}

import { parseStackFile, type StackFile } from "../../config/stack-file.js";
import { hasErrors } from "../../errors/problem.js";
import { clusterMissing } from "../../errors/stack-file.js";
import type { Diagnostic } from "../diagnostic.js";
import { findStack } from "./find-stack.js";

/** The configuration that a stack file gives a program; what cluster it describes, if any, is the program's affair. */
export function configOfStack(
  given: string,
  cwd: string,
): { readonly stackFile: StackFile; readonly problems?: undefined } | { readonly problems: readonly Diagnostic[] } {
  const found = findStack(given, cwd);
  if (found.problem !== undefined) return { problems: [found.problem] };
  const { file, text, stack } = found.value;
  const stackFile = parseStackFile(text, { file, stack });
  const problems = stackFile.problems.filter(({ code }) => code !== clusterMissing.code);
  if (!hasErrors(problems)) return { stackFile };
  return { problems: problems.map((problem) => ({ ...problem, file, ...stackFile.locate(problem.path) })) };
}

import { problemKinds } from "../../errors/index.js";
import type { CommandContext } from "../command.js";
import { type Diagnostic } from "../diagnostic.js";
import { azscAsTyped } from "../stack/deploying-steps.js";
import { problemLines, problemSummary } from "./problem-screen.js";

/** Title of a problem's kind; undefined for a code that no kind has. */
export function titleOf(code: string): string | undefined {
  return problemKinds.find((kind) => kind.code === code)?.title;
}

/** Prints problems that end a command, on stderr. */
export function printProblems(
  { io, errorScreen }: Pick<CommandContext, "io" | "errorScreen">,
  problems: readonly Diagnostic[],
): void {
  const lines = problemLines(problems, titleOf, errorScreen);
  const summary = problems.length > 1 ? ["", problemSummary(problems)] : [];
  const codes = [...new Set(problems.filter((problem) => problem.severity === "error").map((problem) => problem.code))];
  const [code] = codes;
  const more =
    code === undefined
      ? []
      : ["", errorScreen.quiet(`${azscAsTyped(io)} explain ${codes.length === 1 ? code : "<code>"}  tells more`)];
  io.stderr.write(`${[...lines, ...summary, ...more].join("\n")}\n`);
}

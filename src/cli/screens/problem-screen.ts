import { bySeverity, type Diagnostic } from "../diagnostic.js";
import type { Severity } from "../../errors/problem.js";
import type { Palette } from "./palette.js";
import { counted, wrapped } from "./words.js";

const marks: Record<Severity, string> = { error: "✗", warning: "!", note: "·" };

/** Every problem in full, errors first. `titleOf` gives the line that is permanent for a code. */
export function problemLines(
  problems: readonly Diagnostic[],
  titleOf: (code: string) => string | undefined,
  palette: Palette,
): string[] {
  return bySeverity(problems).flatMap((problem, index) => [
    ...(index > 0 ? [""] : []),
    ...oneProblem(problem, titleOf(problem.code), palette),
  ]);
}

function oneProblem(problem: Diagnostic, title: string | undefined, palette: Palette): string[] {
  const paint = palette.severity[problem.severity];
  const where = [problem.path, placeOf(problem)].filter((part) => part !== "").join("   in ");
  const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  return [
    `${paint(`${marks[problem.severity]} ${problem.code}`)}${title === undefined ? "" : `  ${palette.heading(title)}`}`,
    ...(where === "" ? [] : indent([palette.quiet(where)])),
    ...indent(wrapped(problem.message)),
    ...wrapped(problem.hint, 96).map((line, index) => `  ${index === 0 ? "→" : " "} ${line}`),
  ];
}

function placeOf({ file, line, column }: Diagnostic): string {
  if (file === undefined) return "";
  if (line === undefined) return file;
  return `${file}:${line}${column === undefined ? "" : `:${column}`}`;
}

/** How many there are of each: `2 errors, 1 warning`. */
export function problemSummary(problems: readonly Diagnostic[]): string {
  const nouns: readonly Severity[] = ["error", "warning", "note"];
  return nouns
    .map((severity) => ({ severity, count: problems.filter((problem) => problem.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
    .join(", ");
}

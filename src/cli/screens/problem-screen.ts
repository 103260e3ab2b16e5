import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { severities, type Severity } from "../../errors/problem.js";
import type { Palette } from "./palette.js";
import { count } from "../../errors/wording.js";
import { counted, wrapped } from "./words.js";

const marks: Record<Severity, string> = { error: "✗", warning: "!", note: "·" };

/** Places of one code that are shown; whoever has more mends a few and looks again. */
const mostPlaces = 20;

/**
 * Every problem in full, errors first, up to twenty of one code; those of one code stand together under its title, and advice that is the same for
 * all of them is given once.
 *
 * @param titleOf gives the line that is permanent for a code
 */
export function problemLines(
  problems: readonly Diagnostic[],
  titleOf: (code: string) => string | undefined,
  palette: Palette,
): string[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const problem of bySeverity(problems)) {
    const key = `${problem.severity} ${problem.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].flatMap((group, index) => [
    ...(index > 0 ? [""] : []),
    ...groupLines(group, titleOf, palette),
  ]);
}

function groupLines(
  group: readonly Diagnostic[],
  titleOf: (code: string) => string | undefined,
  palette: Palette,
): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const title = titleOf(first.code);
  const paint = palette.severity[first.severity];
  const sameHint = group.every((problem) => problem.hint === first.hint);
  return [
    `${paint(`${marks[first.severity]} ${first.code}`)}${title === undefined ? "" : `  ${palette.heading(title)}`}`,
    ...group
      .slice(0, mostPlaces)
      .flatMap((problem) => [...occurrenceLines(problem, palette), ...(sameHint ? [] : hintLines(problem.hint))]),
    ...(group.length > mostPlaces ? [`  and ${count(group.length - mostPlaces)} more; --json lists them all`] : []),
    ...(sameHint ? hintLines(first.hint) : []),
  ];
}

function occurrenceLines(problem: Diagnostic, palette: Palette): string[] {
  const place = placeOf(problem);
  const isPlaceInWords = /^line \d+, column \d+$/.test(problem.path) && problem.line !== undefined;
  const where = [isPlaceInWords ? "" : problem.path, place].filter((part) => part !== "").join("   in ");
  const note = problem.note === undefined ? [] : wrapped(problem.note, 98).map((line) => palette.quiet(line));
  return [...(where === "" ? [] : [palette.quiet(where)]), ...wrapped(problem.message, 98), ...note].map(
    (line) => `  ${line}`,
  );
}

function hintLines(hint: string): string[] {
  return wrapped(hint, 96).map((line, index) => `  ${index === 0 ? "→" : " "} ${line}`);
}

function placeOf({ file, line, column }: Diagnostic): string {
  if (file === undefined) return "";
  if (line === undefined) return file;
  return `${file}:${line}${column === undefined ? "" : `:${column}`}`;
}

/** How many there are of each: `2 errors, 1 warning`. */
export function problemSummary(problems: readonly Diagnostic[]): string {
  return severities
    .map((severity) => ({ severity, count: problems.filter((problem) => problem.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
    .join(", ");
}

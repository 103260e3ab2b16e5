import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { severities, type Severity } from "../../errors/problem.js";
import { proseLines, type Screen, titledLines } from "./screen.js";
import { count } from "../../errors/wording.js";
import { counted } from "./words.js";

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
  screen: Screen,
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
    ...groupLines(group, titleOf, screen),
  ]);
}

function groupLines(
  group: readonly Diagnostic[],
  titleOf: (code: string) => string | undefined,
  screen: Screen,
): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const title = titleOf(first.code);
  const paint = screen.severity[first.severity];
  const sameHint = group.every((problem) => problem.hint === first.hint);
  return [
    ...titledLines({ text: `${marks[first.severity]} ${first.code}`, paint }, title ?? "", screen),
    ...group
      .slice(0, mostPlaces)
      .flatMap((problem) => [
        ...occurrenceLines(problem, screen),
        ...(sameHint ? [] : hintLines(problem.hint, screen)),
      ]),
    ...(group.length > mostPlaces ? [`  and ${count(group.length - mostPlaces)} more; --json lists them all`] : []),
    ...(sameHint ? hintLines(first.hint, screen) : []),
  ];
}

function occurrenceLines(problem: Diagnostic, screen: Screen): string[] {
  const place = placeOf(problem);
  const isPlaceInWords = /^line \d+, column \d+$/.test(problem.path) && problem.line !== undefined;
  const where = [isPlaceInWords ? "" : problem.path, place].filter((part) => part !== "").join("   in ");
  const note = problem.note === undefined ? [] : proseLines(problem.note, screen, 2).map((line) => screen.quiet(line));
  return [
    ...(where === "" ? [] : proseLines(where, screen, 2).map((line) => screen.quiet(line))),
    ...proseLines(problem.message, screen, 2),
    ...note,
  ];
}

function hintLines(hint: string, screen: Screen): string[] {
  return proseLines(hint, screen, 4).map((line, index) => (index === 0 ? `  → ${line.slice(4)}` : line));
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

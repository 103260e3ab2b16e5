import { wrapped } from "./words.js";

/** A column of a table: its heading, and on which side its cells line up. */
export interface Column {
  readonly heading: string;
  readonly align?: "left" | "right";
  /**
   * Place in the order in which columns leave a table that is too wide, 1 first: what they say is then told below each
   * row. A column without one stays as long as there is a table.
   */
  readonly givesWay?: number;
  /** Cells are never broken between words: commands, file names with spaces. */
  readonly whole?: true;
}

/** What a table says, before it is known where it is shown. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** A column with its cells; those in which every cell is empty are none. */
interface Used {
  readonly column: Column;
  readonly cells: readonly string[];
}

/** Headings and rows apart, since only headings are coloured. */
interface LaidOut {
  readonly head: readonly string[];
  readonly body: readonly string[];
}

const gap = 2;

/**
 * Lines of an aligned table without rules, the headings first. Where a line holds less than the table needs, in this
 * order: headings are broken between words, then cells, the widest column first and figures never; columns leave in the order
 * that they say, and are told below their row; each row becomes a record of lines. No word is ever broken.
 *
 * @param width characters that a line holds
 */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const { head, body } = laidOut({ columns, rows }, width);
  return [...head, ...body];
}

/** The same with headings painted. */
export function paintedTable(table: Table, width: number, paint: (heading: string) => string): string[] {
  const { head, body } = laidOut(table, width);
  return [...head.map(paint), ...body];
}

function laidOut({ columns, rows }: Table, width: number): LaidOut {
  const used = columns.flatMap((column, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    return cells.some((cell) => cell !== "") ? [{ column, cells }] : [];
  });
  if (used.length === 0) return { head: [], body: [] };
  const leaving = used
    .filter(({ column }) => column.givesWay !== undefined)
    .sort((a, b) => a.column.givesWay! - b.column.givesWay!);
  for (let left = 0; left <= leaving.length; left++) {
    const below = new Set(leaving.slice(0, left));
    const staying = used.filter((one) => !below.has(one));
    const widths = widthsIn(staying, width);
    if (widths !== undefined) {
      const told = used.filter((one) => below.has(one));
      const body = rows.flatMap((_, row) => [
        ...rowLines(staying, widths, (one) => one.cells[row] ?? ""),
        ...belowLines(told, row, width),
      ]);
      return { head: headLines(staying, widths), body };
    }
  }
  return { head: [], body: rows.flatMap((_, row) => recordLines(used, row, width)) };
}

/** The width of each column when a line holds `width`; undefined where even the longest words need more. */
function widthsIn(used: readonly Used[], width: number): number[] | undefined {
  const widths = used.map(({ column, cells }) => Math.max(...[column.heading, ...cells].map((text) => text.length)));
  const fewest = used.map(({ column, cells }) => {
    const isFigure = column.align === "right" || column.whole === true;
    return Math.max(longestWord(column.heading), ...cells.map((text) => (isFigure ? text.length : longestWord(text))));
  });
  const forCells = used.map(({ cells }, index) => Math.max(fewest[index]!, ...cells.map((text) => text.length)));
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, gap * (all.length - 1));
  if (sum(fewest) > width) return undefined;
  for (let over = sum(widths) - width; over > 0; over--) {
    const shrinkable = widths.map((one, index) => ({ one, index })).filter(({ one, index }) => one > fewest[index]!);
    const headingsOnly = shrinkable.filter(({ one, index }) => one > forCells[index]!);
    const [widest] = (headingsOnly.length > 0 ? headingsOnly : shrinkable).sort(
      (a, b) => b.one - a.one || b.index - a.index,
    );
    widths[widest!.index]!--;
  }
  return widths;
}

function headLines(used: readonly Used[], widths: readonly number[]): string[] {
  const lines = rowLines(used, widths, ({ column }) => column.heading);
  return lines.every((line) => line === "") ? [] : lines;
}

function rowLines(used: readonly Used[], widths: readonly number[], textOf: (one: Used) => string): string[] {
  const cells = used.map((one, index) => (one.column.whole ? [textOf(one)] : wrapped(textOf(one), widths[index])));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    used
      .map(({ column }, index) => {
        const text = cells[index]?.[at] ?? "";
        return column.align === "right" ? text.padStart(widths[index]!) : text.padEnd(widths[index]!);
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function belowLines(told: readonly Used[], row: number, width: number): string[] {
  const pieces = told
    .filter(({ cells }) => cells[row] !== "")
    .map(({ column, cells }) => `${column.heading} ${cells[row]}`.trim());
  return pieces.length === 0 ? [] : indented(wrapped(pieces.join(", "), width - gap));
}

/** One row as lines: its first cell, and below it the other headings with what they say. */
function recordLines(used: readonly Used[], row: number, width: number): string[] {
  const [title, ...others] = used.filter(({ cells }) => cells[row] !== "");
  if (title === undefined) return [];
  const label = Math.max(0, ...others.map(({ column }) => column.heading.length));
  const room = width - gap - (label === 0 ? 0 : label + gap);
  return [
    ...(title.column.whole ? [title.cells[row] ?? ""] : wrapped(title.cells[row] ?? "", width)),
    ...others.flatMap(({ column, cells }) => {
      const text = cells[row] ?? "";
      if (longestWord(text) > room && column.heading !== "")
        return indented([column.heading, ...indented(wrapped(text, width - 2 * gap))]);
      const [first = "", ...rest] = wrapped(text, room);
      const start = label === 0 ? "" : column.heading.padEnd(label + gap);
      return indented([start + first, ...indented(rest, start.length)]);
    }),
  ];
}

function longestWord(text: string): number {
  return Math.max(...text.split(" ").map((word) => word.length));
}

/** Puts spaces before every line that has text. */
export function indented(lines: readonly string[], spaces = 2): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(spaces) + line));
}

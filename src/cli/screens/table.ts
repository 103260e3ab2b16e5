import Table from "cli-table3";

/** A column of a table: its heading, and on which side its cells line up. */
export interface Column {
  readonly heading: string;
  readonly align?: "left" | "right";
}

const noRules = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((place) => [place, ""]),
);

/** Lines of an aligned table without rules, the headings first. Columns in which every cell is empty are left out. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const used = columns.flatMap((column, index) =>
    rows.some((row) => (row[index] ?? "") !== "") ? [{ column, index }] : [],
  );
  if (used.length === 0) return [];
  const table = new Table({
    head: used.map(({ column }) => column.heading),
    colAligns: used.map(({ column }) => column.align ?? "left"),
    chars: { ...noRules, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => used.map(({ index }) => row[index] ?? "")));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** Puts spaces before every line that has text. */
export function indented(lines: readonly string[], spaces = 2): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(spaces) + line));
}

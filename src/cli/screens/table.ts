/** A column of a table: its heading, and on which side its cells line up. */
export interface Column {
  readonly heading: string;
  readonly align?: "left" | "right";
}

/**
 * Lines of an aligned table without rules, the headings first. Columns in which every cell is empty are left out.
 * Cells must not be coloured: width is counted in characters.
 */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const used = columns
    .map((column, index) => ({ column, cells: [column.heading, ...rows.map((row) => row[index] ?? "")] }))
    .filter(({ cells }) => cells.slice(1).some((cell) => cell !== ""))
    .map(({ column, cells }) => ({ column, cells, width: Math.max(...cells.map((cell) => cell.length)) }));
  return Array.from({ length: rows.length + 1 }, (_, line) =>
    used
      .map(({ column, cells, width }) => {
        const cell = cells[line] ?? "";
        return column.align === "right" ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Puts spaces before every line that has text. */
export function indented(lines: readonly string[], spaces = 2): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(spaces) + line));
}

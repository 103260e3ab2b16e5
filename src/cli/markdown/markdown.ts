import type { Table } from "../screens/table.js";

/** A table as Markdown. Columns in which every cell is empty are left out, as on the screen. */
export function markdownTable({ columns, rows }: Table): string[] {
  const used = columns.flatMap((column, index) =>
    rows.some((row) => (row[index] ?? "") !== "") ? [{ ...column, index }] : [],
  );
  if (used.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(cellText).join(" | ")} |`;
  return [
    line(used.map(({ heading }) => heading)),
    `| ${used.map(({ align }) => (align === "right" ? "--:" : "---")).join(" | ")} |`,
    ...rows.map((row) => line(used.map(({ index }) => row[index] ?? ""))),
  ];
}

/** Text that Markdown and HTML show as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&]/g, (character) => (character === "&" ? "&amp;" : `\\${character}`));
}

function cellText(text: string): string {
  return escaped(text).replace(/\s+/g, " ");
}

/** A section that a reader opens; nothing for one that says nothing. */
export function collapsible(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ["", `<details><summary>${htmlText(title)}</summary>`, "", ...lines, "", "</details>"];
}

function htmlText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Lines that stand as they are, in a fence that nothing in them can close. */
export function verbatim(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longest + 1);
  return lines.length === 0 ? [] : [`${fence}text`, ...lines, fence];
}

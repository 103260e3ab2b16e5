import { escaped } from "../drawing/escape.js";

/** A cell: text, or HTML that is made already. */
export type Cell = string | { readonly html: string };

interface Column {
  readonly heading: string;
  readonly number?: boolean;
}

/** A table of the page. The first cell of a row is its heading. */
export function htmlTable(table: {
  /** For those who do not see what stands above it. */
  readonly name?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly foot?: readonly (readonly Cell[])[];
  readonly rowAttributes?: (place: number) => string;
  readonly kind?: string;
}): string {
  const { name, columns, rows, foot = [], rowAttributes, kind } = table;
  const kindOf = (place: number, cell?: Cell): string => {
    const kinds = [columns[place]?.number === true ? "number" : "", cell === "–" ? "none" : ""].filter(Boolean);
    return kinds.length === 0 ? "" : ` class="${kinds.join(" ")}"`;
  };
  // A narrow page shows rows as records: each cell says what it is.
  const heading = (place: number): string => ` data-heading="${textOf(columns[place]?.heading ?? "")}"`;
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, place) =>
        place === 0
          ? `<th scope="row"${kindOf(place)}>${htmlOf(cell)}</th>`
          : `<td${kindOf(place, cell)}${heading(place)}>${htmlOf(cell)}</td>`,
      )
      .join("");
  const body = rows.map((cells, place) => `<tr${rowAttributes?.(place) ?? ""}>${line(cells)}</tr>`).join("\n");
  const headings = columns.map((column, place) => `<th scope="col"${kindOf(place)}>${column.heading}</th>`).join("");
  return [
    `<div class="table" tabindex="0" role="group" aria-label="${escaped(name ?? columns.map((column) => textOf(column.heading)).join(", "))}"><table${kind === undefined ? "" : ` class="${kind}"`}>`,
    `<thead><tr>${headings}</tr></thead><tbody>${body}</tbody>`,
    foot.length === 0 ? "" : `<tfoot>${foot.map((cells) => `<tr>${line(cells)}</tr>`).join("")}</tfoot>`,
    `</table></div>`,
  ].join("\n");
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, "");
}

function htmlOf(cell: Cell): string {
  return typeof cell === "string" ? escaped(cell) : cell.html;
}

/** Numbers that lead to the sources, and show them on hover and focus. */
export function sourceMarks(places: readonly number[], all: readonly string[]): string {
  const marks = places
    .slice(0, 3)
    .map((place) => {
      const source = escaped(all[place] ?? "");
      return `<a href="#source/${place + 1}" title="${source}" aria-label="Source ${place + 1}: ${source}">${place + 1}</a>`;
    })
    .join(" ");
  return marks === "" ? "" : `<sup>${marks}</sup>`;
}

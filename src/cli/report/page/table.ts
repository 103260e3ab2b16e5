import { escaped } from "../drawing/escape.js";

/** A cell: text, or HTML that is made already. */
export type Cell = string | { readonly html: string };

interface Column {
  readonly heading: string;
  readonly number?: boolean;
}

/** A table of the page. The first cell of a row is its heading. */
export function htmlTable(table: {
  readonly caption?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly foot?: readonly (readonly Cell[])[];
  readonly rowAttributes?: (place: number) => string;
  readonly kind?: string;
}): string {
  const { caption, columns, rows, foot = [], rowAttributes, kind } = table;
  const kindOf = (place: number): string => (columns[place]?.number === true ? ' class="number"' : "");
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, place) =>
        place === 0
          ? `<th scope="row"${kindOf(place)}>${htmlOf(cell)}</th>`
          : `<td${kindOf(place)}>${htmlOf(cell)}</td>`,
      )
      .join("");
  const body = rows.map((cells, place) => `<tr${rowAttributes?.(place) ?? ""}>${line(cells)}</tr>`).join("\n");
  const headings = columns.map(({ heading }, place) => `<th scope="col"${kindOf(place)}>${heading}</th>`).join("");
  return [
    `<div class="table" tabindex="0" role="group" aria-label="${escaped(caption ?? columns.map(({ heading }) => heading.replace(/<[^>]*>/g, "")).join(", "))}"><table${kind === undefined ? "" : ` class="${kind}"`}>`,
    caption === undefined ? "" : `<caption>${escaped(caption)}</caption>`,
    `<thead><tr>${headings}</tr></thead><tbody>${body}</tbody>`,
    foot.length === 0 ? "" : `<tfoot>${foot.map((cells) => `<tr>${line(cells)}</tr>`).join("")}</tfoot>`,
    `</table></div>`,
  ].join("\n");
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

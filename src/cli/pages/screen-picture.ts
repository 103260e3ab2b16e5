import { escaped } from "../report/drawing/escape.js";

const letter = { width: 7.8, height: 18 };
const margin = 20;

/** What a terminal's marks for colour and weight are called in the picture. */
const kinds: Readonly<Record<string, string>> = {
  1: "bold",
  2: "dim",
  31: "red",
  32: "green",
  33: "yellow",
  34: "blue",
  36: "cyan",
};

const style = `
:root{color-scheme:light dark;--ground:#ffffff;--frame:#d9dee1;--text:#1b2126;--dim:#5a646c;--red:#b3261e;--green:#2c7a3f;--yellow:#945800;--blue:#1f5fbf;--cyan:#0b7a75}
@media (prefers-color-scheme:dark){:root{--ground:#14181b;--frame:#333c42;--text:#e7eaec;--dim:#9eabb4;--red:#ff8a80;--green:#7cc98a;--yellow:#e6ad55;--blue:#8ab8ff;--cyan:#4fc4bb}}
text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--text);white-space:pre}
.bold{font-weight:700}
.dim{fill:var(--dim)}.red{fill:var(--red)}.green{fill:var(--green)}.yellow{fill:var(--yellow)}.blue{fill:var(--blue)}.cyan{fill:var(--cyan)}`;

/**
 * A terminal as an SVG file, for READMEs: a command, and the whole sections of what it printed that have room.
 *
 * @param printed with the marks of a terminal for colour and weight
 */
export function screenPicture(
  command: string,
  printed: string,
  { columns, mostLines }: { readonly columns: number; readonly mostLines: number },
): string {
  const lines = [`\u001B[2m$\u001B[22m \u001B[1m${command}\u001B[22m`, "", ...firstSections(printed, mostLines)];
  const width = Math.ceil(columns * letter.width) + 2 * margin;
  const height = lines.length * letter.height + 2 * margin;
  const texts = lines.map((line, row) => textOf(line, margin + (row + 0.75) * letter.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(`What ${command} prints`)}</title>
<style>${style}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="var(--ground)" stroke="var(--frame)"/>
${texts.filter((text) => text !== "").join("\n")}
</svg>
`;
}

function firstSections(printed: string, mostLines: number): string[] {
  const sections = printed.trimEnd().split("\n\n");
  const shown: string[] = [];
  for (const section of sections) {
    const lines = section.split("\n");
    if (shown.length + lines.length > mostLines) return [...shown, "\u001B[2m…\u001B[22m"];
    shown.push(...lines, "");
  }
  return shown;
}

/** A line, each stretch of one look where its columns are, whatever width the letters of a font have. */
function textOf(line: string, y: number): string {
  const spans: string[] = [];
  const looks = new Set<string>();
  let column = 0;
  for (const part of line.split(/(\u001B\[\d+m)/)) {
    const mark = /^\u001B\[(\d+)m$/.exec(part)?.[1];
    if (mark === undefined) {
      if (part.trim() !== "") spans.push(span(part, column, [...looks]));
      column += part.length;
    } else if (mark === "22") for (const look of ["bold", "dim"]) looks.delete(look);
    else if (mark === "39") for (const look of [...looks]) if (look !== "bold" && look !== "dim") looks.delete(look);
    if (mark !== undefined && kinds[mark] !== undefined) looks.add(kinds[mark]);
  }
  return spans.length === 0 ? "" : `<text y="${y}">${spans.join("")}</text>`;
}

function span(text: string, column: number, looks: readonly string[]): string {
  const start = column + text.length - text.trimStart().length;
  const shown = text.trim();
  const x = margin + start * letter.width;
  const kind = looks.length === 0 ? "" : ` class="${looks.join(" ")}"`;
  return `<tspan${kind} x="${x.toFixed(1)}" textLength="${(shown.length * letter.width).toFixed(1)}">${escaped(shown)}</tspan>`;
}

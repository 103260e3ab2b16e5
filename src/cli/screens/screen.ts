import { type Io, type TextSink, wantsColour } from "../io.js";
import { createPalette, type Palette } from "./palette.js";
import { indented, paintedTable, type Table } from "./table.js";
import { wrapped } from "./words.js";

/** Where an answer is shown: its colours, and how many characters a line holds. */
export interface Screen extends Palette {
  readonly width: number;
}

/** What a pipe or a file gets, and a terminal that does not say how wide it is. */
const widthOfAPipe = 100;
/** Below it nothing gets narrower: no table can be read there. */
const narrowest = 40;
/** Prose is not set wider than this, however wide the screen: the eye loses the line. */
const widestProse = 100;

/** The screen behind a sink: `COLUMNS` is the width where it is set, otherwise the terminal's own. */
export function screenOf(sink: TextSink, env: Io["env"]): Screen {
  const said = /^[1-9]\d{0,3}$/.test(env["COLUMNS"] ?? "") ? Number(env["COLUMNS"]) : undefined;
  const own = sink.isTTY && sink.columns !== undefined && sink.columns > 0 ? sink.columns : undefined;
  return createScreen(wantsColour(sink, env), said ?? own ?? widthOfAPipe);
}

export function createScreen(colour: boolean, width = widthOfAPipe): Screen {
  return { ...createPalette(colour), width: Math.max(narrowest, width) };
}

/** Prose that fits the screen behind an indentation. */
export function proseLines(text: string, { width }: Pick<Screen, "width">, indentation = 0): string[] {
  // Prose has no colours of its own, and gets none from a name in it.
  const plain = text.replaceAll("\u001B", String.raw`\u001b`);
  return indented(wrapped(plain, Math.min(width, widestProse) - indentation), indentation);
}

/** The same with all lines but the first two spaces further in, for an item of a list. */
export function hangingLines(text: string, { width }: Pick<Screen, "width">, indentation: number): string[] {
  const room = Math.min(width, widestProse) - indentation;
  const [first = "", ...rest] = text.length <= room ? [text] : wrapped(text, room - 2);
  return indented([first, ...indented(rest)], indentation);
}

/** A name and what it is called beside it; below it where one line cannot hold both. */
export function titledLines(
  { text, paint }: { readonly text: string; readonly paint: (text: string) => string },
  title: string,
  screen: Screen,
): string[] {
  const besides = text.length + 2 + title.length;
  if (title === "" || besides > screen.width)
    return [paint(text), ...(title === "" ? [] : proseLines(title, screen, 2).map(screen.heading))];
  return [`${paint(text)}  ${screen.heading(title)}`];
}

/** A table that fits the screen behind an indentation, its headings quiet. */
export function tableOn({ width, quiet }: Pick<Screen, "width" | "quiet">, table: Table, indentation = 2): string[] {
  return paintedTable(table, width - indentation, quiet).map((line) => " ".repeat(indentation) + line);
}

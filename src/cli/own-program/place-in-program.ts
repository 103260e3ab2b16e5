import { spawnSync } from "node:child_process";
import process from "node:process";
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Where something stands in a file; line and column count from 1. */
export interface PlaceInProgram {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `…(file:///a/index.ts:3:14)`, `at /a/index.ts:3:14`, and the first line of what Node says of a file that it cannot read. */
const frame = /(file:\/\/\/[^\s()]+?|\/[^\s()]+?|[A-Za-z]:\\[^\s()]+?):(\d+)(?::(\d+))?/g;

/**
 * The first place of an error in the user's own files: below the program's folder, and in no package that is installed there.
 *
 * @param cwd what the file is told relative to, where it lies below
 */
export function placeInProgram(error: unknown, program: string, cwd: string): PlaceInProgram | undefined {
  if (!(error instanceof Error)) return undefined;
  const place = placeIn(`${error.message}\n${error.stack ?? ""}`, program, cwd);
  if (place !== undefined || !(error instanceof SyntaxError)) return place;
  // Node keeps the place of what it cannot parse to itself, and prints it.
  return placeIn(spawnSync(process.execPath, ["--check", program], { encoding: "utf8" }).stderr, program, cwd);
}

function placeIn(text: string, program: string, cwd: string): PlaceInProgram | undefined {
  const folder = dirname(program) + sep;
  for (const [, location = "", line, column] of text.matchAll(frame)) {
    const file = (location.startsWith("file:") ? pathOf(location) : location).replace(/\?.*$/, "");
    if (!file.startsWith(folder) || file.includes(`${sep}node_modules${sep}`)) continue;
    return { file: shown(file, cwd), line: Number(line), column: Number(column ?? 1) };
  }
  return undefined;
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** As it would be typed in the current directory, where it lies below. */
export function shown(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path.startsWith("..") ? file : path;
}

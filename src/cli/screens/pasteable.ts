import type { Screen } from "./screen.js";

/** Characters of a line that is still easily copied. */
const widestCommand = 96;

/** What stands before the next option; what is between single quotes stays in one piece, for there a line cannot be broken. */
const upToAnOption = /(?:'[^']*'|\\'|(?! --).)+/gs;

/** Lines of a shell command, broken before options so that they can be pasted as they stand. */
export function pasteable(command: string, { width }: Pick<Screen, "width">): string[] {
  const room = Math.min(width, widestCommand) - 6;
  const lines: string[] = [];
  for (const [part] of command.matchAll(upToAnOption)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length < room) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines.map((line, index) => `  ${index === 0 ? "" : "  "}${line}${index < lines.length - 1 ? " \\" : ""}`);
}

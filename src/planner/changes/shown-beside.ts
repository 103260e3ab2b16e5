const LONGEST_CHARACTERS = 60;
const CHARACTERS_BEFORE_DIFFERENCE = 20;

/** Two texts, each on one line; long ones from shortly before the place where they begin to differ. */
export function shownBeside(before: string, after: string): readonly [string, string] {
  const [a, b] = [characters(before), characters(after)];
  const first = a.findIndex((character, at) => character !== b[at]);
  const difference = first === -1 ? a.length : first;
  return [shown(a, difference), shown(b, difference)];
}

/** Line ends and other control characters are written as in JSON: each change stays on its line. */
function characters(text: string): readonly string[] {
  return [...text.replace(/[\p{Cc}\u2028\u2029]/gu, escaped)];
}

function escaped(character: string): string {
  const json = JSON.stringify(character).slice(1, -1);
  return json === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}

function shown(text: readonly string[], difference: number): string {
  if (text.length <= LONGEST_CHARACTERS) return text.join("");
  const lastStart = text.length - LONGEST_CHARACTERS;
  const start = Math.max(0, Math.min(difference - CHARACTERS_BEFORE_DIFFERENCE, lastStart));
  const window = text.slice(start, start + LONGEST_CHARACTERS).join("");
  const [left, right] = [start > 0 ? "…" : "", start < lastStart ? "…" : ""];
  return `${left}${window}${right} (${text.length} characters)`;
}

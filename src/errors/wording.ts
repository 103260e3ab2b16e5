/** Ways to put a value into a sentence, the same in every problem. */

const longestShown = 60;

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Any value of the user's as a few words: text in quotes, a list or mapping by what is in it. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return shortened(JSON.stringify(value));
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") {
    const keys = Object.keys(value);
    return keys.length === 0 ? "an empty mapping" : `a mapping with ${shortened(keys.join(", "))}`;
  }
  return `a ${typeof value}`;
}

/** 1234567 as `1,234,567`. */
export function count(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value);
  const [whole = "", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1 character`, `8 characters`. */
export function characters(text: string): string {
  return `${text.length} character${text.length === 1 ? "" : "s"}`;
}

/** The end of a hint that lists what there is: `The only site is a.` or `The sites are a, b.` */
export function known(what: string, names: readonly string[]): string {
  return names.length === 1 ? `The only ${what} is ${names[0]}.` : `The ${what}s are ${names.join(", ")}.`;
}

/** `a`, `a or b`, `a, b or c`. */
export function either(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "nothing";
  return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}

/** The first few of many names: `a, b, c and 4 more`. */
export function firstFew(names: readonly string[], few = 5): string {
  const rest = names.length - few;
  return rest <= 0 ? names.join(", ") : `${names.slice(0, few).join(", ")} and ${count(rest)} more`;
}

/** The start of a hint that offers a spelling: empty when nothing is near. */
export function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? "" : `Did you mean "${nearest}"? `;
}

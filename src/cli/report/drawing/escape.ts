/**
 * Text as HTML and SVG show it. Marks that turn the direction of text are spelled out, so that a name cannot change how the
 * rest of a line reads.
 */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(
      /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g,
      (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
    );
}

/** JSON for a script element: nothing in it ends the element or begins a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** An id for the page, and the end of a deep link to it. */
export function anchor(kind: string, name: string): string {
  return `${kind}/${encodeURIComponent(name)}`;
}

import { createHash } from "node:crypto";

/** A GUID that depends on the words alone, for what Azure would make up: principal ids, keys, etags. */
export function guidOf(...words: readonly string[]): string {
  const hex = createHash("sha1").update(words.join("\n").toLowerCase()).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a GUID. */
export function isGuid(text: string): boolean {
  return guidPattern.test(text);
}

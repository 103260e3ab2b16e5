import { Buffer } from "node:buffer";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Ledger } from "./ledger.js";

/** What a person reads before the part that only programs read. */
const title = "what the next pulumi up starts from: ";

/**
 * A ledger as one line, for the outputs of a stack. Pulumi shows an object, and JSON in a text as well, with a line for each
 * value, before and after; this it shows as the text that it is.
 */
export function ledgerText(ledger: Ledger): string {
  const compressed = gzipSync(JSON.stringify(inOrder(ledger)), { level: 9 });
  // Which operating system compressed it: "unknown", so that two machines write the same.
  compressed[9] = 255;
  return title + compressed.toString("base64");
}

/**
 * What stands in the output of a stack: the value of {@link ledgerText}, or the object that earlier versions wrote.
 *
 * @returns what it holds, which is still to be checked; anything else as it was given
 */
export function ledgerInOutput(output: unknown): unknown {
  if (typeof output !== "string" || !output.startsWith(title)) return output;
  try {
    return JSON.parse(gunzipSync(Buffer.from(output.slice(title.length), "base64")).toString()) as unknown;
  } catch {
    return output;
  }
}

/** A value whose text does not depend on the order in which its parts were made. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, inOrder(part)]));
}

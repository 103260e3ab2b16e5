import { Buffer } from "node:buffer";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Ledger } from "./ledger.js";

/** The part of the output that only programs read. Pulumi keeps a property that begins so, and neither shows nor compares it. */
const text = "__gzip";

/** How an earlier version began the line that it wrote. */
const earlierTitle = "what the next pulumi up starts from: ";

/** A ledger among the outputs of a stack. */
export interface LedgerOutput<Text = string> {
  /** What a person reads. */
  readonly note: string;
  /** The ledger as JSON, compressed by gzip, in Base64. */
  readonly [text]: Text;
}

/** Makes an output of what {@link ledgerText} gives. */
export function ledgerOutput<Text>(compressed: Text): LedgerOutput<Text> {
  return { note: "what the next pulumi up starts from", [text]: compressed };
}

/** A ledger as a short text. */
export function ledgerText(ledger: Ledger): string {
  const compressed = gzipSync(JSON.stringify(inOrder(ledger)), { level: 9 });
  // Which operating system compressed it: "unknown", so that two machines write the same.
  compressed[9] = 255;
  return compressed.toString("base64");
}

/**
 * What stands in the output of a stack: a {@link LedgerOutput}, or the line or the object that earlier versions wrote.
 *
 * @returns what it holds, which is still to be checked; anything else as it was given
 */
export function ledgerInOutput(output: unknown): unknown {
  const compressed = compressedIn(output);
  if (compressed === undefined) return output;
  try {
    return JSON.parse(gunzipSync(Buffer.from(compressed, "base64")).toString()) as unknown;
  } catch {
    return output;
  }
}

function compressedIn(output: unknown): string | undefined {
  if (typeof output === "string")
    return output.startsWith(earlierTitle) ? output.slice(earlierTitle.length) : undefined;
  if (typeof output !== "object" || output === null || !(text in output)) return undefined;
  return typeof output[text] === "string" ? output[text] : undefined;
}

/** A value whose text does not depend on the order in which its parts were made. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, inOrder(part)]));
}

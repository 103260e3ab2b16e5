import { notSimulated } from "../../core/azure.js";

/** What is written, and what changes by itself. */
const asItLikes: ReadonlySet<string> = new Set(["protectionpolicy", "instanceview"]);

/**
 * The `protectionPolicy` in the body of a PUT of a node; undefined where there is none. What else a node has may be repeated, as
 * clients do that read it before they write it.
 *
 * @param shown what a GET answers now
 * @throws AzureError NotSimulated for a change of anything else
 */
export function protectionIn(body: Readonly<Record<string, unknown>>, shown: object): unknown {
  const { properties, ...rest } = lowered(body);
  const { properties: shownProperties, ...shownRest } = lowered(shown);
  const sent = lowered(properties ?? {});
  const others = Object.fromEntries(Object.entries(sent).filter(([name]) => !asItLikes.has(name)));
  checkRepeats(rest, shownRest, "");
  checkRepeats(others, lowered(shownProperties ?? {}), "properties.");
  return sent["protectionpolicy"];
}

function checkRepeats(sent: Readonly<Record<string, unknown>>, shown: Readonly<Record<string, unknown>>, at: string) {
  for (const [name, value] of Object.entries(sent)) {
    if (!repeats(value, shown[name])) {
      throw notSimulated(`Writing '${at}${name}' of a single node`, `${at}${name}`);
    }
  }
}

/** A client may leave out what it does not know. */
function repeats(sent: unknown, shown: unknown): boolean {
  if (sent === null || sent === undefined) return true;
  if (Array.isArray(sent)) {
    return Array.isArray(shown) && sent.length === shown.length && sent.every((one, i) => repeats(one, shown[i]));
  }
  if (typeof sent === "object") {
    const there = lowered(shown ?? {});
    return Object.entries(lowered(sent)).every(([name, value]) => repeats(value, there[name]));
  }
  return text(sent) === text(shown);
}

function text(value: unknown): string {
  return (JSON.stringify(value) ?? "").replaceAll('"', "").toLowerCase();
}

function lowered(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
}

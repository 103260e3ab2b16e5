import { createHash } from "node:crypto";
import { normalId } from "./arm-id.js";

/** Whether two values of JSON say the same: order of members and the case of ids do not count, undefined is absence. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** A text that two values share when they are the {@link sameValue}, and that is short whatever they are. */
export function digestOf(value: unknown): string {
  return createHash("sha1").update(canonical(value)).digest("hex");
}

/** The value at a path such as `virtualMachineProfile.osProfile.adminUsername`; undefined where the path ends early. */
export function valueAt(body: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }, body);
}

/** As {@link valueAt}, of a text; empty where there is none. */
export function textAt(body: unknown, path: string): string {
  const value = valueAt(body, path);
  return typeof value === "string" ? value : "";
}

const isId = /^\/(subscriptions|providers)\//i;

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === "string" && isId.test(value)) return JSON.stringify(normalId(value));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

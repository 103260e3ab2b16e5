import { secretMember } from "../../catalogue/secret-members.js";
import { findSecrets } from "../secrets.js";
import { isEncrypted } from "../stack-file.js";
import { isPatch } from "./merge-patch.js";

type Steps = readonly (string | number)[];

/** Secrets that a patch would show, each with its place; they are named and never quoted. */
export function secretsIn(
  value: unknown,
  steps: Steps = [],
): readonly { readonly what: string; readonly steps: Steps }[] {
  const last = steps.at(-1);
  if (isEncrypted(value)) return [{ what: "an encrypted value", steps }];
  if (typeof last === "string" && secretMember.test(last) && holdsSomething(value)) return [{ what: last, steps }];
  if (typeof value === "string") {
    const [found] = findSecrets(typeof last === "string" ? `${last}: ${value}` : value).filter(
      ({ certain }) => certain,
    );
    return found === undefined ? [] : [{ what: found.what, steps }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => secretsIn(item, [...steps, index]));
  return isPatch(value) ? Object.entries(value).flatMap(([name, item]) => secretsIn(item, [...steps, name])) : [];
}

/** Switches such as `disablePasswordAuthentication` have no text to hide, and what is taken away neither. */
function holdsSomething(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}

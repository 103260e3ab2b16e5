import { alternativesOf, propertyTables } from "../../catalogue/azure-native-types.js";
import { nearSpelling } from "../near-spelling.js";
import { isPatch, type MergePatch } from "./merge-patch.js";
import { tokenOf, type OverridableType } from "./overridable-types.js";

type Steps = readonly (string | number)[];

/** What of a patch azure-native's type does not have. */
export type PatchFinding = { readonly steps: Steps } & (
  | {
      readonly kind: "unknownMember";
      readonly name: string;
      readonly members: readonly string[];
      readonly nearest: string | undefined;
      /** Where the members of a `properties` that azure-native does not have stand instead. */
      readonly flattened: boolean;
    }
  | { readonly kind: "wrongType"; readonly expected: readonly string[]; readonly value: unknown }
  | { readonly kind: "notOffered"; readonly allowed: readonly (string | number)[]; readonly value: string | number }
  | { readonly kind: "required"; readonly name: string }
);

type Members = Readonly<Record<string, string>>;

/**
 * Compares a patch with what azure-native declares. A mapping need not be whole, since it is laid over one that is there;
 * entries of lists have to be.
 */
export function checkPatch(type: OverridableType, patch: MergePatch): readonly PatchFinding[] {
  return checkMembers(patch, propertyTables.resources[tokenOf(type)]?.inputs ?? {}, [], true);
}

function checkMembers(value: MergePatch, members: Members, steps: Steps, isPart: boolean): PatchFinding[] {
  const found = Object.entries(value).flatMap(([name, item]): PatchFinding[] => {
    const encoded = members[name];
    const at = [...steps, name];
    if (encoded === undefined) return [unknownMember(name, item, members, at)];
    const isRequired = encoded.startsWith("!");
    if (item === null && isPart) return isRequired ? [{ kind: "required", name, steps: at }] : [];
    return checkValue(item, isRequired ? encoded.slice(1) : encoded, at, isPart);
  });
  if (isPart) return found;
  const missing = Object.entries(members).filter(([name, encoded]) => encoded.startsWith("!") && !(name in value));
  return [...found, ...missing.map(([name]): PatchFinding => ({ kind: "required", name, steps: [...steps, name] }))];
}

function unknownMember(name: string, item: unknown, members: Members, steps: Steps): PatchFinding {
  const names = Object.keys(members);
  const flattened = name === "properties" && isPatch(item) && Object.keys(item).some((inner) => inner in members);
  const nearest = flattened ? undefined : nearSpelling(name, names);
  return { kind: "unknownMember", name, members: names, nearest, flattened, steps };
}

function checkValue(value: unknown, encoded: string, steps: Steps, isPart: boolean): PatchFinding[] {
  const alternatives = alternativesOf(encoded);
  const findings = alternatives.map((one) => checkAlternative(value, one, steps, isPart));
  // Of several forms that a value may have, the one that it comes nearest to.
  const [best = []] = [...findings].sort((a, b) => distance(a, steps) - distance(b, steps));
  if (!best.some((finding) => finding.kind === "wrongType" && finding.steps.length === steps.length)) return best;
  return [{ kind: "wrongType", expected: [...new Set(alternatives.map(wordOf))], value, steps }];
}

function distance(findings: readonly PatchFinding[], steps: Steps): number {
  return findings.reduce((sum, finding) => {
    if (finding.kind === "wrongType" && finding.steps.length === steps.length) return sum + 1000;
    return sum + (finding.kind === "unknownMember" && finding.nearest === undefined ? 2 : 1);
  }, 0);
}

function checkAlternative(value: unknown, encoded: string, steps: Steps, isPart: boolean): PatchFinding[] {
  const wrong: PatchFinding[] = [{ kind: "wrongType", expected: [wordOf(encoded)], value, steps }];
  switch (encoded.charAt(0)) {
    case "*":
      return [];
    case "@":
      return isPatch(value)
        ? checkMembers(value, propertyTables.objects[encoded.slice(1)] ?? {}, steps, isPart)
        : wrong;
    case "{":
      return isPatch(value) ? checkMap(value, encoded.slice(1, -1), steps, isPart) : wrong;
    case "[":
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkValue(item, encoded.slice(1, -1), [...steps, index], false))
        : wrong;
    case "#":
      return checkOffered(value, propertyTables.enums[encoded.slice(1)] ?? [], steps);
    case '"':
      return JSON.stringify(value) === encoded ? [] : wrong;
    default:
      return typeof value === kinds[encoded] ? [] : wrong;
  }
}

function checkMap(value: MergePatch, encoded: string, steps: Steps, isPart: boolean): PatchFinding[] {
  return Object.entries(value).flatMap(([key, item]) =>
    item === null && isPart ? [] : checkValue(item, encoded, [...steps, key], isPart),
  );
}

function checkOffered(value: unknown, allowed: readonly (string | number)[], steps: Steps): PatchFinding[] {
  if (allowed.some((one) => one === value)) return [];
  if (typeof value === "string" || typeof value === "number") return [{ kind: "notOffered", allowed, value, steps }];
  return [{ kind: "wrongType", expected: allowed.map(String), value, steps }];
}

const kinds: Readonly<Record<string, string>> = { s: "string", n: "number", b: "boolean" };

const words: Readonly<Record<string, string>> = {
  s: "text",
  n: "a number",
  b: "true or false",
  "#": "text",
  "[": "a list",
  "{": "a mapping",
  "@": "a mapping",
};

function wordOf(encoded: string): string {
  return words[encoded.charAt(0)] ?? encoded;
}

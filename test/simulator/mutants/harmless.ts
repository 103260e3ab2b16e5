import type { StoredResource } from "../../../src/simulator/core/azure.js";
import type { ResourceType } from "../../../src/simulator/core/resource-type.js";
import { outsideBody } from "../../../src/simulator/doors/arm/path.js";
import { toArmBody, toArmResource } from "../../../src/simulator/doors/arm/index.js";
import { type Inputs, isResourceId, placesIn, withValue } from "./places.js";

/** A body in ARM's form that says the same as a good one in other words. */
export interface Paraphrase {
  readonly kind: string;
  readonly where: string;
  readonly body: Record<string, unknown>;
}

/** Members whose keys are the user's own. */
const freeForm = new Set(["notifications", "settings", "tags", "metadata", "userAssignedIdentities"]);

/** Ways to say the same. */
export function paraphrasesOf(type: ResourceType, stored: StoredResource): readonly Paraphrase[] {
  const inputs = stored.inputs as Inputs;
  const arm = toArmBody(type, inputs);
  const answer = JSON.parse(JSON.stringify(toArmResource(stored))) as Record<string, unknown>;
  const said = placesIn(type, inputs).flatMap(({ keys, value, encoded }) => {
    const where = keys.join(".");
    const body = (kind: string, other: unknown): Paraphrase => ({
      kind,
      where,
      body: toArmBody(type, withValue(inputs, keys, other)),
    });
    const enumeration = encoded.replace(/^!/, "").startsWith("#");
    return [
      ...(isResourceId(value)
        ? [
            body("id in capitals", value.toUpperCase()),
            body("id in small letters", value.toLowerCase()),
            ...(keys.some(
              (key) =>
                freeForm.has(String(key)) || key === "environmentSettings" || outsideBody(type).includes(String(key)),
            )
              ? []
              : [body("id with a slash at its end", `${value}/`)]),
          ]
        : []),
      ...(enumeration && typeof value === "string"
        ? [
            body("value of an enumeration in capitals", value.toUpperCase()),
            body("value of an enumeration in small letters", value.toLowerCase()),
          ]
        : []),
      ...(typeof value === "number" ? [body("number as text", String(value))] : []),
      ...(typeof value === "boolean" ? [body("boolean as text", String(value))] : []),
    ];
  });
  return [
    ...said,
    { kind: "members in another order", where: "", body: reversed(arm) as Record<string, unknown> },
    { kind: "names of members in capitals", where: "", body: inCapitals(arm) as Record<string, unknown> },
    {
      kind: "what every resource has, of another moment",
      where: "",
      body: { ...arm, etag: 'W/"old"', systemData: { createdBy: "someone" }, plan: arm["plan"] ?? null },
    },
    {
      kind: "read-only members echoed in small letters",
      where: "",
      body: inSmallLetters(withSecrets(type, answer, arm)) as Record<string, unknown>,
    },
    { kind: "read-only members echoed in a creation", where: "", body: withSecrets(type, answer, arm) },
  ];
}

/** An answer does not have what may only be written. */
function withSecrets(
  type: ResourceType,
  answer: Record<string, unknown>,
  arm: Record<string, unknown>,
): Record<string, unknown> {
  return type.writeOnly === undefined ? answer : deepMerge(answer, arm);
}

/** The members of both, and of the second where both have one. */
export function deepMerge(under: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isBag(value) && isBag(below) ? deepMerge(below, value) : value;
  }
  return merged;
}

function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

function inCapitals(value: unknown): unknown {
  return named(value, (key) => key.toUpperCase());
}

function inSmallLetters(value: unknown): unknown {
  return named(value, (key) => key.toLowerCase());
}

function named(value: unknown, spell: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => named(item, spell));
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [spell(key), freeForm.has(key) ? item : named(item, spell)]),
  );
}

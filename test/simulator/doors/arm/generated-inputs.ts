import fc from "fast-check";
import { outsideBody } from "../../../../src/simulator/doors/arm/path.js";
import { alternativesOf, propertyTables } from "../../../../src/catalogue/azure-native-types.js";
import type { ResourceType } from "../../../../src/simulator/core/resource-type.js";

/** Members of a resource's own that a body says with its path. */
const ownNames = new Set(["id", "name", "type"]);

/**
 * Inputs of a type that its declarations allow, whether or not the rules do: any members, a few levels deep, and the path
 * parameters as given.
 */
export function generatedInputs(
  type: ResourceType,
  pathParameters: Readonly<Record<string, string>>,
): fc.Arbitrary<Record<string, unknown>> {
  const outside = new Set([...outsideBody(type), ...ownNames]);
  const table = propertyTables.resources[type.token]!.inputs;
  const inBody = Object.fromEntries(Object.entries(table).filter(([name]) => !outside.has(name)));
  return membersOf(inBody, 0).map((members) => ({ ...pathParameters, ...members }));
}

const deepest = 5;

function membersOf(members: Readonly<Record<string, string>>, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const kept = Object.entries(members).filter(([, encoded]) => depth < deepest || !/[@[{]/.test(encoded));
  if (kept.length === 0) return fc.constant({});
  return fc
    .subarray(kept, { minLength: Math.min(1, kept.length), maxLength: Math.min(6, kept.length) })
    .chain((chosen) => {
      const literals = kept.filter(([, encoded]) => encoded.startsWith('!"'));
      const all = new Map([...literals, ...chosen]);
      return fc.record(Object.fromEntries([...all].map(([name, encoded]) => [name, valueOf(encoded, name, depth)])));
    });
}

function valueOf(encoded: string, name: string, depth: number): fc.Arbitrary<unknown> {
  if (name === "userAssignedIdentities") return fc.constant(["/subscriptions/s/a", "/subscriptions/s/b"]);
  return anyOf(encoded.replace(/^!/, ""), depth);
}

function anyOf(encoded: string, depth: number): fc.Arbitrary<unknown> {
  return fc.constantFrom(...alternativesOf(encoded)).chain((kind) => kindOf(kind, depth));
}

function kindOf(kind: string, depth: number): fc.Arbitrary<unknown> {
  const inner = kind.slice(1, -1);
  if (kind.startsWith("[")) return fc.array(anyOf(inner, depth + 1), { maxLength: 2 });
  if (kind.startsWith("{")) return fc.dictionary(fc.constantFrom("a", "b", "properties"), anyOf(inner, depth + 1));
  if (kind.startsWith("@")) return membersOf(propertyTables.objects[kind.slice(1)]!, depth + 1);
  if (kind.startsWith("#")) return fc.constantFrom(...propertyTables.enums[kind.slice(1)]!);
  if (kind.startsWith('"')) return fc.constant(JSON.parse(kind));
  const simple: Record<string, fc.Arbitrary<unknown>> = {
    s: fc.constantFrom("text", "", "properties"),
    n: fc.integer({ min: 0, max: 100 }),
    b: fc.boolean(),
    "*": fc.constantFrom({ any: { thing: [1] } }, "text"),
  };
  return simple[kind]!;
}

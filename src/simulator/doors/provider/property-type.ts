import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { isArray, isMap, type PropertyValue } from "./property-value.js";

/** A declared type, read from its code in the property tables. */
export type PropertyType =
  | { readonly kind: "string" | "number" | "boolean" | "any" }
  | { readonly kind: "literal"; readonly value: string }
  | { readonly kind: "array" | "map"; readonly of: PropertyType }
  | { readonly kind: "object"; readonly name: string }
  | { readonly kind: "union"; readonly of: readonly PropertyType[] };

const read = new Map<string, PropertyType>();

/** The type of a code such as `!@compute.SkuArgs`; codes are explained at `PropertyTables`. */
export function propertyType(code: string): PropertyType {
  const plain = code.startsWith("!") ? code.slice(1) : code;
  const known = read.get(plain) ?? parse(plain);
  read.set(plain, known);
  return known;
}

const simple: Readonly<Record<string, PropertyType>> = {
  s: { kind: "string" },
  n: { kind: "number" },
  b: { kind: "boolean" },
  "*": { kind: "any" },
};

function parse(code: string): PropertyType {
  const alternatives = splitAlternatives(code);
  if (alternatives.length > 1) return { kind: "union", of: alternatives.map(propertyType) };
  if (code.startsWith("[")) return { kind: "array", of: propertyType(code.slice(1, -1)) };
  if (code.startsWith("{")) return { kind: "map", of: propertyType(code.slice(1, -1)) };
  if (code.startsWith("@")) return { kind: "object", name: code.slice(1) };
  // azure-native knows an enum as the plain type of its values.
  if (code.startsWith("#")) return enumType(code.slice(1));
  if (code.startsWith('"')) return { kind: "literal", value: JSON.parse(code) as string };
  return simple[code] ?? { kind: "any" };
}

function enumType(name: string): PropertyType {
  const [first] = propertyTables.enums[name] ?? [];
  return { kind: typeof first === "number" ? "number" : "string" };
}

/** Splits at the bars that stand in no bracket and no quotes. */
function splitAlternatives(code: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < code.length; at++) {
    const character = code[at]!;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ("[{".includes(character)) depth++;
    else if ("]}".includes(character)) depth--;
    else if (character === "|" && depth === 0) {
      parts.push(code.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, code.slice(start)];
}

/** Declared members of an object type, by name. */
export function membersOf(name: string): Readonly<Record<string, string>> {
  return propertyTables.objects[name] ?? {};
}

/** The alternative of a union that a value is of, by the literals that its objects require; undefined when none fits. */
export function alternativeFor(of: readonly PropertyType[], value: PropertyValue): PropertyType | undefined {
  return of.find((type) => {
    switch (type.kind) {
      case "object":
        return isMap(value) && literalsMatch(type.name, value);
      case "map":
        return isMap(value);
      case "array":
        return isArray(value);
      case "literal":
        return value === type.value;
      case "any":
        return true;
      case "union":
        return alternativeFor(type.of, value) !== undefined;
      case "string":
      case "number":
      case "boolean":
        return typeof value === type.kind;
    }
  });
}

function literalsMatch(name: string, value: Readonly<Record<string, PropertyValue>>): boolean {
  return Object.entries(membersOf(name)).every(([member, code]) => {
    const type = propertyType(code);
    return type.kind !== "literal" || value[member] === type.value;
  });
}

import { isArray, isMap, unknown, type PropertyMap, type PropertyValue } from "./property-value.js";
import { membersOf, propertyType, type PropertyType } from "./property-type.js";
import type { ResourceShape } from "./resource-shape.js";

/**
 * What azure-native finds wrong with inputs before it asks Azure: required properties that are missing, and texts,
 * numbers and lists where something else is declared. Everything else it leaves to Azure: values outside of an enum, a
 * boolean or an object in the wrong place, and members that nothing declares.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/provider/provider.go (validateType, validateProperty). Lengths, ranges
 * and patterns, which it checks as well, are not among the declarations the property tables come from: the simulated
 * Azure refuses such values when they reach it.
 */
export function findFailures(
  shape: ResourceShape,
  inputs: PropertyMap,
  table: Readonly<Record<string, string>>,
): string[] {
  const failures = missing(inputs, table, "");
  for (const name of shape.pathParameters) {
    if (inputs[name] === undefined && table[name]?.startsWith("!") !== true) {
      failures.push(`missing required property '${name}'`);
    }
  }
  return [...failures, ...checkMembers(inputs, table, "")];
}

function missing(values: PropertyMap, members: Readonly<Record<string, string>>, path: string): string[] {
  return Object.entries(members).flatMap(([name, code]) => {
    if (!code.startsWith("!") || values[name] !== undefined) return [];
    const help =
      path + name === "location"
        ? ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
        : "";
    return [`missing required property '${path}${name}'${help}`];
  });
}

function checkMembers(values: PropertyMap, members: Readonly<Record<string, string>>, path: string): string[] {
  return Object.entries(members).flatMap(([name, code]) => {
    const value = values[name];
    return value === undefined ? [] : checkValue(value, propertyType(code), `${path}${name}`);
  });
}

function checkValue(value: PropertyValue, type: PropertyType, path: string): string[] {
  if (value === unknown || type.kind === "any") return [];
  if (isArray(value)) {
    if (type.kind !== "array") return [`'${path}' should be of type '${nameOf(type)}' but got an array`];
    return value.flatMap((item, index) => checkValue(item, type.of, `${path}[${index}]`));
  }
  if (isMap(value)) {
    if (type.kind !== "object") return [];
    const members = membersOf(type.name);
    return [...missing(value, members, `${path}.`), ...checkMembers(value, members, `${path}.`)];
  }
  if (typeof value === "string" && !admits(type, "string")) {
    return [`'${path}' should be of type '${nameOf(type)}' but got a string`];
  }
  if (typeof value === "number" && !admits(type, "number")) {
    return [`'${path}' should be of type '${nameOf(type)}' but got a number`];
  }
  return [];
}

function admits(type: PropertyType, kind: "string" | "number"): boolean {
  if (type.kind === "union") return type.of.some((one) => admits(one, kind));
  return type.kind === "any" || type.kind === kind || (type.kind === "literal" && kind === "string");
}

/** The word the API descriptions have for a type. */
function nameOf(type: PropertyType): string {
  switch (type.kind) {
    case "object":
    case "map":
      return "object";
    case "literal":
      return "string";
    case "union":
      return "";
    case "any":
    case "array":
    case "boolean":
    case "number":
    case "string":
      return type.kind;
  }
}

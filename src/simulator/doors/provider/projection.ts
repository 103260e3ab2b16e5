import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { alternativeFor, membersOf, propertyType, type PropertyType } from "./property-type.js";
import { isArray, isMap, unknown, type PropertyMap, type PropertyValue } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";

/**
 * Outputs as a preview of a creation or update knows them: what the inputs say, and unknown what Azure will say.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/convert/previewOutputs.go.
 */
export function previewOutputs(shape: ResourceShape, inputs: PropertyMap): PropertyMap {
  const codes: Readonly<Record<string, string>> = shape.body;
  return Object.fromEntries(
    shape.outputs.map((name) => {
      const value = name === "azureApiVersion" ? inputs[name] : codes[name] && inputs[name];
      if (value === undefined) return [name, unknown];
      return [name, name === "azureApiVersion" ? value : previewValue(value, propertyType(codes[name]!), name)];
    }),
  );
}

function previewValue(value: PropertyValue, type: PropertyType, name: string): PropertyValue {
  // A list among the inputs, a map with more in it among the outputs.
  if (value === unknown || name === "userAssignedIdentities") return unknown;
  if (isArray(value)) {
    return type.kind === "array" ? value.map((item) => previewValue(item, type.of, "")) : unknown;
  }
  if (!isMap(value)) return value;
  if (type.kind === "object") return previewObject(value, type.name);
  if (type.kind === "map") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, previewValue(item, type.of, "")]));
  }
  return type.kind === "union" || type.kind === "any" ? value : unknown;
}

/** Every member that the answer of Azure may have and the inputs do not is unknown. */
function previewObject(value: PropertyMap, name: string): PropertyMap {
  const members = membersOf(name);
  const names = [...Object.keys(members), ...(propertyTables.readOnly[name] ?? [])];
  return Object.fromEntries(
    names.map((member) => {
      const given = value[member];
      return [
        member,
        given === undefined ? unknown : previewValue(given, propertyType(members[member] ?? "*"), member),
      ];
    }),
  );
}

/**
 * The part of outputs that can be inputs: what is read-only is left out, at every depth.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/convert/sdkOutputsToSdkInputs.go.
 */
export function inputsAmong(shape: ResourceShape, outputs: PropertyMap): PropertyMap {
  return membersAmong(shape.body, outputs);
}

function membersAmong(members: Readonly<Record<string, string>>, values: PropertyMap): PropertyMap {
  const entries = Object.entries(members).flatMap(([name, code]) => {
    const value = values[name];
    return value === undefined || value === null ? [] : [[name, valueAmong(value, propertyType(code))] as const];
  });
  return Object.fromEntries(entries);
}

function valueAmong(value: PropertyValue, type: PropertyType): PropertyValue {
  switch (type.kind) {
    case "array":
      if (isArray(value)) return value.map((item) => valueAmong(item, type.of));
      // A set of texts, such as user-assigned identities, comes back as a map.
      return isMap(value) && type.of.kind === "string" ? Object.keys(value) : value;
    case "map":
      return isMap(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, valueAmong(item, type.of)]))
        : value;
    case "object":
      return isMap(value) ? membersAmong(membersOf(type.name), value) : value;
    case "union": {
      const chosen = alternativeFor(type.of, value);
      return chosen === undefined ? value : valueAmong(value, chosen);
    }
    case "any":
    case "boolean":
    case "literal":
    case "number":
    case "string":
      return value;
  }
}

/** The value without empty lists and maps, at every depth; undefined when nothing is left of it. */
export function withoutEmpty(value: PropertyValue): PropertyValue | undefined {
  if (isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isMap(value)) return value;
  const members = Object.entries(value).flatMap(([key, item]) => {
    const kept = withoutEmpty(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { resourceTypes } from "../../services/index.js";
import { membersOf, propertyType, type PropertyType } from "./property-type.js";

/** A type in a Pulumi package schema. Source: pulumi/pulumi pkg/codegen/schema/pulumi.json, looked up 2026-11-29. */
interface TypeSpec {
  readonly type?: "array" | "boolean" | "number" | "object" | "string";
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly oneOf?: readonly TypeSpec[];
  readonly $ref?: string;
}

interface ObjectSpec {
  readonly type: "object";
  readonly properties: Readonly<Record<string, TypeSpec>>;
  readonly required: readonly string[];
}

const anything: TypeSpec = { $ref: "pulumi.json#/Any" };

/**
 * The schema of the package, as far as it is simulated: what Pulumi's engine writes the program of an import with. Types,
 * resources and the functions that read them have azure-native's names; descriptions, enums and what tools that make
 * SDKs would need are left out.
 */
export function packageSchema(): object {
  const reached = new Map<string, ObjectSpec>();
  const resources: Record<string, object> = {};
  const functions: Record<string, object> = {};
  for (const { token, path } of resourceTypes.values()) {
    const { inputs, outputs } = propertyTables.resources[token]!;
    const { properties, required } = objectSpec(inputs, reached);
    const answer = Object.fromEntries(outputs.map((name) => [name, properties[name] ?? anything]));
    resources[token] = { properties: answer, inputProperties: properties, requiredInputs: required };
    functions[token.replace(/:(\w+)$/, ":get$1")] = {
      inputs: readArguments(path),
      outputs: { type: "object", properties: { id: { type: "string" }, ...answer } },
    };
  }
  return {
    name: "azure-native",
    version: propertyTables.azureNative,
    language: { nodejs: {}, python: { usesIOClasses: true } },
    types: Object.fromEntries(reached),
    resources,
    functions,
  };
}

function readArguments(path: string): ObjectSpec {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).filter((name) => name !== "subscription");
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    required: names,
  };
}

function objectSpec(members: Readonly<Record<string, string>>, reached: Map<string, ObjectSpec>): ObjectSpec {
  const codes = Object.entries(members);
  return {
    type: "object",
    properties: Object.fromEntries(codes.map(([name, code]) => [name, typeSpec(propertyType(code), reached)])),
    required: codes.filter(([, code]) => code.startsWith("!")).map(([name]) => name),
  };
}

function typeSpec(type: PropertyType, reached: Map<string, ObjectSpec>): TypeSpec {
  switch (type.kind) {
    case "string":
    case "number":
    case "boolean":
      return { type: type.kind };
    case "literal":
      return { type: "string" };
    case "any":
      return anything;
    case "array":
      return { type: "array", items: typeSpec(type.of, reached) };
    case "map":
      return { type: "object", additionalProperties: typeSpec(type.of, reached) };
    case "union":
      return { oneOf: type.of.map((one) => typeSpec(one, reached)) };
    case "object":
      return { $ref: `#/types/${reach(type.name, reached)}` };
  }
}

/** `network.SubnetArgs` is `azure-native:network:Subnet` in the schema. Types that contain themselves are met once. */
function reach(name: string, reached: Map<string, ObjectSpec>): string {
  const [module, object] = name.split(".") as [string, string];
  const token = `azure-native:${module}:${object.replace(/Args$/, "")}`;
  if (!reached.has(token)) {
    reached.set(token, { type: "object", properties: {}, required: [] });
    reached.set(token, objectSpec(membersOf(name), reached));
  }
  return token;
}

import { chooseAlternative } from "../../core/properties/check.js";
import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import type { ResourceType } from "../../core/resource-type.js";
import { outsideBody } from "./path.js";
import { placeOf } from "./places.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * The body of the ARM request for a resource, from azure-native's inputs: what those flatten is beneath `properties`
 * again, in the resource and in the resources within it, and names are ARM's. Names that are part of the path are left
 * out.
 */
export function toArmBody(type: ResourceType, inputs: Members): Record<string, unknown> {
  const outside = new Set(outsideBody(type));
  const within = Object.fromEntries(Object.entries(inputs).filter(([name]) => !outside.has(name)));
  return armObject(type.token, propertyTables.resources[type.token]!.inputs, within);
}

/**
 * The ARM form of an object: members in their places, `properties` last and only where there are any.
 *
 * @param owner type token of a resource, or an entry of the property tables' objects
 * @param members types of its members by azure-native's name; one that is not among them is taken over as it is
 */
export function armObject(
  owner: string,
  members: Readonly<Record<string, string>>,
  value: Members,
): Record<string, unknown> {
  const beside: Record<string, unknown> = {};
  const nested: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    const place = placeOf(owner, name);
    (place.nested ? nested : beside)[place.key] = armValue(members[name] ?? "*", item, name);
  }
  return Object.keys(nested).length === 0 ? beside : { ...beside, properties: nested };
}

function armValue(encoded: string, value: unknown, name: string): unknown {
  if (isIdentityMap(encoded, name)) return Array.isArray(value) ? identityMap(value) : value;
  const kind = kindOf(encoded, value);
  if (kind.startsWith("[") && Array.isArray(value)) return value.map((item) => armValue(kind.slice(1, -1), item, name));
  if (!isRecord(value)) return value;
  if (kind.startsWith("{")) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, armValue(kind.slice(1, -1), item, key)]),
    );
  }
  return kind.startsWith("@") ? armObject(kind.slice(1), propertyTables.objects[kind.slice(1)]!, value) : value;
}

/** azure-native lists the ids of user-assigned identities; ARM wants them as the keys of a map. */
export function isIdentityMap(encoded: string, name: string): boolean {
  return name === "userAssignedIdentities" && encoded.replace(/^!/, "") === "[s]";
}

function identityMap(ids: readonly unknown[]): Record<string, object> {
  return Object.fromEntries(ids.map((id) => [String(id), {}]));
}

/** The alternative of an encoded type that a value means; `*` when it fits none. */
export function kindOf(encoded: string, value: unknown): string {
  const alternatives = alternativesOf(encoded.replace(/^!/, ""));
  return alternatives.length === 1 ? alternatives[0]! : (chooseAlternative(value, alternatives) ?? "*");
}

export function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

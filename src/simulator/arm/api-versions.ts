import { propertyTables } from "../properties/tables.js";
import type { ResourceType } from "../resource-type.js";

/** The version of a type's API that azure-native speaks, and whose properties the simulated Azure knows. */
export function apiVersionOf({ token }: Pick<ResourceType, "token">): string {
  return propertyTables.resources[token]!.apiVersion;
}

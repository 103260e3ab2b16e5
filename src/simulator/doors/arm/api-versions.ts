import { propertyTables } from "../../../catalogue/azure-native-types.js";
import type { ResourceType } from "../../core/resource-type.js";
import records from "./api-versions.json" with { type: "json" };

/** API versions that are known of each ARM type, oldest first: those that azure-native and Microsoft's clients send. */
export const apiVersionsOf: Readonly<Record<string, readonly string[]>> = records.versions;

/** The version of a type's API that azure-native speaks, and whose properties the simulated Azure knows. */
export function apiVersionOf({ token }: Pick<ResourceType, "token">): string {
  return propertyTables.resources[token]!.apiVersion;
}

import { propertyTables } from "./azure-native-types.js";

/** Whose region is its workspace's: `location` may be left out. Source: Azure/bicep-types-az@1f896de, its flags. */
const inItsWorkspace = "azure-native:machinelearningservices:Compute";

/** Whether a request for the type names a region. @param token Pulumi type token */
export function namesItsRegion(token: string): boolean {
  return token !== inItsWorkspace && propertyTables.resources[token]?.inputs["location"] !== undefined;
}

/** What the API of a type has, beside PUT and GET. */
interface ApiOperations {
  /** Methods that it does not have. */
  readonly lacks?: readonly ("PATCH" | "DELETE")[];
  /** Members that its PATCH takes. @default those of its PUT */
  readonly patches?: readonly string[];
}

const noPatch: ApiOperations = { lacks: ["PATCH"] };
const tagsAlone: ApiOperations = { patches: ["tags"] };

/**
 * By Pulumi type token; one that is missing has every method, and its PATCH takes what its PUT takes.
 *
 * Source: Azure/azure-rest-api-specs, operations of the API versions in `api-versions.ts` (`UpdateTags` where a PATCH takes the tags
 * alone); read 2026-11-29.
 */
const operations: Readonly<Record<string, ApiOperations>> = {
  "azure-native:applicationinsights:Component": tagsAlone,
  "azure-native:authorization:ManagementLockByScope": noPatch,
  "azure-native:authorization:RoleAssignment": noPatch,
  "azure-native:compute:ProximityPlacementGroup": tagsAlone,
  "azure-native:consumption:Budget": noPatch,
  "azure-native:machinelearningservices:Datastore": noPatch,
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": noPatch,
  "azure-native:monitor:DataCollectionRule": { patches: ["tags", "identity"] },
  "azure-native:monitor:DataCollectionRuleAssociation": noPatch,
  "azure-native:monitor:DiagnosticSetting": noPatch,
  "azure-native:network:BastionHost": tagsAlone,
  "azure-native:network:NatGateway": tagsAlone,
  "azure-native:network:NetworkInterface": tagsAlone,
  "azure-native:network:NetworkSecurityGroup": tagsAlone,
  "azure-native:network:PrivateDnsZoneGroup": noPatch,
  "azure-native:network:PrivateEndpoint": noPatch,
  "azure-native:network:PublicIPAddress": tagsAlone,
  "azure-native:network:RouteTable": tagsAlone,
  "azure-native:network:Subnet": noPatch,
  "azure-native:network:VirtualNetwork": tagsAlone,
  "azure-native:network:VirtualNetworkPeering": noPatch,
  "azure-native:storage:BlobServiceProperties": { lacks: ["PATCH", "DELETE"] },
  "azure-native:storage:FileServiceProperties": { lacks: ["PATCH", "DELETE"] },
  "azure-native:storage:ManagementPolicy": noPatch,
};

/** Whether a type's API has the method. */
export function hasMethod(token: string, method: string): boolean {
  return operations[token]?.lacks?.some((one) => one === method) !== true;
}

/** Members that the PATCH of a type takes; undefined for those that its PUT takes. */
export function patchedMembers(token: string): readonly string[] | undefined {
  return operations[token]?.patches;
}

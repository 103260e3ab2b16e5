import type { SimulatedType } from "../../core/simulated-types.js";

/** Properties, besides the parameters of the path, whose change makes azure-native replace a resource. */
export interface ReplacingProperties {
  readonly properties: readonly string[];
  readonly source: string;
  /** What no source confirms: the rule itself. */
  readonly unverified?: "rule";
}

const handWritten = "pulumi/pulumi-azure-native provider/pkg/gen/replacement.go (forceNewMap)";
const createOnlyMark = (where: string): string =>
  `x-ms-mutability [create, read] in ${where} of Azure/azure-rest-api-specs`;

/**
 * azure-native replaces on its short hand-written map and on marks of the API descriptions at the top of a body, and on
 * nothing else: properties that Azure will not change either show as an update here and fail when the request reaches Azure.
 */
export const replacingProperties: Partial<Record<SimulatedType, ReplacingProperties>> = {
  "azure-native:authorization:RoleAssignment": { properties: ["principalId", "scope"], source: handWritten },
  "azure-native:network:PrivateEndpoint": { properties: ["subnet"], source: handWritten },
  "azure-native:network:PublicIPAddress": {
    properties: ["location", "publicIPAddressVersion", "publicIPPrefix", "sku"],
    source: handWritten,
  },
  "azure-native:network:VirtualNetwork": { properties: ["location"], source: handWritten },
  "azure-native:resources:ResourceGroup": { properties: ["location"], source: handWritten },
  "azure-native:storage:StorageAccount": { properties: ["isHnsEnabled", "location"], source: handWritten },
  "azure-native:applicationinsights:Component": {
    properties: ["location"],
    source: `${handWritten}: "covered by x-ms-mutability"`,
  },
  "azure-native:compute:ProximityPlacementGroup": {
    properties: ["location"],
    source: createOnlyMark("common-types v3 TrackedResource, which ComputeRP.json 2024-11-01 takes up,"),
  },
  "azure-native:compute:Disk": {
    properties: ["location"],
    source: createOnlyMark("common-types TrackedResource"),
    unverified: "rule",
  },
  "azure-native:compute:VirtualMachine": {
    properties: ["location"],
    source: createOnlyMark("common-types v3 TrackedResource, which ComputeRP.json 2024-11-01 takes up,"),
  },
  "azure-native:compute:VirtualMachineScaleSet": {
    properties: ["location"],
    source: createOnlyMark("common-types v3 TrackedResource, which ComputeRP.json 2024-11-01 takes up,"),
  },
  "azure-native:containerregistry:Registry": {
    properties: ["location"],
    source: createOnlyMark("containerregistry"),
    unverified: "rule",
  },
  "azure-native:managedidentity:UserAssignedIdentity": {
    properties: ["location"],
    source: createOnlyMark("common-types TrackedResource"),
    unverified: "rule",
  },
  "azure-native:operationalinsights:Workspace": {
    properties: ["location"],
    source: createOnlyMark("common-types TrackedResource"),
    unverified: "rule",
  },
};

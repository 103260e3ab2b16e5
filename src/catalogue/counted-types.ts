import type { PlatformLimits } from "./catalogue.js";

/** A resource type of which a subscription may have so many, whatever its quota of vCPUs. */
export interface CountedType {
  /** Type as Azure Resource Manager names it. */
  readonly type: CountedTypeName;
  readonly words: string;
  readonly within: "region" | "subscription";
  /** Its usual limit, among {@link PlatformLimits}. */
  readonly limit: keyof PlatformLimits;
  /** Azure CLI's command, without its location, that prints limit and use; null where no source names one. */
  readonly command: string | null;
  /** Azure CLI's command that lists those in use, where {@link command} prints the limit alone. */
  readonly listCommand?: string;
}

export const countedTypeNames = [
  "Microsoft.Network/publicIPAddresses",
  "Microsoft.Network/natGateways",
  "Microsoft.Network/virtualNetworks",
  "Microsoft.Network/privateEndpoints",
  "Microsoft.Compute/virtualMachineScaleSets",
  "Microsoft.Batch/batchAccounts",
  "Microsoft.MachineLearningServices/workspaces/computes",
  "Microsoft.Storage/storageAccounts",
  "Microsoft.Authorization/roleAssignments",
] as const;

export type CountedTypeName = (typeof countedTypeNames)[number];

/**
 * Commands: https://docs.microsoft.com/rest/api/virtualnetwork/usages, whose example has networks and addresses;
 * MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md (scale sets);
 * mspnp/samples OperationalExcellence/ResourceLimits/QueryLimits.sh (storage);
 * Azure/azure-cli src/azure-cli/azure/cli/command_modules/batch/_params.py (`batch location quotas show`, which answers with
 * BatchLocationQuota: `accountQuota` and nothing else, https://learn.microsoft.com/javascript/api/@azure/arm-batch/batchlocationquota;
 * read 2026-11-28).
 * Workspaces are not here: what is limited is how many a resource group has, and a cluster's has one.
 */
export const countedTypes: readonly CountedType[] = [
  {
    type: "Microsoft.Network/publicIPAddresses",
    words: "public IP addresses",
    within: "region",
    limit: "publicIpAddressesPerRegion",
    command: "az network list-usages",
  },
  {
    type: "Microsoft.Network/natGateways",
    words: "NAT gateways",
    within: "region",
    limit: "natGatewaysPerRegion",
    command: null,
  },
  {
    type: "Microsoft.Network/virtualNetworks",
    words: "virtual networks",
    within: "region",
    limit: "virtualNetworksPerRegion",
    command: "az network list-usages",
  },
  {
    type: "Microsoft.Network/privateEndpoints",
    words: "private endpoints",
    within: "subscription",
    limit: "privateEndpointsPerSubscription",
    command: null,
  },
  {
    type: "Microsoft.Compute/virtualMachineScaleSets",
    words: "scale sets",
    within: "region",
    limit: "scaleSetsPerRegion",
    command: "az vm list-usage",
  },
  {
    type: "Microsoft.Batch/batchAccounts",
    words: "Batch accounts",
    within: "region",
    limit: "batchAccountsPerRegion",
    command: "az batch location quotas show",
    listCommand: "az batch account list",
  },
  {
    type: "Microsoft.MachineLearningServices/workspaces/computes",
    words: "Azure ML computes",
    within: "region",
    limit: "machineLearningComputesPerRegion",
    command: null,
  },
  {
    type: "Microsoft.Storage/storageAccounts",
    words: "storage accounts",
    within: "region",
    limit: "storageAccountsPerRegion",
    command: "az storage account show-usage",
  },
  {
    type: "Microsoft.Authorization/roleAssignments",
    words: "role assignments",
    within: "subscription",
    limit: "roleAssignmentsPerSubscription",
    command: null,
  },
];

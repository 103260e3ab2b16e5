/** A resource type as Azure Resource Manager names it, and the API version that azure-native speaks to it. */
export interface ApiVersion {
  readonly armType: string;
  readonly apiVersion: string;
}

/**
 * By Pulumi type token: what `@pulumi/azure-native` 3.28 uses unless another version of the type is imported.
 *
 * Source: the sentence "Uses Azure REST API version" in the package's own type declarations.
 */
export const apiVersions = {
  "azure-native:applicationinsights:Component": { armType: "Microsoft.Insights/components", apiVersion: "2020-02-02" },
  "azure-native:authorization:RoleAssignment": {
    armType: "Microsoft.Authorization/roleAssignments",
    apiVersion: "2022-04-01",
  },
  "azure-native:authorization:ManagementLockByScope": {
    armType: "Microsoft.Authorization/locks",
    apiVersion: "2020-05-01",
  },
  "azure-native:batch:BatchAccount": { armType: "Microsoft.Batch/batchAccounts", apiVersion: "2024-07-01" },
  "azure-native:batch:Pool": { armType: "Microsoft.Batch/batchAccounts/pools", apiVersion: "2024-07-01" },
  "azure-native:compute:Disk": { armType: "Microsoft.Compute/disks", apiVersion: "2024-03-02" },
  "azure-native:compute:ProximityPlacementGroup": {
    armType: "Microsoft.Compute/proximityPlacementGroups",
    apiVersion: "2024-11-01",
  },
  "azure-native:compute:VirtualMachine": { armType: "Microsoft.Compute/virtualMachines", apiVersion: "2024-11-01" },
  "azure-native:compute:VirtualMachineExtension": {
    armType: "Microsoft.Compute/virtualMachines/extensions",
    apiVersion: "2024-11-01",
  },
  "azure-native:compute:VirtualMachineScaleSet": {
    armType: "Microsoft.Compute/virtualMachineScaleSets",
    apiVersion: "2024-11-01",
  },
  "azure-native:consumption:Budget": { armType: "Microsoft.Consumption/budgets", apiVersion: "2024-08-01" },
  "azure-native:containerregistry:Registry": {
    armType: "Microsoft.ContainerRegistry/registries",
    apiVersion: "2023-01-01-preview",
  },
  "azure-native:keyvault:Vault": { armType: "Microsoft.KeyVault/vaults", apiVersion: "2024-11-01" },
  "azure-native:machinelearningservices:Compute": {
    armType: "Microsoft.MachineLearningServices/workspaces/computes",
    apiVersion: "2025-12-01",
  },
  "azure-native:machinelearningservices:Datastore": {
    armType: "Microsoft.MachineLearningServices/workspaces/datastores",
    apiVersion: "2025-12-01",
  },
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": {
    armType: "Microsoft.MachineLearningServices/workspaces/outboundRules",
    apiVersion: "2025-12-01",
  },
  "azure-native:machinelearningservices:Workspace": {
    armType: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2025-12-01",
  },
  "azure-native:managedidentity:UserAssignedIdentity": {
    armType: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2023-01-31",
  },
  "azure-native:monitor:DataCollectionRule": {
    armType: "Microsoft.Insights/dataCollectionRules",
    apiVersion: "2022-06-01",
  },
  "azure-native:monitor:DataCollectionRuleAssociation": {
    armType: "Microsoft.Insights/dataCollectionRuleAssociations",
    apiVersion: "2022-06-01",
  },
  "azure-native:monitor:DiagnosticSetting": {
    armType: "Microsoft.Insights/diagnosticSettings",
    apiVersion: "2021-05-01-preview",
  },
  "azure-native:network:BastionHost": { armType: "Microsoft.Network/bastionHosts", apiVersion: "2024-05-01" },
  "azure-native:network:NatGateway": { armType: "Microsoft.Network/natGateways", apiVersion: "2024-05-01" },
  "azure-native:network:NetworkInterface": { armType: "Microsoft.Network/networkInterfaces", apiVersion: "2024-05-01" },
  "azure-native:network:NetworkSecurityGroup": {
    armType: "Microsoft.Network/networkSecurityGroups",
    apiVersion: "2024-05-01",
  },
  "azure-native:network:PrivateDnsZoneGroup": {
    armType: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    apiVersion: "2024-05-01",
  },
  "azure-native:network:PrivateEndpoint": { armType: "Microsoft.Network/privateEndpoints", apiVersion: "2024-05-01" },
  "azure-native:network:PublicIPAddress": { armType: "Microsoft.Network/publicIPAddresses", apiVersion: "2024-05-01" },
  "azure-native:network:RouteTable": { armType: "Microsoft.Network/routeTables", apiVersion: "2024-05-01" },
  "azure-native:network:Subnet": { armType: "Microsoft.Network/virtualNetworks/subnets", apiVersion: "2024-05-01" },
  "azure-native:network:VirtualNetwork": { armType: "Microsoft.Network/virtualNetworks", apiVersion: "2024-05-01" },
  "azure-native:network:VirtualNetworkPeering": {
    armType: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    apiVersion: "2024-05-01",
  },
  "azure-native:operationalinsights:Workspace": {
    armType: "Microsoft.OperationalInsights/workspaces",
    apiVersion: "2023-09-01",
  },
  "azure-native:privatedns:PrivateRecordSet": {
    armType: "Microsoft.Network/privateDnsZones/A",
    apiVersion: "2024-06-01",
  },
  "azure-native:privatedns:PrivateZone": { armType: "Microsoft.Network/privateDnsZones", apiVersion: "2024-06-01" },
  "azure-native:privatedns:VirtualNetworkLink": {
    armType: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    apiVersion: "2024-06-01",
  },
  "azure-native:resources:ResourceGroup": { armType: "Microsoft.Resources/resourceGroups", apiVersion: "2024-03-01" },
  "azure-native:storage:BlobContainer": {
    armType: "Microsoft.Storage/storageAccounts/blobServices/containers",
    apiVersion: "2024-01-01",
  },
  "azure-native:storage:BlobServiceProperties": {
    armType: "Microsoft.Storage/storageAccounts/blobServices",
    apiVersion: "2024-01-01",
  },
  "azure-native:storage:FileServiceProperties": {
    armType: "Microsoft.Storage/storageAccounts/fileServices",
    apiVersion: "2024-01-01",
  },
  "azure-native:storage:FileShare": {
    armType: "Microsoft.Storage/storageAccounts/fileServices/shares",
    apiVersion: "2024-01-01",
  },
  "azure-native:storage:ManagementPolicy": {
    armType: "Microsoft.Storage/storageAccounts/managementPolicies",
    apiVersion: "2024-01-01",
  },
  "azure-native:storage:StorageAccount": { armType: "Microsoft.Storage/storageAccounts", apiVersion: "2024-01-01" },
} as const satisfies Record<string, ApiVersion>;

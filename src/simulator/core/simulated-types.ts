/**
 * The resource types the simulated Azure knows, by Pulumi type token, and where azure-native declares each:
 * `<module>/<file>.d.ts`. The property tables are generated from this list, and a descriptor must exist for each entry.
 */
export const simulatedTypes = {
  "azure-native:applicationinsights:Component": "applicationinsights/component",
  "azure-native:authorization:ManagementLockByScope": "authorization/managementLockByScope",
  "azure-native:authorization:RoleAssignment": "authorization/roleAssignment",
  "azure-native:batch:BatchAccount": "batch/batchAccount",
  "azure-native:batch:Pool": "batch/pool",
  "azure-native:compute:Disk": "compute/disk",
  "azure-native:compute:ProximityPlacementGroup": "compute/proximityPlacementGroup",
  "azure-native:compute:VirtualMachine": "compute/virtualMachine",
  "azure-native:compute:VirtualMachineExtension": "compute/virtualMachineExtension",
  "azure-native:compute:VirtualMachineScaleSet": "compute/virtualMachineScaleSet",
  "azure-native:consumption:Budget": "consumption/budget",
  "azure-native:containerregistry:Registry": "containerregistry/registry",
  "azure-native:keyvault:Vault": "keyvault/vault",
  "azure-native:machinelearningservices:Compute": "machinelearningservices/compute",
  "azure-native:machinelearningservices:Datastore": "machinelearningservices/datastore",
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule":
    "machinelearningservices/managedNetworkSettingsRule",
  "azure-native:machinelearningservices:Workspace": "machinelearningservices/workspace",
  "azure-native:managedidentity:UserAssignedIdentity": "managedidentity/userAssignedIdentity",
  "azure-native:monitor:DataCollectionRule": "monitor/dataCollectionRule",
  "azure-native:monitor:DataCollectionRuleAssociation": "monitor/dataCollectionRuleAssociation",
  "azure-native:monitor:DiagnosticSetting": "monitor/diagnosticSetting",
  "azure-native:network:BastionHost": "network/bastionHost",
  "azure-native:network:NatGateway": "network/natGateway",
  "azure-native:network:NetworkInterface": "network/networkInterface",
  "azure-native:network:NetworkSecurityGroup": "network/networkSecurityGroup",
  "azure-native:network:PrivateDnsZoneGroup": "network/privateDnsZoneGroup",
  "azure-native:network:PrivateEndpoint": "network/privateEndpoint",
  "azure-native:network:PublicIPAddress": "network/publicIPAddress",
  "azure-native:network:RouteTable": "network/routeTable",
  "azure-native:network:Subnet": "network/subnet",
  "azure-native:network:VirtualNetwork": "network/virtualNetwork",
  "azure-native:network:VirtualNetworkPeering": "network/virtualNetworkPeering",
  "azure-native:operationalinsights:Workspace": "operationalinsights/workspace",
  "azure-native:privatedns:PrivateRecordSet": "privatedns/privateRecordSet",
  "azure-native:privatedns:PrivateZone": "privatedns/privateZone",
  "azure-native:privatedns:VirtualNetworkLink": "privatedns/virtualNetworkLink",
  "azure-native:resources:ResourceGroup": "resources/resourceGroup",
  "azure-native:storage:BlobContainer": "storage/blobContainer",
  "azure-native:storage:BlobServiceProperties": "storage/blobServiceProperties",
  "azure-native:storage:FileServiceProperties": "storage/fileServiceProperties",
  "azure-native:storage:FileShare": "storage/fileShare",
  "azure-native:storage:ManagementPolicy": "storage/managementPolicy",
  "azure-native:storage:StorageAccount": "storage/storageAccount",
} as const satisfies Record<string, string>;

/** Pulumi type token of a resource type the simulated Azure knows. */
export type SimulatedType = keyof typeof simulatedTypes;

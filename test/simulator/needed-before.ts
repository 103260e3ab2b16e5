import type { BodyType } from "./world.js";

/** What must be there before a body of the type is accepted, in order. */
export const before: Partial<Record<BodyType, readonly BodyType[]>> = {
  "azure-native:network:VirtualNetwork": ["azure-native:resources:ResourceGroup"],
  "azure-native:network:Subnet": ["azure-native:network:VirtualNetwork"],
  "azure-native:managedidentity:UserAssignedIdentity": ["azure-native:resources:ResourceGroup"],
  "azure-native:network:PublicIPAddress": ["azure-native:resources:ResourceGroup"],
  "azure-native:network:NatGateway": ["azure-native:network:PublicIPAddress"],
  "azure-native:network:BastionHost": ["azure-native:network:VirtualNetwork", "azure-native:network:PublicIPAddress"],
  "azure-native:compute:VirtualMachineScaleSet": [
    "azure-native:network:VirtualNetwork",
    "azure-native:managedidentity:UserAssignedIdentity",
  ],
  "azure-native:network:NetworkInterface": ["azure-native:network:VirtualNetwork"],
  "azure-native:compute:Disk": ["azure-native:resources:ResourceGroup"],
  "azure-native:compute:VirtualMachine": [
    "azure-native:network:NetworkInterface",
    "azure-native:compute:Disk",
    "azure-native:managedidentity:UserAssignedIdentity",
  ],
  "azure-native:privatedns:PrivateZone": ["azure-native:resources:ResourceGroup"],
  "azure-native:privatedns:PrivateRecordSet": ["azure-native:privatedns:PrivateZone"],
  "azure-native:storage:StorageAccount": ["azure-native:resources:ResourceGroup"],
  "azure-native:keyvault:Vault": ["azure-native:resources:ResourceGroup"],
  "azure-native:containerregistry:Registry": ["azure-native:resources:ResourceGroup"],
  "azure-native:operationalinsights:Workspace": ["azure-native:resources:ResourceGroup"],
  "azure-native:applicationinsights:Component": ["azure-native:operationalinsights:Workspace"],
  "azure-native:machinelearningservices:Workspace": [
    "azure-native:storage:StorageAccount",
    "azure-native:keyvault:Vault",
    "azure-native:containerregistry:Registry",
    "azure-native:applicationinsights:Component",
  ],
  "azure-native:machinelearningservices:Datastore": ["azure-native:machinelearningservices:Workspace"],
  "azure-native:network:PrivateEndpoint": [
    "azure-native:network:VirtualNetwork",
    "azure-native:machinelearningservices:Workspace",
  ],
  "azure-native:network:NetworkSecurityGroup": ["azure-native:resources:ResourceGroup"],
  "azure-native:network:RouteTable": ["azure-native:resources:ResourceGroup"],
  "azure-native:network:PrivateDnsZoneGroup": [
    "azure-native:network:PrivateEndpoint",
    "azure-native:privatedns:PrivateZone",
  ],
  "azure-native:machinelearningservices:Compute": [
    "azure-native:network:PrivateEndpoint",
    "azure-native:managedidentity:UserAssignedIdentity",
  ],
  "azure-native:batch:BatchAccount": [
    "azure-native:storage:StorageAccount",
    "azure-native:managedidentity:UserAssignedIdentity",
  ],
  "azure-native:batch:Pool": ["azure-native:network:VirtualNetwork", "azure-native:batch:BatchAccount"],
  "azure-native:authorization:RoleAssignment": ["azure-native:storage:StorageAccount"],
  "azure-native:monitor:DataCollectionRule": ["azure-native:operationalinsights:Workspace"],
  "azure-native:monitor:DataCollectionRuleAssociation": [
    "azure-native:compute:VirtualMachineScaleSet",
    "azure-native:monitor:DataCollectionRule",
  ],
  "azure-native:compute:VirtualMachineExtension": ["azure-native:compute:VirtualMachine"],
  "azure-native:monitor:DiagnosticSetting": [
    "azure-native:keyvault:Vault",
    "azure-native:operationalinsights:Workspace",
  ],
};

import { apiVersions } from "../../catalogue/api-versions.js";
import { nearSpelling } from "../near-spelling.js";

/**
 * Types of resources that an override may change, without azure-native's prefix, and the input that has the name on Azure; null
 * where it does not tell one from another, since many of a cluster have one name, or is known only once the account is there: they
 * go by Pulumi's name. Role assignments, proximity placement groups, DNS records and groups of zones, and associations with data
 * collection rules are not among them: nothing is left of them to decide.
 */
const nameInputs = {
  "applicationinsights:Component": "resourceName",
  "batch:BatchAccount": "accountName",
  "batch:Pool": "poolName",
  "compute:Disk": "diskName",
  "compute:VirtualMachine": "vmName",
  "compute:VirtualMachineScaleSet": "vmScaleSetName",
  "compute:VirtualMachineExtension": null,
  "consumption:Budget": "budgetName",
  "containerregistry:Registry": "registryName",
  "keyvault:Vault": "vaultName",
  "machinelearningservices:Compute": "computeName",
  "machinelearningservices:Datastore": "name",
  "machinelearningservices:ManagedNetworkSettingsRule": "ruleName",
  "machinelearningservices:Workspace": "workspaceName",
  "managedidentity:UserAssignedIdentity": "resourceName",
  "monitor:DataCollectionRule": "dataCollectionRuleName",
  "monitor:DiagnosticSetting": null,
  "network:BastionHost": "bastionHostName",
  "network:NetworkInterface": "networkInterfaceName",
  "network:NatGateway": "natGatewayName",
  "network:NetworkSecurityGroup": "networkSecurityGroupName",
  "network:PrivateEndpoint": "privateEndpointName",
  "network:PublicIPAddress": "publicIpAddressName",
  "network:RouteTable": "routeTableName",
  "network:Subnet": "subnetName",
  "network:VirtualNetwork": "virtualNetworkName",
  "network:VirtualNetworkPeering": "virtualNetworkPeeringName",
  "operationalinsights:Workspace": "workspaceName",
  "privatedns:PrivateZone": "privateZoneName",
  "privatedns:VirtualNetworkLink": null,
  "resources:ResourceGroup": "resourceGroupName",
  "storage:BlobContainer": null,
  "storage:BlobServiceProperties": null,
  "storage:FileServiceProperties": null,
  "storage:FileShare": null,
  "storage:StorageAccount": "accountName",
} as const satisfies Readonly<Record<string, string | null>>;

/** A type of resource, as azure-native's token without the package: `compute:VirtualMachineScaleSet`. */
export type OverridableType = keyof typeof nameInputs;

export const overridableTypes = Object.keys(nameInputs) as readonly OverridableType[];

/** azure-native's own token of a type. */
export function tokenOf<Type extends OverridableType>(type: Type): `azure-native:${Type}` {
  return `azure-native:${type}`;
}

/** The input that has the name of such a resource on Azure; null where it does not tell one from another. */
export function nameInputOf(type: OverridableType): string | null {
  return nameInputs[type];
}

/** The type of a token of azure-native's; undefined for one that no override may change. */
export function overridableType(token: string): OverridableType | undefined {
  return overridableTypes.find((type) => tokenOf(type) === token);
}

/** Azure's name of a type, such as `Microsoft.Compute/virtualMachineScaleSets`. */
export function armTypeOf(type: OverridableType): string {
  return apiVersions[tokenOf(type)].armType;
}

/** The type that was written, as Azure's or azure-native's name of it, in capitals or not. */
export function typeWritten(resource: string): OverridableType | undefined {
  const wanted = resource.toLowerCase().replace(/^azure-native:/, "");
  return overridableTypes.find((type) => type.toLowerCase() === wanted || armTypeOf(type).toLowerCase() === wanted);
}

/** The name of a type that was probably meant, of the kind that was written. */
export function nearestType(resource: string): string | undefined {
  const known = resource.includes("/") ? overridableTypes.map(armTypeOf) : overridableTypes;
  return nearSpelling(resource.replace(/^azure-native:/, ""), known);
}

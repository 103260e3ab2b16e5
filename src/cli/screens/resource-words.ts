import { builtInRoleId, builtInRoleNames } from "../../catalogue/built-in-roles.js";
import type { SimulatedType } from "../../simulator/core/simulated-types.js";

/** What people call a resource of each type, and many of them. */
const words: Readonly<Record<SimulatedType, readonly [one: string, many: string]>> = {
  "azure-native:applicationinsights:Component": ["Application Insights", "Application Insights"],
  "azure-native:authorization:ManagementLockByScope": ["lock", "locks"],
  "azure-native:authorization:RoleAssignment": ["role assignment", "role assignments"],
  "azure-native:batch:BatchAccount": ["Batch account", "Batch accounts"],
  "azure-native:batch:Pool": ["Batch pool", "Batch pools"],
  "azure-native:compute:Disk": ["data disk", "data disks"],
  "azure-native:compute:ProximityPlacementGroup": ["proximity placement group", "proximity placement groups"],
  "azure-native:compute:VirtualMachine": ["virtual machine", "virtual machines"],
  "azure-native:compute:VirtualMachineExtension": ["extension of a machine", "extensions of machines"],
  "azure-native:compute:VirtualMachineScaleSet": ["scale set", "scale sets"],
  "azure-native:consumption:Budget": ["budget", "budgets"],
  "azure-native:containerregistry:Registry": ["container registry", "container registries"],
  "azure-native:keyvault:Vault": ["key vault", "key vaults"],
  "azure-native:machinelearningservices:Compute": ["Azure ML compute", "Azure ML computes"],
  "azure-native:machinelearningservices:Datastore": ["Azure ML datastore", "Azure ML datastores"],
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": ["outbound rule", "outbound rules"],
  "azure-native:machinelearningservices:Workspace": ["Azure ML workspace", "Azure ML workspaces"],
  "azure-native:managedidentity:UserAssignedIdentity": ["managed identity", "managed identities"],
  "azure-native:monitor:DataCollectionRule": ["data collection rule", "data collection rules"],
  "azure-native:monitor:DataCollectionRuleAssociation": [
    "association with a data collection rule",
    "associations with data collection rules",
  ],
  "azure-native:monitor:DiagnosticSetting": ["diagnostic setting", "diagnostic settings"],
  "azure-native:network:BastionHost": ["Bastion", "Bastions"],
  "azure-native:network:NatGateway": ["NAT gateway", "NAT gateways"],
  "azure-native:network:NetworkInterface": ["network interface", "network interfaces"],
  "azure-native:network:NetworkSecurityGroup": ["network security group", "network security groups"],
  "azure-native:network:PrivateDnsZoneGroup": ["DNS entry of a private endpoint", "DNS entries of private endpoints"],
  "azure-native:network:PrivateEndpoint": ["private endpoint", "private endpoints"],
  "azure-native:network:PublicIPAddress": ["public IP address", "public IP addresses"],
  "azure-native:network:RouteTable": ["route table", "route tables"],
  "azure-native:network:Subnet": ["subnet", "subnets"],
  "azure-native:network:VirtualNetwork": ["virtual network", "virtual networks"],
  "azure-native:network:VirtualNetworkPeering": ["virtual network peering", "virtual network peerings"],
  "azure-native:operationalinsights:Workspace": ["Log Analytics workspace", "Log Analytics workspaces"],
  "azure-native:privatedns:PrivateRecordSet": ["DNS name", "DNS names"],
  "azure-native:privatedns:PrivateZone": ["private DNS zone", "private DNS zones"],
  "azure-native:privatedns:VirtualNetworkLink": ["link of a private DNS zone", "links of private DNS zones"],
  "azure-native:resources:ResourceGroup": ["resource group", "resource groups"],
  "azure-native:storage:BlobContainer": ["blob container", "blob containers"],
  "azure-native:storage:BlobServiceProperties": ["blob settings of an account", "blob settings of accounts"],
  "azure-native:storage:FileServiceProperties": ["file settings of an account", "file settings of accounts"],
  "azure-native:storage:FileShare": ["file share", "file shares"],
  "azure-native:storage:ManagementPolicy": ["lifecycle policy of an account", "lifecycle policies of accounts"],
  "azure-native:storage:StorageAccount": ["storage account", "storage accounts"],
};

/** What `count` resources of a type are called: `scale sets`. A type without words is named by its Pulumi token. */
export function typeWords(type: string, count: number): string {
  const found = Object.hasOwn(words, type) ? words[type as SimulatedType] : undefined;
  if (found === undefined) return type.replace(/^azure-native:/, "");
  return count === 1 ? found[0] : found[1];
}

/** A resource as a person would name it: `Key vault kv-train-4f2a`, `Role Reader on pep-ml-blob`. */
export function resourceTitle(resource: {
  readonly type: string;
  /** ARM id. */
  readonly id: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}): string {
  const { type, id, inputs = {} } = resource;
  if (type === "azure-native:authorization:RoleAssignment") {
    return `Role ${roleName(inputs)}, until it takes effect`;
  }
  const word = typeWords(type, 1);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${lastSegment(id)}`;
}

/**
 * What a person calls a resource among those of its type: its name on Azure with those of what it is in, such as
 * `vnet-train/snet-gpu`, or for a role assignment `Reader on pep-ml-blob` and for a diagnostic setting `logs of kv-train`.
 */
export function resourceName({
  type,
  id,
  inputs,
}: {
  readonly type: string;
  /** ARM id. */
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}): string {
  if (
    type === "azure-native:monitor:DiagnosticSetting" ||
    type === "azure-native:monitor:DataCollectionRuleAssociation"
  )
    return `${armName(id)} of ${armName(String(inputs["resourceUri"]))}`;
  return type === "azure-native:authorization:RoleAssignment" ? roleName(inputs) : armName(id);
}

function roleName({ roleDefinitionId, scope }: Readonly<Record<string, unknown>>): string {
  const id = lastSegment(String(roleDefinitionId));
  const role = builtInRoleNames.find((name) => builtInRoleId(name) === id) ?? id;
  return `${role} on ${lastSegment(String(scope))}`;
}

/** Names after the last namespace of an ARM id, joined by slashes; the last segment where there is none. */
export function armName(id: string): string {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  if (at < 0) return lastSegment(id);
  const [, ...rest] = id.slice(at + "/providers/".length).split("/");
  return rest.filter((_, index) => index % 2 === 1).join("/");
}

/** The last segment of an ARM id: the resource's own name. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

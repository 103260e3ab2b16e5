import type { Durations, Fact } from "./catalogue.js";

/** Read in a public log of a deployment: one run, so a typical figure and no promise. */
function observed(seconds: number, source: string): Fact {
  return { value: seconds, unit: "seconds", source };
}

/** Nothing publishes this figure: an engineering estimate, and shown as one. */
function estimate(seconds: number, reason: string): Fact {
  return { value: seconds, unit: "seconds", source: `estimate: ${reason}`, unverified: true };
}

const pull = "https://github.com/turbot/steampipe-plugin-azure/pull/";
const onePut = "one PUT that Azure answers at once";
const onePoll = "one PUT and one or two polls at the 3 seconds that Network asks for";

/** Seconds of a change and of a deletion, by type. */
const afterCreation: Readonly<Record<string, { readonly update: number; readonly delete: number }>> = {
  "azure-native:resources:ResourceGroup": { update: 3, delete: 60 },
  "azure-native:network:VirtualNetwork": { update: 9, delete: 11 },
  "azure-native:network:Subnet": { update: 6, delete: 11 },
  "azure-native:network:PublicIPAddress": { update: 6, delete: 11 },
  "azure-native:network:NetworkSecurityGroup": { update: 6, delete: 11 },
  "azure-native:network:RouteTable": { update: 6, delete: 11 },
  "azure-native:network:NatGateway": { update: 12, delete: 11 },
  "azure-native:network:VirtualNetworkPeering": { update: 12, delete: 11 },
  "azure-native:network:BastionHost": { update: 300, delete: 300 },
  "azure-native:monitor:DataCollectionRule": { update: 3, delete: 3 },
  "azure-native:monitor:DataCollectionRuleAssociation": { update: 3, delete: 3 },
  "azure-native:monitor:DiagnosticSetting": { update: 3, delete: 3 },
  "azure-native:network:PrivateEndpoint": { update: 30, delete: 30 },
  "azure-native:network:PrivateDnsZoneGroup": { update: 15, delete: 15 },
  "azure-native:privatedns:PrivateZone": { update: 15, delete: 15 },
  "azure-native:privatedns:VirtualNetworkLink": { update: 30, delete: 30 },
  "azure-native:managedidentity:UserAssignedIdentity": { update: 5, delete: 5 },
  "azure-native:authorization:RoleAssignment": { update: 5, delete: 5 },
  "azure-native:compute:ProximityPlacementGroup": { update: 5, delete: 5 },
  "azure-native:compute:VirtualMachineScaleSet": { update: 40, delete: 90 },
  "azure-native:compute:VirtualMachine": { update: 60, delete: 60 },
  "azure-native:compute:VirtualMachineExtension": { update: 30, delete: 30 },
  "azure-native:compute:Disk": { update: 5, delete: 5 },
  "azure-native:network:NetworkInterface": { update: 6, delete: 11 },
  "azure-native:privatedns:PrivateRecordSet": { update: 3, delete: 3 },
  "azure-native:batch:BatchAccount": { update: 15, delete: 30 },
  "azure-native:batch:Pool": { update: 5, delete: 30 },
  "azure-native:storage:StorageAccount": { update: 5, delete: 5 },
  "azure-native:storage:BlobContainer": { update: 3, delete: 3 },
  "azure-native:storage:BlobServiceProperties": { update: 3, delete: 3 },
  "azure-native:storage:FileServiceProperties": { update: 3, delete: 3 },
  "azure-native:storage:FileShare": { update: 3, delete: 3 },
  "azure-native:storage:ManagementPolicy": { update: 3, delete: 3 },
  "azure-native:keyvault:Vault": { update: 5, delete: 10 },
  "azure-native:containerregistry:Registry": { update: 10, delete: 10 },
  "azure-native:operationalinsights:Workspace": { update: 15, delete: 15 },
  "azure-native:applicationinsights:Component": { update: 5, delete: 5 },
  "azure-native:machinelearningservices:Workspace": { update: 30, delete: 60 },
  "azure-native:machinelearningservices:Compute": { update: 15, delete: 60 },
  "azure-native:machinelearningservices:Datastore": { update: 3, delete: 3 },
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": { update: 15, delete: 15 },
  "azure-native:consumption:Budget": { update: 3, delete: 3 },
  "azure-native:authorization:ManagementLockByScope": { update: 3, delete: 3 },
};

function estimates(kind: "update" | "delete", reason: string): Readonly<Record<string, Fact>> {
  const seconds = Object.entries(afterCreation);
  return Object.fromEntries(seconds.map(([type, known]) => [type, estimate(known[kind], reason)]));
}

/**
 * Seconds from request to finished resource on an empty queue. Waits for capacity are left out: nobody can know them.
 * A scale set counts until its nodes run, a Batch pool and a machine learning compute until Azure has accepted them,
 * because Pulumi waits no longer than that for either.
 */
export const durations: Durations = {
  create: {
    "azure-native:resources:ResourceGroup": observed(3, `${pull}249`),
    "azure-native:network:VirtualNetwork": observed(9, `${pull}249`),
    "azure-native:network:Subnet": observed(6, `${pull}824`),
    "azure-native:network:PublicIPAddress": observed(10, `${pull}249`),
    "azure-native:network:NetworkSecurityGroup": estimate(6, onePoll),
    "azure-native:network:RouteTable": estimate(6, onePoll),
    "azure-native:network:NatGateway": estimate(12, "two to four polls at the 3 seconds that Network asks for"),
    "azure-native:network:VirtualNetworkPeering": estimate(12, "both networks are locked for the change"),
    "azure-native:network:BastionHost": observed(
      600,
      "https://learn.microsoft.com/azure/bastion/quickstart-host-portal (about 10 minutes)",
    ),
    "azure-native:network:PrivateEndpoint": estimate(60, "an interface is made and the target approves the connection"),
    "azure-native:network:PrivateDnsZoneGroup": estimate(15, "records are written into the zones"),
    "azure-native:privatedns:PrivateZone": observed(35, `${pull}824`),
    "azure-native:privatedns:VirtualNetworkLink": estimate(45, "the link is spread to the resolvers of the VNet"),
    "azure-native:managedidentity:UserAssignedIdentity": estimate(5, onePut),
    "azure-native:authorization:RoleAssignment": estimate(5, onePut),
    "azure-native:compute:ProximityPlacementGroup": estimate(5, onePut),
    "azure-native:compute:VirtualMachineScaleSet": estimate(
      600,
      "allocation, boot of an HPC image and cloud-init of all nodes side by side",
    ),
    "azure-native:compute:VirtualMachine": estimate(
      120,
      "allocation and boot of a machine; cloud-init goes on after it",
    ),
    "azure-native:compute:VirtualMachineExtension": estimate(60, "a package is downloaded, installed and started"),
    "azure-native:compute:Disk": estimate(5, "one PUT and a poll"),
    "azure-native:network:NetworkInterface": estimate(6, onePoll),
    "azure-native:privatedns:PrivateRecordSet": estimate(3, onePut),
    "azure-native:batch:BatchAccount": observed(26, `${pull}242`),
    "azure-native:batch:Pool": estimate(15, "the pool is accepted; its nodes come afterwards"),
    "azure-native:storage:StorageAccount": observed(32, `${pull}242`),
    "azure-native:storage:BlobContainer": estimate(3, onePut),
    "azure-native:storage:BlobServiceProperties": estimate(3, onePut),
    "azure-native:storage:FileServiceProperties": estimate(3, onePut),
    "azure-native:storage:FileShare": estimate(3, onePut),
    "azure-native:storage:ManagementPolicy": estimate(3, onePut),
    "azure-native:keyvault:Vault": estimate(90, `${pull}82 shows more than 80 seconds`),
    "azure-native:containerregistry:Registry": observed(17, `${pull}196`),
    "azure-native:operationalinsights:Workspace": estimate(30, "one PUT and polls"),
    "azure-native:applicationinsights:Component": observed(17, `${pull}315`),
    "azure-native:machinelearningservices:Workspace": estimate(
      120,
      "the service connects storage, vault, registry and telemetry and assigns its own roles",
    ),
    "azure-native:machinelearningservices:Compute": estimate(30, "the compute is accepted with no node in it"),
    "azure-native:machinelearningservices:Datastore": estimate(3, onePut),
    "azure-native:machinelearningservices:ManagedNetworkSettingsRule": estimate(
      15,
      "the rule is written; its endpoint is made with the network, when the first compute is",
    ),
    "azure-native:monitor:DataCollectionRule": estimate(3, onePut),
    "azure-native:monitor:DataCollectionRuleAssociation": estimate(3, onePut),
    "azure-native:monitor:DiagnosticSetting": estimate(3, onePut),
    "azure-native:consumption:Budget": estimate(3, onePut),
    "azure-native:authorization:ManagementLockByScope": estimate(3, onePut),
  },
  update: estimates("update", "one PUT and the polls of a resource that exists"),
  delete: estimates("delete", "one DELETE and its polls"),
  steps: {
    "azure-native:compute:VirtualMachineScaleSet": [
      { name: "Allocating nodes", share: 0.2 },
      { name: "Starting nodes", share: 0.5 },
      { name: "Running extensions", share: 0.3 },
    ],
  },
  rolePropagation: observed(
    600,
    "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting (up to 10 minutes; usually less)",
  ),
};

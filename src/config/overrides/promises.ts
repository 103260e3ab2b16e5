import { propertyTables } from "../../catalogue/azure-native-types.js";
import { ownTags } from "../own-tags.js";
import type { PatchLeaf } from "./merge-patch.js";
import { tokenOf, type OverridableType } from "./overridable-types.js";

/** What a plan promises, by the name that `evenThough` has for it, with what an override of it does. */
export const promises = {
  names: "another name, region or group is another resource, which the next plan does not know",
  placement: "islands of InfiniBand rest on it",
  addresses: "the plan allocates addresses once and for ever",
  counts: "quota, price and the ledger are made from the number of nodes",
  vmSize: "quota, price and islands are made from the VM size and its capacity type",
  upgrades: "the plan says that no node is restarted under a job, to be changed, repaired or patched",
  access: "the plan says who reaches nodes and services, from where and as whom",
  contents: "what a storage account holds, and how nodes reach and mount it, rest on its kind",
  ownership: "these tags say whose the resource is, and leftovers are found by them",
} as const;

export type PlanPromise = keyof typeof promises;

export const planPromises = Object.keys(promises) as [PlanPromise, ...PlanPromise[]];

type PromisedPaths = { readonly [Name in PlanPromise]?: readonly string[] };

const aml = (name: string): string => `properties.properties.${name}`;
const publicAccess = ["publicNetworkAccess", "networkAcls", "networkRuleSet", "networkProfile"];

/** Who may log in to a machine. */
const loginsOf = (osProfile: string): readonly string[] => [
  `${osProfile}.adminUsername`,
  `${osProfile}.linuxConfiguration.disablePasswordAuthentication`,
  `${osProfile}.linuxConfiguration.ssh`,
];

/** Paths that carry a promise, beside those that every type has. */
export const promisedPaths: { readonly [Type in OverridableType]?: PromisedPaths } = {
  "batch:BatchAccount": {
    access: [...publicAccess, "allowedAuthenticationModes", "identity"],
    placement: ["poolAllocationMode"],
    names: ["autoStorage", "keyVaultReference"],
  },
  "batch:Pool": {
    placement: [
      "interNodeCommunication",
      "deploymentConfiguration.virtualMachineConfiguration.nodePlacementConfiguration",
    ],
    addresses: ["networkConfiguration"],
    counts: ["scaleSettings"],
    vmSize: ["vmSize"],
    upgrades: ["upgradePolicy"],
    access: ["identity", "targetNodeCommunicationMode"],
  },
  "compute:Disk": {
    placement: ["zones"],
    names: ["creationData"],
    access: ["publicNetworkAccess", "networkAccessPolicy"],
  },
  "compute:VirtualMachine": {
    names: ["osProfile.computerName"],
    placement: [
      "availabilitySet",
      "capacityReservation",
      "host",
      "hostGroup",
      "placement",
      "platformFaultDomain",
      "proximityPlacementGroup",
      "virtualMachineScaleSet",
      "zones",
    ],
    addresses: ["networkProfile"],
    vmSize: ["hardwareProfile", "priority"],
    upgrades: ["osProfile.linuxConfiguration.patchSettings"],
    access: ["identity", ...loginsOf("osProfile")],
  },
  "compute:VirtualMachineScaleSet": {
    names: ["virtualMachineProfile.osProfile.computerNamePrefix"],
    placement: [
      "hostGroup",
      "orchestrationMode",
      "platformFaultDomainCount",
      "proximityPlacementGroup",
      "singlePlacementGroup",
      "virtualMachineProfile.capacityReservation",
      "zonalPlatformFaultDomainAlignMode",
      "zoneBalance",
      "zones",
    ],
    addresses: ["virtualMachineProfile.networkProfile"],
    counts: ["constrainedMaximumCapacity", "overprovision", "sku.capacity", "spotRestorePolicy"],
    vmSize: [
      "priorityMixPolicy",
      "sku.name",
      "sku.tier",
      "skuProfile",
      "virtualMachineProfile.priority",
      "virtualMachineProfile.hardwareProfile",
    ],
    upgrades: [
      "automaticRepairsPolicy",
      "resiliencyPolicy.automaticZoneRebalancingPolicy",
      "upgradePolicy",
      "virtualMachineProfile.osProfile.linuxConfiguration.patchSettings",
    ],
    access: ["identity", ...loginsOf("virtualMachineProfile.osProfile")],
  },
  "compute:VirtualMachineExtension": { names: ["publisher", "type"] },
  "containerregistry:Registry": {
    access: [...publicAccess, "adminUserEnabled", "anonymousPullEnabled", "networkRuleBypassOptions"],
  },
  "keyvault:Vault": {
    access: ["accessPolicies", "enableRbacAuthorization", "networkAcls", "publicNetworkAccess", "tenantId"].map(
      (name) => `properties.${name}`,
    ),
  },
  "machinelearningservices:Compute": {
    addresses: [aml("subnet")],
    access: [
      aml("enableNodePublicIp"),
      aml("remoteLoginPortPublicAccess"),
      aml("userAccountCredentials"),
      "identity",
      "properties.disableLocalAuth",
    ],
    counts: [aml("scaleSettings")],
    vmSize: [aml("vmSize"), aml("vmPriority")],
    names: ["properties.computeType"],
  },
  "machinelearningservices:Workspace": {
    access: [
      ...publicAccess,
      "allowPublicAccessWhenBehindVnet",
      "identity",
      "managedNetwork",
      "primaryUserAssignedIdentity",
      "systemDatastoresAuthMode",
      "v1LegacyMode",
    ],
    names: ["storageAccount", "keyVault", "containerRegistry", "applicationInsights", "imageBuildCompute"],
  },
  "machinelearningservices:Datastore": {
    names: ["accountName", "containerName", "datastoreType", "filesystem", "resourceGroup", "subscriptionId"].map(
      (name) => `properties.${name}`,
    ),
    access: ["properties.credentials", "properties.serviceDataAccessAuthIdentity"],
  },
  "machinelearningservices:ManagedNetworkSettingsRule": {
    names: ["properties.destination.serviceResourceId", "properties.destination.subresourceTarget"],
    access: ["properties.category", "properties.type"],
  },
  "monitor:DiagnosticSetting": { names: ["resourceUri"] },
  "network:BastionHost": {
    addresses: ["enablePrivateOnlyBastion", "ipConfigurations", "virtualNetwork"],
    access: ["enableShareableLink", "networkAcls"],
  },
  "network:NatGateway": { addresses: ["publicIpAddresses", "publicIpPrefixes"] },
  "network:NetworkInterface": { addresses: ["ipConfigurations"], access: ["networkSecurityGroup"] },
  "network:NetworkSecurityGroup": { access: ["securityRules"] },
  "network:PrivateEndpoint": {
    addresses: ["subnet", "ipConfigurations"],
    names: ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"],
  },
  "network:PublicIPAddress": {
    addresses: [
      "ipAddress",
      "linkedPublicIPAddress",
      "natGateway",
      "publicIPAddressVersion",
      "publicIPAllocationMethod",
      "publicIPPrefix",
      "sku",
      "zones",
    ],
  },
  "network:RouteTable": { addresses: ["routes"] },
  "network:Subnet": {
    addresses: [
      "addressPrefix",
      "addressPrefixes",
      "defaultOutboundAccess",
      "ipAllocations",
      "ipamPoolPrefixAllocations",
      "natGateway",
      "routeTable",
    ],
    access: ["networkSecurityGroup"],
  },
  "network:VirtualNetwork": { addresses: ["addressSpace", "ipAllocations", "subnets", "virtualNetworkPeerings"] },
  "network:VirtualNetworkPeering": {
    addresses: [
      "localAddressSpace",
      "localSubnetNames",
      "localVirtualNetworkAddressSpace",
      "peerCompleteVnets",
      "remoteAddressSpace",
      "remoteSubnetNames",
      "remoteVirtualNetwork",
      "remoteVirtualNetworkAddressSpace",
    ],
    access: ["allowVirtualNetworkAccess"],
  },
  "privatedns:VirtualNetworkLink": { addresses: ["virtualNetwork"] },
  "storage:BlobContainer": { access: ["publicAccess"] },
  "storage:FileShare": { access: ["enabledProtocols", "signedIdentifiers"] },
  "storage:StorageAccount": {
    contents: ["dnsEndpointType", "enableNfsV3", "isHnsEnabled", "kind"],
    access: [
      ...publicAccess,
      "allowBlobPublicAccess",
      "allowCrossTenantReplication",
      "allowSharedKeyAccess",
      "enableHttpsTrafficOnly",
      "isLocalUserEnabled",
      "isSftpEnabled",
    ],
  },
};

/** Promises that setting or taking away this place breaks. */
export function promisesOf(type: OverridableType, { steps }: PatchLeaf): readonly PlanPromise[] {
  const path = steps.join(".").toLowerCase();
  const inputs = propertyTables.resources[tokenOf(type)]?.inputs ?? {};
  const everywhere: PromisedPaths = {
    names: Object.keys(inputs).filter((name) => isPlace(name)),
    ownership: "tags" in inputs ? ownTags.map((tag) => `tags.${tag}`) : [],
  };
  return planPromises.filter((promise) =>
    [...(everywhere[promise] ?? []), ...(promisedPaths[type]?.[promise] ?? [])].some((promised) =>
      meets(path, promised.toLowerCase()),
    ),
  );
}

/** What is part of a resource's id, or says where it is. */
function isPlace(input: string): boolean {
  const words = ["displayName", "friendlyName", "dnsName", "eventHubName"];
  return (
    (/Name$/.test(input) && !words.includes(input)) ||
    ["location", "extendedLocation", "id", "name", "scope"].includes(input)
  );
}

/** Whether one path is the other, or stands in it or around it. */
function meets(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

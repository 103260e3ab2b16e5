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
  upgrades: "the plan says that no node restarts under a job because its model changed",
  access: "the plan says who reaches nodes and services, and from where",
  ownership: "these tags say whose the resource is, and leftovers are found by them",
} as const;

export type PlanPromise = keyof typeof promises;

export const planPromises = Object.keys(promises) as [PlanPromise, ...PlanPromise[]];

type PromisedPaths = { readonly [Name in PlanPromise]?: readonly string[] };

const aml = (name: string): string => `properties.properties.${name}`;
const publicAccess = ["publicNetworkAccess", "networkAcls", "networkRuleSet", "networkProfile"];

/** Paths that carry a promise, beside those that every type has. */
const promisedPaths: { readonly [Type in OverridableType]?: PromisedPaths } = {
  "batch:BatchAccount": { access: [...publicAccess, "allowedAuthenticationModes"], placement: ["poolAllocationMode"] },
  "batch:Pool": {
    placement: [
      "interNodeCommunication",
      "deploymentConfiguration.virtualMachineConfiguration.nodePlacementConfiguration",
    ],
    addresses: ["networkConfiguration"],
    counts: ["scaleSettings"],
    vmSize: ["vmSize"],
    upgrades: ["upgradePolicy"],
  },
  "compute:Disk": {
    placement: ["zones"],
    names: ["creationData"],
    access: ["publicNetworkAccess", "networkAccessPolicy"],
  },
  "compute:VirtualMachine": {
    names: ["osProfile.computerName"],
    placement: ["zones", "proximityPlacementGroup", "capacityReservation"],
    addresses: ["networkProfile"],
    vmSize: ["hardwareProfile", "priority"],
    access: ["osProfile.linuxConfiguration.disablePasswordAuthentication"],
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
      "zoneBalance",
      "zones",
    ],
    addresses: ["virtualMachineProfile.networkProfile"],
    counts: ["overprovision", "sku.capacity"],
    vmSize: ["sku.name", "sku.tier", "virtualMachineProfile.priority", "virtualMachineProfile.hardwareProfile"],
    upgrades: ["upgradePolicy"],
    access: ["virtualMachineProfile.osProfile.linuxConfiguration.disablePasswordAuthentication"],
  },
  "compute:VirtualMachineExtension": { names: ["publisher", "type"] },
  "containerregistry:Registry": { access: [...publicAccess, "adminUserEnabled", "anonymousPullEnabled"] },
  "keyvault:Vault": {
    access: ["properties.publicNetworkAccess", "properties.networkAcls", "properties.accessPolicies"],
  },
  "machinelearningservices:Compute": {
    addresses: [aml("subnet")],
    access: [aml("enableNodePublicIp"), aml("remoteLoginPortPublicAccess"), "properties.disableLocalAuth"],
    counts: [aml("scaleSettings")],
    vmSize: [aml("vmSize"), aml("vmPriority")],
    names: ["properties.computeType"],
  },
  "machinelearningservices:Workspace": {
    access: [...publicAccess, "managedNetwork"],
    names: ["storageAccount", "keyVault", "containerRegistry", "applicationInsights", "imageBuildCompute"],
  },
  "monitor:DiagnosticSetting": { names: ["resourceUri"] },
  "network:BastionHost": { addresses: ["ipConfigurations"] },
  "network:NatGateway": { addresses: ["publicIpAddresses", "publicIpPrefixes"] },
  "network:NetworkInterface": { addresses: ["ipConfigurations"] },
  "network:NetworkSecurityGroup": { access: ["securityRules"] },
  "network:PrivateEndpoint": {
    addresses: ["subnet", "ipConfigurations"],
    names: ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"],
  },
  "network:PublicIPAddress": { addresses: ["sku", "publicIPAllocationMethod", "publicIPPrefix", "ipAddress", "zones"] },
  "network:RouteTable": { addresses: ["routes"] },
  "network:Subnet": {
    addresses: ["addressPrefix", "addressPrefixes", "natGateway", "routeTable"],
    access: ["networkSecurityGroup"],
  },
  "network:VirtualNetwork": { addresses: ["addressSpace", "subnets", "virtualNetworkPeerings"] },
  "network:VirtualNetworkPeering": { addresses: ["remoteVirtualNetwork", "remoteAddressSpace"] },
  "storage:StorageAccount": { access: [...publicAccess, "allowBlobPublicAccess", "allowSharedKeyAccess"] },
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
  return (/Name$/.test(input) && !words.includes(input)) || ["location", "id", "name", "scope"].includes(input);
}

/** Whether one path is the other, or stands in it or around it. */
function meets(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

import * as compute from "@pulumi/azure-native/types/enums/compute/index.js";
import * as network from "@pulumi/azure-native/types/enums/network/index.js";
import { describe, expect, it } from "vitest";
import {
  bastionChoices,
  natGatewayChoices,
  privateEndpointSubnetChoices,
  publicIpChoices,
} from "../../src/components/cluster-network/choices.js";
import {
  osDiskCaching,
  placementGroupScaleIn,
  scaleSetChoices,
  spotEviction,
} from "../../src/components/scale-set/choices.js";

/** azure-native types these as open strings, so the compiler takes a misspelt one. */
const sent: readonly (readonly [what: string, value: string, known: Readonly<Record<string, string>>])[] = [
  ["orchestrationMode", scaleSetChoices.orchestrationMode, compute.OrchestrationMode],
  ["upgradePolicy.mode", scaleSetChoices.upgradePolicy.mode, compute.UpgradeMode],
  ["automaticRepairsPolicy.repairAction", scaleSetChoices.automaticRepairsPolicy.repairAction, compute.RepairAction],
  ["scaleInPolicy.rules", placementGroupScaleIn.rules[0], compute.VirtualMachineScaleSetScaleInRules],
  ["evictionPolicy", spotEviction, compute.VirtualMachineEvictionPolicyTypes],
  ["priority of Spot", "Spot", compute.VirtualMachinePriorityTypes],
  ["priority of on-demand", "Regular", compute.VirtualMachinePriorityTypes],
  ["osDisk.caching", osDiskCaching, compute.CachingTypes],
  ["osDisk.createOption", "FromImage", compute.DiskCreateOptionTypes],
  ["osDisk.osType", "Linux", compute.OperatingSystemTypes],
  ["diffDiskSettings.option", "Local", compute.DiffDiskOptions],
  ["privateIPAddressVersion", "IPv4", compute.IPVersion],
  ["identity.type", "UserAssigned", compute.ResourceIdentityType],
  ["proximityPlacementGroupType", "Standard", compute.ProximityPlacementGroupType],
  ["public address SKU", publicIpChoices.sku.name, network.PublicIPAddressSkuName],
  ["public address tier", publicIpChoices.sku.tier, network.PublicIPAddressSkuTier],
  ["public address allocation", publicIpChoices.publicIPAllocationMethod, network.IPAllocationMethod],
  ["public address version", publicIpChoices.publicIPAddressVersion, network.IPVersion],
  ["NAT gateway SKU", natGatewayChoices.sku.name, network.NatGatewaySkuName],
  ["Bastion SKU", bastionChoices.sku.name, network.BastionHostSkuName],
  ["route to the firewall", "VirtualAppliance", network.RouteNextHopType],
  [
    "privateEndpointNetworkPolicies",
    privateEndpointSubnetChoices.privateEndpointNetworkPolicies,
    network.VirtualNetworkPrivateEndpointNetworkPolicies,
  ],
  ...["Inbound", "Outbound"].map((direction) => ["rule direction", direction, network.SecurityRuleDirection] as const),
  ...["Allow", "Deny"].map((access) => ["rule access", access, network.SecurityRuleAccess] as const),
  ...["Tcp", "Udp", "*"].map((protocol) => ["rule protocol", protocol, network.SecurityRuleProtocol] as const),
];

describe("values of open enums", () => {
  it.each(sent)("%s %s is one that Azure knows", (_, value, known) => {
    expect(Object.values(known)).toContain(value);
  });
});

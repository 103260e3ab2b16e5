import { freeDeletion } from "../../core/every-type/deletion.js";
import { namedParts } from "../../core/every-type/named-parts.js";
import { nameRule } from "../../core/every-type/names.js";
import { guidOf } from "../../core/guid.js";
import { etagOf, withDefaults } from "../../core/outputs.js";
import { inGroup } from "../../core/resource-path.js";
import type { InlineChild, Put, ResourceType } from "../../core/resource-type.js";
import { subnetAddresses } from "./address-range.js";
import { bastionKeepsRules, bastionSecurityGroup, inlineBastionSecurityGroup } from "./bastion-security-group.js";
import {
  defaultSecurityRules,
  natGatewayDefaults,
  networkDefaults,
  peeringDefaults,
  publicAddressDefaults,
  routeTableDefaults,
  partsWithIds,
  securityGroupDefaults,
  subnetDefaults,
} from "./defaults.js";
import { bastionSkuRules, natGatewayChangeRules, publicAddressRules } from "./gateway-changes.js";
import { addressesInRegion, bastionRules, natGatewayCount, natGatewayRules } from "./gateways.js";
import { addressAsItIs, associationsAsTheyAre, networkAsItIs, peeringAsItIs, subnetAsItIs } from "./live.js";
import {
  natGatewayDeletion,
  publicAddressDeletion,
  routeTableDeletion,
  securityGroupDeletion,
  subnetDeletion,
} from "./network-deletion.js";
import {
  interfaceAddresses,
  interfaceAsItIs,
  interfaceDeletion,
  interfaceOutputs,
  networkInterfaceRules,
} from "./network-interface.js";
import { networkSpaceRules, subnetSizeRule } from "./network-space.js";
import { peeredSpaceRule, peeringRules } from "./peering.js";
import { protocols } from "./protocols.js";
import { locksItself, locksNetworkAbove, networkProvider } from "./provider.js";
import { addressesFree, labelFree, labelled, noNewBasicAddress, publicAddressCount } from "./public-address-use.js";
import { sameRegionNetwork, securityGroupInRegion } from "./region.js";
import { inlineReservedSubnets, keptForBastion, reservedSubnet } from "./reserved-subnets.js";
import { routeTableRules } from "./route-table.js";
import { securityRuleLists } from "./security-rule-lists.js";
import { securityRuleRanges } from "./security-rule-ranges.js";
import { securityGroupRules } from "./security-rules.js";
import { inlineAssociations, inlineNatGateway, subnetAssociations, subnetNatGateway } from "./subnet-associations.js";
import { droppedSubnets, networkChangeRules, subnetChangeRules } from "./subnet-changes.js";
import { inlineSubnetServices, subnetServices } from "./subnet-services.js";
import { subnetRules, virtualNetworkRules } from "./subnets.js";

const network = (rest: string): string => inGroup("Microsoft.Network", rest);

interface InlineSubnet extends Record<string, unknown> {
  readonly name?: string;
}

/** A network's inline subnets are resources of their own, with ids that nodes refer to; one that is there repeats its id. */
function subnetsOf(put: Put): readonly InlineChild[] {
  const subnets = (put.inputs["subnets"] ?? []) as readonly InlineSubnet[];
  return subnets.map((subnet) => ({
    type: "azure-native:network:Subnet",
    id: `${put.id}/subnets/${subnet.name ?? ""}`,
    inputs: Object.fromEntries(Object.entries(subnet).filter(([name]) => !["id", "type"].includes(name))),
  }));
}

/** Subnets as they will be; those of a network whose request lists none stay as they are. */
function virtualNetworkOutputs(put: Put): Record<string, unknown> {
  const { subnets, virtualNetworkPeerings } = networkAsItIs({ id: put.id }, put.azure);
  return {
    virtualNetworkPeerings,
    subnets: (put.inputs["subnets"] ?? undefined) === undefined ? subnets : subnetsOf(put).map(inlineSubnetOutputs),
  };
}

function inlineSubnetOutputs({ id, inputs }: InlineChild): Record<string, unknown> {
  const filled = withDefaults(inputs, subnetDefaults());
  return {
    ...filled,
    id,
    type: "Microsoft.Network/virtualNetworks/subnets",
    provisioningState: "Succeeded",
    etag: etagOf(id, filled),
  };
}

/** A static address in 203.0.113.0/24, the range kept for documentation, so that nobody takes it for a real one. */
function publicAddress(put: Put): Record<string, unknown> {
  return { ipAddress: `203.0.113.${Number.parseInt(guidOf(put.id, "address").slice(0, 2), 16)}`, ...labelled(put) };
}

/** Virtual networks and what stands in them. */
export const networkTypes: readonly ResourceType[] = [
  {
    ...networkProvider,
    token: "azure-native:network:VirtualNetwork",
    armType: "Microsoft.Network/virtualNetworks",
    path: network("virtualNetworks/{virtualNetworkName}"),
    nameRule: nameRule("virtualNetwork"),
    rules: [
      ...virtualNetworkRules,
      ...networkSpaceRules,
      inlineAssociations,
      inlineNatGateway,
      inlineBastionSecurityGroup,
      inlineReservedSubnets,
      inlineSubnetServices,
      ...networkChangeRules,
      peeredSpaceRule,
    ],
    locks: locksItself,
    defaults: networkDefaults,
    outputs: virtualNetworkOutputs,
    inlineChildren: subnetsOf,
    droppedChildren: droppedSubnets,
    liveOutputs: networkAsItIs,
    deletion: freeDeletion,
    protocol: protocols.virtualNetwork,
  },
  {
    ...networkProvider,
    token: "azure-native:network:Subnet",
    armType: "Microsoft.Network/virtualNetworks/subnets",
    path: network("virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"),
    nameRule: nameRule("subnet"),
    rules: [
      ...subnetRules,
      namedParts("delegations"),
      subnetSizeRule,
      ...subnetServices,
      subnetAssociations,
      subnetNatGateway,
      bastionSecurityGroup,
      reservedSubnet,
      ...subnetChangeRules,
    ],
    locks: locksNetworkAbove,
    defaults: subnetDefaults,
    addresses: subnetAddresses,
    liveOutputs: subnetAsItIs,
    deletion: subnetDeletion,
    protocol: protocols.subnet,
  },
  {
    ...networkProvider,
    token: "azure-native:network:VirtualNetworkPeering",
    armType: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    path: network("virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}"),
    nameRule: nameRule("virtualNetworkPeering"),
    locks: locksNetworkAbove,
    waitsForReferences: false,
    rules: peeringRules,
    defaults: peeringDefaults,
    outputs: ({ id, inputs, azure }) => ({
      ...peeringAsItIs({ id, inputs }, azure),
      peeringSyncLevel: "FullyInSync",
    }),
    liveOutputs: peeringAsItIs,
    deletion: freeDeletion,
    protocol: protocols.peering,
  },
  {
    ...networkProvider,
    token: "azure-native:network:NetworkSecurityGroup",
    armType: "Microsoft.Network/networkSecurityGroups",
    path: network("networkSecurityGroups/{networkSecurityGroupName}"),
    nameRule: nameRule("networkSecurityGroup"),
    rules: [...securityGroupRules, ...securityRuleRanges, ...securityRuleLists, bastionKeepsRules],
    defaults: securityGroupDefaults,
    outputs: (put) => ({
      ...partsWithIds(put, "securityRules"),
      defaultSecurityRules: defaultSecurityRules(put.id),
    }),
    liveOutputs: associationsAsTheyAre,
    deletion: securityGroupDeletion,
    protocol: protocols.securityGroup,
  },
  {
    ...networkProvider,
    token: "azure-native:network:RouteTable",
    armType: "Microsoft.Network/routeTables",
    path: network("routeTables/{routeTableName}"),
    nameRule: nameRule("routeTable"),
    rules: routeTableRules,
    defaults: routeTableDefaults,
    outputs: (put) => partsWithIds(put, "routes"),
    liveOutputs: associationsAsTheyAre,
    deletion: routeTableDeletion,
    protocol: protocols.routeTable,
  },
  {
    ...networkProvider,
    token: "azure-native:network:PublicIPAddress",
    armType: "Microsoft.Network/publicIPAddresses",
    path: network("publicIPAddresses/{publicIpAddressName}"),
    nameRule: nameRule("publicIpAddress"),
    rules: [noNewBasicAddress, labelFree, ...publicAddressRules],
    countLimit: publicAddressCount,
    defaults: publicAddressDefaults,
    outputs: publicAddress,
    liveOutputs: addressAsItIs,
    deletion: publicAddressDeletion,
    protocol: protocols.publicAddress,
  },
  {
    ...networkProvider,
    token: "azure-native:network:NatGateway",
    armType: "Microsoft.Network/natGateways",
    path: network("natGateways/{natGatewayName}"),
    nameRule: nameRule("natGateway"),
    rules: [...natGatewayRules, addressesInRegion, addressesFree, ...natGatewayChangeRules],
    countLimit: natGatewayCount,
    defaults: natGatewayDefaults,
    liveOutputs: associationsAsTheyAre,
    deletion: natGatewayDeletion,
    protocol: protocols.natGateway,
  },
  {
    ...networkProvider,
    token: "azure-native:network:NetworkInterface",
    armType: "Microsoft.Network/networkInterfaces",
    path: network("networkInterfaces/{networkInterfaceName}"),
    nameRule: nameRule("networkInterface"),
    rules: [
      sameRegionNetwork,
      ...networkInterfaceRules,
      namedParts("ipConfigurations"),
      keptForBastion,
      securityGroupInRegion,
      addressesInRegion,
      addressesFree,
    ],
    defaults: () => ({ enableAcceleratedNetworking: false, enableIPForwarding: false }),
    outputs: interfaceOutputs,
    liveOutputs: interfaceAsItIs,
    settle: (put) => ({ usage: interfaceAddresses(put) }),
    settles: ["usage"],
    deletion: interfaceDeletion,
    protocol: protocols.networkInterface,
  },
  {
    ...networkProvider,
    token: "azure-native:network:BastionHost",
    armType: "Microsoft.Network/bastionHosts",
    path: network("bastionHosts/{bastionHostName}"),
    nameRule: nameRule("bastionHost"),
    rules: [
      sameRegionNetwork,
      ...bastionRules,
      namedParts("ipConfigurations"),
      addressesInRegion,
      addressesFree,
      ...bastionSkuRules,
    ],
    outputs: (put) => ({ dnsName: `bst-${guidOf(put.id, "bastion")}.bastion.azure.com` }),
    deletion: freeDeletion,
    protocol: protocols.bastion,
  },
];

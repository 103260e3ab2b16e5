import { guidOf } from "../guid.js";
import type { InlineChild, Put, ResourceType } from "../resource-type.js";
import { bastionRules, natGatewayRules } from "../rules/gateways.js";
import { sameRegionNetwork } from "../rules/region.js";
import { subnetRules, virtualNetworkRules } from "../rules/subnets.js";
import { inGroup } from "./path.js";
import { nameRule } from "../rules/names.js";

const network = (rest: string): string => inGroup("Microsoft.Network", rest);

interface InlineSubnet extends Record<string, unknown> {
  readonly name?: string;
}

/** A network's inline subnets are resources of their own, with ids that nodes refer to. */
function subnetsOf(put: Put): readonly InlineChild[] {
  const subnets = (put.inputs["subnets"] ?? []) as readonly InlineSubnet[];
  return subnets.map((subnet) => ({
    type: "azure-native:network:Subnet",
    id: `${put.id}/subnets/${subnet.name ?? ""}`,
    inputs: subnet,
  }));
}

function virtualNetworkOutputs(put: Put): Record<string, unknown> {
  const subnets = subnetsOf(put).map(({ id, inputs }) => ({ ...inputs, id, provisioningState: "Succeeded" }));
  return { subnets };
}

/** A static address in 203.0.113.0/24, the range kept for documentation, so that nobody takes it for a real one. */
function publicAddress(put: Put): Record<string, unknown> {
  return { ipAddress: `203.0.113.${Number.parseInt(guidOf(put.id, "address").slice(0, 2), 16)}` };
}

/** Virtual networks and what stands in them. */
export const networkTypes: readonly ResourceType[] = [
  {
    token: "azure-native:network:VirtualNetwork",
    armType: "Microsoft.Network/virtualNetworks",
    path: network("virtualNetworks/{virtualNetworkName}"),
    nameRule: nameRule("virtualNetwork"),
    rules: virtualNetworkRules,
    outputs: virtualNetworkOutputs,
    inlineChildren: subnetsOf,
  },
  {
    token: "azure-native:network:Subnet",
    armType: "Microsoft.Network/virtualNetworks/subnets",
    path: network("virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"),
    nameRule: nameRule("subnet"),
    rules: subnetRules,
  },
  {
    token: "azure-native:network:VirtualNetworkPeering",
    armType: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    path: network("virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}"),
    nameRule: nameRule("virtualNetworkPeering"),
    rules: [],
    outputs: () => ({ peeringState: "Initiated", peeringSyncLevel: "FullyInSync" }),
  },
  {
    token: "azure-native:network:NetworkSecurityGroup",
    armType: "Microsoft.Network/networkSecurityGroups",
    path: network("networkSecurityGroups/{networkSecurityGroupName}"),
    nameRule: nameRule("networkSecurityGroup"),
    rules: [],
  },
  {
    token: "azure-native:network:RouteTable",
    armType: "Microsoft.Network/routeTables",
    path: network("routeTables/{routeTableName}"),
    nameRule: nameRule("routeTable"),
    rules: [],
  },
  {
    token: "azure-native:network:PublicIPAddress",
    armType: "Microsoft.Network/publicIPAddresses",
    path: network("publicIPAddresses/{publicIpAddressName}"),
    nameRule: nameRule("publicIpAddress"),
    rules: [],
    outputs: publicAddress,
  },
  {
    token: "azure-native:network:NatGateway",
    armType: "Microsoft.Network/natGateways",
    path: network("natGateways/{natGatewayName}"),
    nameRule: nameRule("natGateway"),
    rules: natGatewayRules,
  },
  {
    token: "azure-native:network:BastionHost",
    armType: "Microsoft.Network/bastionHosts",
    path: network("bastionHosts/{bastionHostName}"),
    nameRule: nameRule("bastionHost"),
    rules: [sameRegionNetwork, ...bastionRules],
    outputs: (put) => ({ dnsName: `bst-${guidOf(put.id, "bastion")}.bastion.azure.com` }),
  },
];

import { VirtualNetwork, type VirtualNetworkArgs } from "@pulumi/azure-native/network/virtualNetwork.js";
import type { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import type { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import type * as inputs from "@pulumi/azure-native/types/input.js";
import { defined } from "../../defined.js";
import type { PlannedSubnet } from "../../planner/plan.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { privateEndpointSubnetChoices, subnetChoices } from "./choices.js";
import type { NetworkContext } from "./context.js";
import type { NewNetwork } from "./new-network.js";

/** Resources that a subnet refers to, by planned name. */
export interface SubnetParts {
  readonly securityGroups: ReadonlyMap<string, NetworkSecurityGroup>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  readonly routeTable: RouteTable | undefined;
}

/**
 * Declares the VNet with its subnets inline: one request, because Azure refuses subnets of a VNet that are written at
 * the same time, and a VNet written without a subnet that exists beside it deletes that subnet.
 */
export function createVirtualNetwork(context: NetworkContext, network: NewNetwork, parts: SubnetParts): VirtualNetwork {
  const { name, args, opts } = context;
  const body: VirtualNetworkArgs = {
    virtualNetworkName: network.virtualNetwork,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    addressSpace: { addressPrefixes: [...network.addressPrefixes] },
    ...defined({ dhcpOptions: network.dnsServers && { dnsServers: [...network.dnsServers] } }),
    subnets: network.subnets.map((subnet) => subnetBody(subnet, parts)),
    tags: args.tags,
  };
  const declared = transformed(args.transform?.virtualNetwork, childName(name, "vnet"), body, opts());
  return new VirtualNetwork(...declared);
}

function subnetBody(subnet: PlannedSubnet, parts: SubnetParts): inputs.network.SubnetArgs {
  return {
    name: subnet.name,
    addressPrefix: subnet.addressPrefix,
    ...subnetChoices,
    ...(subnet.role === "privateEndpoints" ? privateEndpointSubnetChoices : {}),
    ...reference("networkSecurityGroup", subnet.networkSecurityGroup, parts.securityGroups),
    ...reference("natGateway", subnet.natGateway, parts.natGateways),
    ...(subnet.routeTable === null || parts.routeTable === undefined
      ? {}
      : { routeTable: { id: parts.routeTable.id } }),
  };
}

function reference<Key extends string>(
  key: Key,
  plannedName: string | null,
  declared: ReadonlyMap<string, { readonly id: inputs.network.SubResourceArgs["id"] }>,
): { [K in Key]?: inputs.network.SubResourceArgs } {
  if (plannedName === null) return {};
  const resource = declared.get(plannedName);
  if (resource === undefined) throw new Error(`The plan names ${key} "${plannedName}" and does not contain it.`);
  return { [key]: { id: resource.id } } as { [K in Key]?: inputs.network.SubResourceArgs };
}

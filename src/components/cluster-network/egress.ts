import { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import { natGatewayChoices, publicIpChoices } from "./choices.js";
import type { NetworkContext } from "./context.js";
import type { NewNetwork } from "./new-network.js";

/** Declares one public address. */
export function createPublicIp(context: NetworkContext, publicIpAddressName: string): PublicIPAddress {
  const { name, args, opts } = context;
  const body = {
    publicIpAddressName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    ...publicIpChoices,
    tags: args.tags,
  };
  // Azure tells of an address which gateway uses it, and azure-native takes that for a change to take back.
  const ignored = { ...opts(), ignoreChanges: [...(opts().ignoreChanges ?? []), "natGateway"] };
  return new PublicIPAddress(
    ...transformed(args.transform?.publicIpAddress, childName(name, publicIpAddressName), body, ignored),
  );
}

/** Declares the NAT gateways with the addresses they translate to; both by planned name. */
export function createNatGateways(
  context: NetworkContext,
  network: NewNetwork,
  virtualNetwork: VirtualNetwork,
): { natGateways: ReadonlyMap<string, NatGateway>; publicIps: ReadonlyMap<string, PublicIPAddress> } {
  const { name, args, opts } = context;
  const natGateways = new Map<string, NatGateway>();
  const publicIps = new Map<string, PublicIPAddress>();
  for (const gateway of network.natGateways) {
    const addresses = gateway.publicIpAddresses.map((address) => createPublicIp(context, address));
    addresses.forEach((address, i) => publicIps.set(gateway.publicIpAddresses[i]!, address));
    const body = {
      natGatewayName: gateway.name,
      resourceGroupName: args.resourceGroupName,
      location: args.location,
      ...natGatewayChoices,
      publicIpAddresses: addresses.map((address) => ({ id: address.id })),
      tags: args.tags,
    };
    const options = { ...opts(), dependsOn: virtualNetwork };
    const declared = transformed(args.transform?.natGateway, childName(name, gateway.name), body, options);
    natGateways.set(gateway.name, new NatGateway(...declared));
  }
  return { natGateways, publicIps };
}

/** Declares the route table that sends all egress to the hub's firewall; undefined where the plan has none. */
export function createRouteTable(
  context: NetworkContext,
  network: NewNetwork,
  virtualNetwork: VirtualNetwork,
): RouteTable | undefined {
  if (network.routeTable === null) return undefined;
  const { name, args, opts } = context;
  const body = {
    routeTableName: network.routeTable.name,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    routes: [
      {
        name: "egress",
        addressPrefix: "0.0.0.0/0",
        nextHopType: "VirtualAppliance",
        nextHopIpAddress: network.routeTable.nextHopIp,
      },
    ],
    tags: args.tags,
  };
  return new RouteTable(
    ...transformed(args.transform?.routeTable, childName(name, network.routeTable.name), body, {
      ...opts(),
      dependsOn: virtualNetwork,
    }),
  );
}

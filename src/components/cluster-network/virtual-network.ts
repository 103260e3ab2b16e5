import { VirtualNetwork, type VirtualNetworkArgs } from "@pulumi/azure-native/network/virtualNetwork.js";
import { defined } from "../../defined.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { NetworkContext } from "./context.js";
import type { NewNetwork } from "./new-network.js";

/**
 * Declares the VNet without its subnets. azure-native leaves those alone that its request does not list, by repeating them as
 * they are; and Azure refuses a request that refers to what is being written, so all that subnets refer to waits for the VNet.
 */
export function createVirtualNetwork(context: NetworkContext, network: NewNetwork): VirtualNetwork {
  const { name, args, opts } = context;
  const body: VirtualNetworkArgs = {
    virtualNetworkName: network.virtualNetwork,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    addressSpace: { addressPrefixes: [...network.addressPrefixes] },
    ...defined({ dhcpOptions: network.dnsServers && { dnsServers: [...network.dnsServers] } }),
    tags: args.tags,
  };
  const declared = transformed(args.transform?.virtualNetwork, childName(name, "vnet"), body, opts());
  return new VirtualNetwork(...declared);
}

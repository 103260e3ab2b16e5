/**
 * What every network of a cluster has in common and no plan varies. A `transform` of the resource overrides any of it.
 */

/** NAT gateways and Bastion accept only Standard addresses, and Standard addresses are static. */
export const publicIpChoices = {
  sku: { name: "Standard", tier: "Regional" },
  publicIPAllocationMethod: "Static",
  publicIPAddressVersion: "IPv4",
} as const;

/** The only SKU of NAT gateways that azure-native's default Network API version knows. */
export const natGatewayChoices = { sku: { name: "Standard" } } as const;

/** Scale set instances have no VM id that Basic could reach: tunnelling and connecting by address need Standard. */
export const bastionChoices = {
  sku: { name: "Standard" },
  enableTunneling: true,
  enableIpConnect: true,
} as const;

/** Nothing leaves a subnet except by the way that the plan gives it. */
export const subnetChoices = { defaultOutboundAccess: false } as const;

/** Endpoints are reached without security group or route table in between, Azure's own default for them. */
export const privateEndpointSubnetChoices = { privateEndpointNetworkPolicies: "Disabled" } as const;

/** A peering that carries the cluster's egress through the hub's firewall and its replies back. */
export const peeringChoices = { allowVirtualNetworkAccess: true, allowForwardedTraffic: true } as const;

/** Inputs that Azure changes by itself once the other half is there; a refresh takes them for somebody's change. */
export const becomingConnected = ["peeringState", "peeringSyncLevel"] as const;

/**
 * What a half of a peering knows of the other network. It keeps the addresses it was made with: only a request that asks for it
 * takes new ones, and Pulumi sends one where inputs differ, among which the addresses therefore are.
 */
export function knownAddresses(addressPrefixes: readonly string[]): {
  remoteAddressSpace: { addressPrefixes: string[] };
  syncRemoteAddressSpace: string;
} {
  return { remoteAddressSpace: { addressPrefixes: [...addressPrefixes] }, syncRemoteAddressSpace: "true" };
}

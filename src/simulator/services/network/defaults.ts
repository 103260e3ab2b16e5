import { defined } from "../../../defined.js";
import type { Put } from "../../core/resource-type.js";

/*
 * What the network provider fills in, as it answered in the recordings of Azure/azure-service-operator,
 * v2/internal/controllers/recordings/Test_Networking_*_CRUD.yaml.
 */

/** Test_Networking_VirtualNetwork_CRUD. Subnets and peerings are shown as they are, see the live outputs. */
export function networkDefaults(): Record<string, unknown> {
  return { enableDdosProtection: false };
}

/** Test_Networking_VirtualNetwork_CRUD. */
export function subnetDefaults(): Record<string, unknown> {
  return {
    delegations: [],
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
  };
}

/** Test_Networking_VirtualNetworkPeering_CRUD. The other network's space is known when it was declared. */
export function peeringDefaults({ inputs, azure }: Put): Record<string, unknown> {
  const remote = inputs["remoteVirtualNetwork"] as { readonly id?: string } | undefined;
  const space = azure.get(remote?.id ?? "")?.inputs["addressSpace"];
  return {
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    doNotVerifyRemoteGateways: false,
    ...defined({ remoteAddressSpace: space }),
  };
}

/** Test_Networking_RouteTable_CRUD. */
export function routeTableDefaults(): Record<string, unknown> {
  return { disableBgpRoutePropagation: false, routes: [] };
}

/** Test_Networking_NatGateway_CRUD. */
export function publicAddressDefaults(): Record<string, unknown> {
  return { publicIPAddressVersion: "IPv4", idleTimeoutInMinutes: 4, ipTags: [], sku: { tier: "Regional" } };
}

/** Test_Networking_NatGateway_CRUD. */
export function natGatewayDefaults(): Record<string, unknown> {
  return { idleTimeoutInMinutes: 4 };
}

/** Test_Networking_NetworkSecurityGroup_CRUD. */
export function securityGroupDefaults(): Record<string, unknown> {
  return { securityRules: [] };
}

/**
 * The rules of a group, or the routes of a table, as the resources of their own that they are to Azure: clients read resource groups off
 * their ids. Test_Networking_NetworkSecurityGroup_CRUD, Test_Networking_RouteTable_CRUD.
 */
export function partsWithIds({ id, inputs, type }: Put, list: "securityRules" | "routes"): Record<string, unknown> {
  const parts = (inputs[list] ?? []) as readonly { readonly name?: string }[];
  const own = { type: `${type.armType}/${list}`, provisioningState: "Succeeded" };
  return { [list]: parts.map((part) => ({ ...part, ...own, id: `${id}/${list}/${part.name ?? ""}` })) };
}

interface DefaultRule {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly destination: string;
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  readonly direction: "Inbound" | "Outbound";
}

const defaultRules: readonly DefaultRule[] = [
  {
    name: "AllowVnetInBound",
    description: "Allow inbound traffic from all VMs in VNET",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
    access: "Allow",
    priority: 65000,
    direction: "Inbound",
  },
  {
    name: "AllowAzureLoadBalancerInBound",
    description: "Allow inbound traffic from azure load balancer",
    source: "AzureLoadBalancer",
    destination: "*",
    access: "Allow",
    priority: 65001,
    direction: "Inbound",
  },
  {
    name: "DenyAllInBound",
    description: "Deny all inbound traffic",
    source: "*",
    destination: "*",
    access: "Deny",
    priority: 65500,
    direction: "Inbound",
  },
  {
    name: "AllowVnetOutBound",
    description: "Allow outbound traffic from all VMs to all VMs in VNET",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
    access: "Allow",
    priority: 65000,
    direction: "Outbound",
  },
  {
    name: "AllowInternetOutBound",
    description: "Allow outbound traffic from all VMs to Internet",
    source: "*",
    destination: "Internet",
    access: "Allow",
    priority: 65001,
    direction: "Outbound",
  },
  {
    name: "DenyAllOutBound",
    description: "Deny all outbound traffic",
    source: "*",
    destination: "*",
    access: "Deny",
    priority: 65500,
    direction: "Outbound",
  },
];

/** The six rules that every network security group has. Test_Networking_NetworkSecurityGroup_CRUD. */
export function defaultSecurityRules(groupId: string): readonly Record<string, unknown>[] {
  return defaultRules.map(({ name, description, source, destination, access, priority, direction }) => ({
    id: `${groupId}/defaultSecurityRules/${name}`,
    name,
    type: "Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
    provisioningState: "Succeeded",
    description,
    protocol: "*",
    sourcePortRange: "*",
    destinationPortRange: "*",
    sourceAddressPrefix: source,
    destinationAddressPrefix: destination,
    access,
    priority,
    direction,
    sourcePortRanges: [],
    destinationPortRanges: [],
    sourceAddressPrefixes: [],
    destinationAddressPrefixes: [],
  }));
}

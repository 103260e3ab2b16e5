import type { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import type { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import { Subnet, type SubnetArgs } from "@pulumi/azure-native/network/subnet.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
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
 * Properties of a subnet that nothing here sets. What Azure fills in, and what somebody else sets, is left alone: a subnet
 * that was read from Azure has values for them that the program does not name.
 */
const leftAlone: readonly (keyof SubnetArgs)[] = [
  "addressPrefixes",
  "applicationGatewayIPConfigurations",
  "delegations",
  "ipAllocations",
  "ipamPoolPrefixAllocations",
  "name",
  "privateEndpointNetworkPolicies",
  "privateLinkServiceNetworkPolicies",
  "serviceEndpointPolicies",
  "serviceEndpoints",
  "sharingScope",
  "type",
];

/**
 * Declares each subnet as a resource of its own, so that one which nothing uses any more goes after its last user: Pulumi
 * writes a VNet before it deletes anything. Azure works on one subnet of a VNet at a time, so each waits for all before it,
 * and whichever of them go at once go one by one.
 *
 * @returns subnets by planned name
 */
export function createSubnets(
  context: NetworkContext,
  network: NewNetwork,
  virtualNetwork: VirtualNetwork,
  parts: SubnetParts,
): ReadonlyMap<string, Subnet> {
  const { name, args, parent } = context;
  const subnets = new Map<string, Subnet>();
  for (const planned of network.subnets) {
    const body: SubnetArgs = {
      subnetName: planned.name,
      virtualNetworkName: virtualNetwork.name,
      resourceGroupName: args.resourceGroupName,
      ...subnetBody(planned, parts),
    };
    const [logicalName, given, opts] = transformed(args.transform?.subnet, childName(name, planned.name), body, {
      parent,
      dependsOn: [...subnets.values()],
      ...defined({ import: args.importSubnets?.[planned.name] }),
    });
    const ignoreChanges = [...(opts.ignoreChanges ?? []), ...leftAlone.filter((property) => !(property in given))];
    subnets.set(planned.name, new Subnet(logicalName, given, { ...opts, ignoreChanges }));
  }
  return subnets;
}

function subnetBody(
  subnet: PlannedSubnet,
  parts: SubnetParts,
): Omit<SubnetArgs, "resourceGroupName" | "virtualNetworkName"> {
  return {
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

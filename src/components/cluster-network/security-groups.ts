import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupArgs,
} from "@pulumi/azure-native/network/networkSecurityGroup.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import type * as inputs from "@pulumi/azure-native/types/input.js";
import type { PlannedSecurityRule } from "../../planner/plan.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { NetworkContext } from "./context.js";
import type { NewNetwork } from "./new-network.js";

/** Declares the planned security groups with their rules inline; by planned name. */
export function createSecurityGroups(
  context: NetworkContext,
  network: NewNetwork,
  virtualNetwork: VirtualNetwork,
): ReadonlyMap<string, NetworkSecurityGroup> {
  const { name, args, opts } = context;
  const groups = new Map<string, NetworkSecurityGroup>();
  for (const group of network.networkSecurityGroups) {
    const body: NetworkSecurityGroupArgs = {
      networkSecurityGroupName: group.name,
      resourceGroupName: args.resourceGroupName,
      location: args.location,
      securityRules: group.rules.map(securityRule),
      tags: args.tags,
    };
    const options = { ...opts(), dependsOn: virtualNetwork };
    const declared = transformed(args.transform?.networkSecurityGroup, childName(name, group.name), body, options);
    groups.set(group.name, new NetworkSecurityGroup(...declared));
  }
  return groups;
}

function securityRule(rule: PlannedSecurityRule): inputs.network.SecurityRuleArgs {
  return {
    name: rule.name,
    priority: rule.priority,
    direction: rule.direction,
    access: rule.access,
    protocol: rule.protocol,
    ...sourcePrefixes(rule.sources),
    sourcePortRange: "*",
    destinationAddressPrefix: rule.destination,
    ...destinationPorts(rule.destinationPorts),
  };
}

// One prefix goes into the singular property: a service tag does not stand in every list, and "*" in none.
function sourcePrefixes(
  sources: readonly string[],
): { sourceAddressPrefix: string } | { sourceAddressPrefixes: string[] } {
  const [only] = sources;
  return sources.length === 1 && only !== undefined
    ? { sourceAddressPrefix: only }
    : { sourceAddressPrefixes: [...sources] };
}

// Azure takes "*" in the singular property only; a list must hold ports and ranges.
function destinationPorts(
  ports: readonly string[],
): { destinationPortRange: string } | { destinationPortRanges: string[] } {
  const [only] = ports;
  return ports.length === 1 && only !== undefined
    ? { destinationPortRange: only }
    : { destinationPortRanges: [...ports] };
}

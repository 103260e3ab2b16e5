/** A subnet of azure-native, inline or by itself, as far as its addresses go. */
export interface SubnetInputs {
  readonly name?: string;
  readonly addressPrefix?: string;
  readonly addressPrefixes?: readonly string[];
  readonly delegations?: readonly { readonly name?: string; readonly serviceName?: string }[];
}

/** A peering as a virtual network's own request names it. */
export interface InlinePeering {
  readonly name?: string;
  readonly remoteVirtualNetwork?: { readonly id?: string };
}

/** A virtual network of azure-native, as far as its addresses go. */
export interface NetworkInputs {
  readonly addressSpace?: { readonly addressPrefixes?: readonly string[] };
  readonly subnets?: readonly SubnetInputs[];
  readonly virtualNetworkPeerings?: readonly InlinePeering[];
}

/** A security rule of azure-native, as far as rules look at it. */
export interface SecurityRule {
  readonly name?: string;
  readonly description?: string;
  readonly access?: string;
  readonly direction?: string;
  readonly protocol?: string;
  readonly priority?: number;
  readonly sourcePortRange?: string;
  readonly sourcePortRanges?: readonly string[];
  readonly destinationPortRange?: string;
  readonly destinationPortRanges?: readonly string[];
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: readonly string[];
  readonly destinationAddressPrefix?: string;
  readonly destinationAddressPrefixes?: readonly string[];
  readonly sourceApplicationSecurityGroups?: readonly unknown[];
  readonly destinationApplicationSecurityGroups?: readonly unknown[];
}

export interface SecurityGroupInputs {
  readonly securityRules?: readonly SecurityRule[];
}

/** What a security rule says in the singular or in the plural property, or in both. */
export function listed(one: string | undefined, more: readonly string[] | undefined): readonly string[] {
  return [...((one ?? "") === "" ? [] : [one ?? ""]), ...(more ?? [])];
}

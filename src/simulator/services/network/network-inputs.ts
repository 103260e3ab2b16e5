/** A subnet of azure-native, inline or by itself, as far as its addresses go. */
export interface SubnetInputs {
  readonly name?: string;
  readonly addressPrefix?: string;
  readonly addressPrefixes?: readonly string[];
}

/** A virtual network of azure-native, as far as its addresses go. */
export interface NetworkInputs {
  readonly addressSpace?: { readonly addressPrefixes?: readonly string[] };
  readonly subnets?: readonly SubnetInputs[];
  readonly virtualNetworkPeerings?: readonly object[];
}

import { getVirtualNetwork } from "@pulumi/azure-native/network/getVirtualNetwork.js";
import { unlessGone } from "./gone.js";

/** A subnet as Azure has it. */
export interface FoundSubnet {
  readonly name: string;
  /** IPv4 ranges. */
  readonly ranges: readonly string[];
}

/** Subnets of a VNet; none where the VNet is gone, or was never made. */
export async function subnetsInAzure(
  resourceGroupName: string,
  virtualNetworkName: string,
): Promise<readonly FoundSubnet[]> {
  const found = await unlessGone(getVirtualNetwork({ resourceGroupName, virtualNetworkName }));
  return (found?.subnets ?? []).map(({ name = "", addressPrefix, addressPrefixes = [] }) => ({
    name,
    ranges: [...new Set([addressPrefix ?? [], addressPrefixes].flat())].filter((range) => !range.includes(":")),
  }));
}

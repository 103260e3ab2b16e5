import { formatRange, type Ipv4Range, parseRange } from "../../../catalogue/ipv4-range.js";
import { armType, nameOf, parentId } from "../../core/arm-id.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import type { ResourceType } from "../../core/resource-type.js";

/**
 * Reads `10.0.0.0/16`; refuses what is no prefix or has host bits set. IPv6 is not simulated.
 *
 * Sources: the network provider's code and text `InvalidCIDRNotation` in public logs; the other text is unverified.
 *
 * @param resource ARM id of the network or subnet that has the prefix, which the refusal names
 */
export function addressRange(prefix: string, resource = ""): Ipv4Range {
  const range = parseRange(prefix);
  if (range !== undefined && formatRange(range) === prefix) return range;
  if (prefix.includes(":")) throw notSimulated(`The IPv6 range ${prefix}`, prefix);
  if (range !== undefined) {
    throw new AzureError(
      400,
      "InvalidCIDRNotation",
      `The address prefix ${prefix} in resource ${resource} has an invalid CIDR notation. For the given prefix length, the ` +
        `address prefix should be ${formatRange(range)}.`,
      prefix,
    );
  }
  throw new AzureError(
    400,
    "InvalidAddressPrefixFormat",
    `Address prefix ${prefix} of resource has invalid format.`,
    prefix,
  );
}

/** The prefix of a subnet, said in one word or as the only one of a list. @throws AzureError for several, which are not simulated */
export function prefixesOf(subnet: {
  readonly addressPrefix?: unknown;
  readonly addressPrefixes?: unknown;
}): readonly string[] {
  const listed = Array.isArray(subnet.addressPrefixes) ? (subnet.addressPrefixes as string[]) : [];
  const said = new Set(typeof subnet.addressPrefix === "string" ? [subnet.addressPrefix, ...listed] : listed);
  if (said.size > 1) throw notSimulated("A subnet of several address prefixes", "addressPrefixes");
  return [...said];
}

/**
 * Addresses of a subnet: its range without the five that Azure keeps.
 *
 * Sources: MicrosoftDocs/azure-docs#88211, Azure/AKS#2531; five reserved addresses from the catalogue's limits.
 */
export const subnetAddresses: ResourceType["addresses"] = {
  most({ inputs }, { catalogue }) {
    const [prefix] = prefixesOf(inputs);
    return prefix === undefined
      ? undefined
      : addressRange(prefix).size - catalogue.limits.reservedAddressesPerSubnet.value;
  },
  refusal({ id, inputs }, more) {
    return new AzureError(
      400,
      "SubnetIsFull",
      `Subnet ${nameOf(id)} with address prefix ${prefixesOf(inputs)[0]} does not have enough capacity for ${more} IP addresses.`,
      `${armType(id)} of ${nameOf(parentId(id))}`,
    );
  },
};

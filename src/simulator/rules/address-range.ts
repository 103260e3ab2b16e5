import { formatRange, type Ipv4Range, parseRange } from "../../catalogue/ipv4-range.js";
import { AzureError } from "../azure.js";

/** Reads `10.0.0.0/16`; refuses what is no IPv4 prefix or has host bits set. Source of the text: unverified. */
export function addressRange(prefix: string): Ipv4Range {
  const range = parseRange(prefix);
  if (range !== undefined && formatRange(range) === prefix) return range;
  throw new AzureError(
    400,
    "InvalidAddressPrefixFormat",
    `Address prefix ${prefix} of resource has invalid format.`,
    prefix,
  );
}

/** The prefixes of a subnet, which may be one or several. */
export function prefixesOf(subnet: {
  readonly addressPrefix?: unknown;
  readonly addressPrefixes?: unknown;
}): readonly string[] {
  if (typeof subnet.addressPrefix === "string") return [subnet.addressPrefix];
  return Array.isArray(subnet.addressPrefixes) ? (subnet.addressPrefixes as string[]) : [];
}

import { AzureError } from "../azure.js";

/** An IPv4 range as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly size: number;
  readonly prefixLength: number;
}

/** Reads `10.0.0.0/16`; refuses what is no IPv4 prefix or has host bits set. Source of the text: unverified. */
export function rangeOf(prefix: string): AddressRange {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(prefix);
  const parts = match?.slice(1).map(Number) ?? [];
  const prefixLength = parts[4] ?? 33;
  const first = parts.slice(0, 4).reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - prefixLength);
  if (match === null || prefixLength > 32 || parts.slice(0, 4).some((part) => part > 255) || first % size !== 0) {
    throw new AzureError(
      400,
      "InvalidAddressPrefixFormat",
      `Address prefix ${prefix} of resource has invalid format.`,
      prefix,
    );
  }
  return { first, size, prefixLength };
}

/** Whether two ranges share an address. */
export function overlap(a: AddressRange, b: AddressRange): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.first + inner.size <= outer.first + outer.size;
}

/** The prefixes of a subnet, which may be one or several. */
export function prefixesOf(subnet: {
  readonly addressPrefix?: unknown;
  readonly addressPrefixes?: unknown;
}): readonly string[] {
  if (typeof subnet.addressPrefix === "string") return [subnet.addressPrefix];
  return Array.isArray(subnet.addressPrefixes) ? (subnet.addressPrefixes as string[]) : [];
}

/** An IPv4 range; addresses as unsigned 32-bit numbers. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
  readonly prefixLength: number;
}

/** Undefined when the text is not four numbers of 0–255. Leading zeros are refused: readers differ on them. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** The range that an address with a prefix length is in: host bits are cleared. */
export function rangeOf(address: number, prefixLength: number): Ipv4Range {
  const size = 2 ** (32 - prefixLength);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, prefixLength };
}

/** A range of the toolkit's own, known to be well formed. */
export function knownRange(cidr: string): Ipv4Range {
  const [address = "", prefixLength] = cidr.split("/");
  return rangeOf(parseIpv4(address) ?? 0, Number(prefixLength));
}

export function overlaps(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function contains(outer: Ipv4Range, inner: Ipv4Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(knownRange);

/** Inside the ranges of RFC 1918 or the shared range of RFC 6598. */
export function isPrivate(range: Ipv4Range): boolean {
  return privateRanges.some((outer) => contains(outer, range));
}

/** An aligned range of IPv4 addresses; addresses are unsigned 32-bit numbers. */
export interface Ipv4Range {
  readonly first: number;
  /** Addresses in it, a power of two. */
  readonly size: number;
}

/** Undefined when the text is not four numbers of 0–255. Leading zeros are refused: readers differ on them. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** The range that an address with a prefix length is in: host bits are cleared. */
export function rangeOf(address: number, prefixLength: number): Ipv4Range {
  const size = 2 ** (32 - prefixLength);
  return { first: address - (address % size), size };
}

/** Reads `10.0.0.0/8`, host bits cleared; undefined for anything that is no IPv4 range. */
export function parseRange(cidr: string): Ipv4Range | undefined {
  const [text = "", length = "", ...rest] = cidr.split("/");
  const address = parseIpv4(text);
  if (address === undefined || rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return undefined;
  return rangeOf(address, Number(length));
}

/**
 * Reads a range that rules have accepted before, or that is a constant of ours.
 *
 * @throws for anything that is no IPv4 range, which is then a defect
 */
export function knownRange(cidr: string): Ipv4Range {
  const range = parseRange(cidr);
  if (range === undefined) throw new Error(`"${cidr}" is not an IPv4 range`);
  return range;
}

export function formatRange(range: Ipv4Range): string {
  return `${formatIpv4(range.first)}/${prefixLengthOf(range)}`;
}

export function prefixLengthOf({ size }: Ipv4Range): number {
  return 32 - Math.log2(size);
}

/** Whether two ranges share an address. */
export function overlap(a: Ipv4Range, b: Ipv4Range): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Ipv4Range, inner: Ipv4Range): boolean {
  return outer.first <= inner.first && inner.first + inner.size <= outer.first + outer.size;
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(knownRange);

/** Inside the ranges of RFC 1918 or the shared range of RFC 6598. */
export function isPrivate(range: Ipv4Range): boolean {
  return privateRanges.some((outer) => contains(outer, range));
}

/** The smallest power of two that is at least `count`. */
export function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count)));
}

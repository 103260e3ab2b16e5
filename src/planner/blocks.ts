import { reservedRanges } from "../catalogue/reserved-ranges.js";
import { stableHash } from "./hash.js";
import { overlap, knownRange, type Ipv4Range } from "../catalogue/ipv4-range.js";
import { byText, sum } from "./order.js";

/** One block to be found in the address space. */
export interface BlockRequest {
  /** `<pool>@<site>`, or `@<site>` for a site's own block; decides the preferred position. */
  readonly key: string;
  /** Addresses, a power of two. */
  readonly wanted: number;
  /** Least that is of use, a power of two; below `wanted` only where the room may shrink. */
  readonly least: number;
  /** Free ranges that this one must not use. */
  readonly closed?: readonly Ipv4Range[];
}

export interface Allocation {
  readonly blocks: ReadonlyMap<string, Ipv4Range>;
  /** Halvings of the room that made everything fit; 0 when nothing shrank. */
  readonly halvings: number;
}

/** Addresses of the range that blocks may be taken from. */
export function usableAddresses(range: Ipv4Range): number {
  return range.size - sum(reservedWithin(range).map((reserved) => Math.min(reserved.size, range.size)));
}

/**
 * Finds a block for every request, clear of `taken` and of the ranges Azure or Docker use for themselves. Each key has
 * a preferred position that depends on nothing but the key and the size, and takes the next free one on collision;
 * larger blocks go first so that nothing is lost to fragments. Room is halved, for all that may shrink at once, until
 * everything fits. Undefined when even the least does not.
 */
export function allocateBlocks(
  range: Ipv4Range,
  requests: readonly BlockRequest[],
  taken: readonly Ipv4Range[],
): Allocation | undefined {
  const shrinkable = Math.max(0, ...requests.map((request) => Math.log2(request.wanted / request.least)));
  for (let halvings = 0; halvings <= shrinkable; halvings++) {
    const blocks = place(range, requests, taken, halvings);
    if (blocks !== undefined) return { blocks, halvings };
  }
  return undefined;
}

function place(
  range: Ipv4Range,
  requests: readonly BlockRequest[],
  taken: readonly Ipv4Range[],
  halvings: number,
): Map<string, Ipv4Range> | undefined {
  const sized = requests.map(({ key, wanted, least, closed = [] }) => {
    const size = Math.max(least, wanted / 2 ** halvings);
    return { key, size, closed, slot: stableHash(key) % Math.max(1, Math.floor(range.size / size)) };
  });
  const free = usableAddresses(range) - sum(taken.map((block) => block.size));
  if (sum(sized.map((request) => request.size)) > free) return undefined;
  sized.sort((a, b) => b.size - a.size || a.slot - b.slot || byText(a.key, b.key));

  const occupied = [...reservedWithin(range), ...taken];
  const blocks = new Map<string, Ipv4Range>();
  for (const { key, size, slot, closed } of sized) {
    const block = firstFree(range, size, slot, [...occupied, ...closed]);
    if (block === undefined) return undefined;
    occupied.push(block);
    blocks.set(key, block);
  }
  return blocks;
}

/** The first free aligned block from `slot` onwards, going round at the end of the range. */
function firstFree(
  range: Ipv4Range,
  size: number,
  slot: number,
  occupied: readonly Ipv4Range[],
): Ipv4Range | undefined {
  const slots = Math.floor(range.size / size);
  for (let passed = 0; passed < slots;) {
    const position = (slot + passed) % slots;
    const block = { first: range.first + position * size, size };
    const obstacle = occupied.find((other) => overlap(block, other));
    if (obstacle === undefined) return block;
    const beyond = Math.ceil((obstacle.first + obstacle.size - range.first) / size);
    passed += Math.max(1, Math.min(beyond, slots) - position);
  }
  return undefined;
}

function reservedWithin(range: Ipv4Range): Ipv4Range[] {
  return reservedRanges.map((reserved) => knownRange(reserved.cidr)).filter((reserved) => overlap(reserved, range));
}

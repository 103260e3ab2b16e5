import { contains, formatRange, knownRange, type Ipv4Range } from "../catalogue/ipv4-range.js";
import type { Ledger } from "./ledger.js";
import { writtenRangesIn } from "./written-subnets.js";
import { isOwnSubnet } from "./names.js";

/** Blocks that pools have at a site by the ledger, and ranges that others hold there; all sites without a name. */
export function blocksInUse(ledger: Ledger | undefined, site?: string): readonly Ipv4Range[] {
  const occupied = Object.entries(ledger?.occupiedRanges ?? {}).filter(([name]) => site === undefined || name === site);
  return [...poolBlocksIn(ledger, site), ...occupied.flatMap(([, ranges]) => ranges.map(knownRange))];
}

function poolBlocksIn(ledger: Ledger | undefined, site?: string): readonly Ipv4Range[] {
  return Object.values(ledger?.nodePools ?? {}).flatMap(({ blocks }) =>
    Object.entries(blocks)
      .filter(([name]) => site === undefined || name === site)
      .map(([, block]) => knownRange(block)),
  );
}

/** Ranges at a site in which subnets are by the ledger. */
export function deployedRanges(ledger: Ledger, site: string): readonly Ipv4Range[] {
  const own = ledger.sites[site]?.ownBlock ?? null;
  return [
    ...(own === null ? [] : [knownRange(own)]),
    ...poolBlocksIn(ledger, site),
    ...writtenRangesIn(ledger.sites[site]),
  ];
}

/** Ranges in a VNet's address space that no subnet was planned in when it was deployed. */
export function releasedIn(ledger: Ledger | undefined, site: string): readonly Ipv4Range[] {
  return (ledger?.sites[site]?.releasedBlocks ?? []).map((block) => knownRange(block));
}

/** Ranges that a site's VNet had in its address space, or may have had, when it was deployed. */
export function heldIn(ledger: Ledger, site: string): readonly Ipv4Range[] {
  return [...deployedRanges(ledger, site), ...releasedIn(ledger, site)];
}

/**
 * Ranges that a site's VNet keeps in its address space though no subnet is planned in them: those of pools that go, and
 * those that went before. Pulumi writes the VNet before it deletes a subnet, and Azure takes no range away from under one.
 */
export function releasedBlocks(
  ledger: Ledger | undefined,
  site: string,
  current: readonly Ipv4Range[],
): readonly Ipv4Range[] {
  const own = ledger?.sites[site]?.ownBlock;
  const written = writtenRangesIn(ledger?.sites[site]);
  return [...blocksInUse(ledger, site), ...written, ...releasedIn(ledger, site)].filter(
    (block) => formatRange(block) !== own && !current.some((range) => contains(range, block)),
  );
}

/** Whether a site's own block is in the address space of its VNet; taken as so where an earlier version did not write it down. */
export function ownBlockHeld(ledger: Ledger | undefined, site: string): boolean {
  const before = ledger?.sites[site];
  if (before === undefined || before.ownBlock === null) return false;
  const { subnets, ownBlock, releasedBlocks: released = [] } = before;
  const renamed = Object.entries(before.writtenSubnets ?? {}).some(
    ([holds, { range }]) => holds.startsWith("@") && range === undefined,
  );
  return (
    renamed || subnets === undefined || subnets.length === 0 || subnets.some(isOwnSubnet) || released.includes(ownBlock)
  );
}

/** An address space without the ranges that lie in another one of it. */
export function widestOf(ranges: readonly Ipv4Range[]): Ipv4Range[] {
  return ranges.filter(
    (range, index) =>
      !ranges.some(
        (other, place) =>
          contains(other, range) && (other.size > range.size || (other.size === range.size && place < index)),
      ),
  );
}

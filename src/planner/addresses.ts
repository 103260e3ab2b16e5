import type { Cluster, WrittenSubnet } from "../config/cluster.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import { addressSpaceTooSmall, roomIsFixed, roomReduced, subnetFull } from "../errors/addresses.js";
import { subnetMaxNodesBeyond, subnetRangeTooSmall } from "../errors/subnets.js";
import type { Problem } from "../errors/problem.js";
import { allocateBlocks, usableAddresses, type BlockRequest } from "./blocks.js";
import { knownRange, formatRange, overlap, powerOfTwo, type Ipv4Range } from "../catalogue/ipv4-range.js";
import type { Ledger } from "./ledger.js";
import { sum } from "./order.js";
import { blocksInUse, releasedBlocks, releasedIn, widestOf } from "./released-blocks.js";
import { needsOwnBlock, rangesInUse, writtenOwnRanges, writtenRange, writtenRangesIn } from "./written-subnets.js";
import type { CutPool, PoolInSites } from "./shards.js";

/** Nodes a pool may grow to when the user does not say. */
const DEFAULT_ROOM_NODES = 4000;

/** Machines beside the nodes that a pool may grow to when the user does not say. */
const DEFAULT_ROOM_MACHINES = 24;

/** A site's own block: Bastion, private endpoints and image build take a quarter each, one quarter stays free. */
const OWN_BLOCK_ADDRESSES = 256;

export interface Addresses {
  /** By permanent pool name, then site name. */
  readonly pools: ReadonlyMap<string, ReadonlyMap<string, Ipv4Range>>;
  /** By site name, of every new network; undefined where it needs no block. */
  readonly own: ReadonlyMap<string, Ipv4Range | undefined>;
  /** Ranges that a site's VNet keeps though no pool has them any more; by site name. */
  readonly released: ReadonlyMap<string, readonly Ipv4Range[]>;
  readonly problems: readonly Problem[];
}

/** One pool in one of the new networks. */
interface Wish extends BlockRequest {
  readonly placed: PoolInSites;
  readonly site: string;
  /** Nodes there now. */
  readonly nodes: number;
  /** The block it was given before, or by the stack file. */
  readonly before: Ipv4Range | undefined;
  /** Whether it is the stack file's, and not deployed yet. */
  readonly given: boolean;
}

const ownKey = (site: string): string => `@${site}`;

/**
 * Gives every pool a block at every site it may fill, and every new network one for the cluster's own subnets. What
 * the ledger holds stays; the rest is found by {@link allocateBlocks}. All sites share one range, so that they can be
 * peered with each other and with one hub.
 *
 * What the ledger holds and the plan does not is in use until the end of the deployment, and a VNet keeps it in its address
 * space afterwards: the next deployment may give it to another pool of the same site.
 */
export function planAddresses(
  cluster: Cluster,
  pools: readonly { readonly placed: PoolInSites; readonly cut: CutPool }[],
  ownSites: readonly string[],
  { limits }: Pick<Catalogue, "limits">,
  ledger: Ledger | undefined,
): Addresses {
  const reserved = limits.reservedAddressesPerSubnet.value;
  const range = knownRange(cluster.network.addressSpace);
  const wishes = pools.flatMap(({ placed, cut }) => wishesOf(placed, cut, cluster, ledger, reserved));
  const ownBefore = new Map(ownSites.map((site) => [site, ledger?.sites[site]?.ownBlock ?? undefined] as const));

  const closedTo = (site: string): readonly Ipv4Range[] =>
    Object.keys(ledger?.sites ?? {}).flatMap((other) => (other === site ? [] : releasedIn(ledger, other)));
  const requests = [
    ...wishes.filter((wish) => wish.before === undefined).map((wish) => ({ ...wish, closed: closedTo(wish.site) })),
    ...ownSites
      .filter((site) => ownBefore.get(site) === undefined && needsOwnBlock(cluster, site))
      .map((site) => ({
        key: ownKey(site),
        wanted: OWN_BLOCK_ADDRESSES,
        least: OWN_BLOCK_ADDRESSES,
        closed: closedTo(site),
      })),
  ];
  const kept = [
    ...blocksInUse(ledger),
    ...Object.values(ledger?.sites ?? {}).flatMap(({ ownBlock }) => (ownBlock === null ? [] : [knownRange(ownBlock)])),
    ...Object.values(ledger?.sites ?? {}).flatMap(writtenRangesIn),
  ];
  const written = (cluster.network.subnets ?? []).flatMap((each) =>
    each.range === undefined ? [] : [knownRange(each.range)],
  );
  const allocation = allocateBlocks(
    range,
    requests,
    widestOf([...kept, ...written]).filter((block) => overlap(block, range)),
  );
  const isNew = ({ site, holds }: WrittenSubnet): boolean =>
    ledger?.sites[site]?.writtenSubnets?.[holds]?.range === undefined &&
    ledger?.nodePools[holds]?.blocks[site] === undefined;
  const problems = [
    ...wishes.flatMap((wish) => (wish.before ? fixedRoomProblems(wish, wish.before, reserved) : [])),
    ...rangesInUse(cluster, (site) => [...kept, ...closedTo(site)], isNew),
  ];
  if (allocation === undefined) {
    const staying = new Set([
      ...wishes.flatMap(({ before }) => (before === undefined ? [] : [formatRange(before)])),
      ...[...ownBefore.values()].filter((cidr) => cidr !== undefined),
    ]);
    const ownBlocks = ownSites.filter((site) => ownBefore.has(site) && needsOwnBlock(cluster, site)).length;
    const leaving = kept.map(formatRange).filter((block) => !staying.has(block));
    return {
      pools: new Map(),
      own: new Map(),
      released: new Map(),
      problems: [...problems, tooSmall(cluster, range, ownBlocks * OWN_BLOCK_ADDRESSES, wishes, leaving)],
    };
  }

  const byPool = new Map<string, Map<string, Ipv4Range>>();
  for (const wish of wishes) {
    const block = wish.before ?? allocation.blocks.get(wish.key);
    if (block === undefined) throw new Error(`no block for ${wish.key}`);
    const { identity } = wish.placed.pool;
    byPool.set(identity, (byPool.get(identity) ?? new Map<string, Ipv4Range>()).set(wish.site, block));
  }
  const own = new Map<string, Ipv4Range | undefined>();
  for (const [site, before] of ownBefore) {
    const block = before === undefined ? allocation.blocks.get(ownKey(site)) : knownRange(before);
    own.set(site, block);
  }
  const released = new Map(
    ownSites.map((site) => {
      const ofPools = [...byPool.values()].flatMap((blocks) => blocks.get(site) ?? []);
      const current = [...ofPools, ...writtenOwnRanges(cluster, site)];
      return [site, releasedBlocks(ledger, site, current)] as const;
    }),
  );
  const shrunk = wishes.filter((wish) => (allocation.blocks.get(wish.key)?.size ?? wish.wanted) < wish.wanted);
  return {
    pools: byPool,
    own,
    released,
    problems: [...problems, ...reducedRoom(cluster, shrunk, allocation.blocks, reserved)],
  };
}

function wishesOf(
  placed: PoolInSites,
  cut: CutPool,
  cluster: Cluster,
  ledger: Ledger | undefined,
  reserved: number,
): Wish[] {
  const { pool } = placed;
  if (pool.engine === "machineLearning" && cluster.machineLearning?.network === "managed") return [];
  const room = pool.role === null ? DEFAULT_ROOM_NODES : DEFAULT_ROOM_MACHINES;
  return placed.sites
    .filter(({ site }) => cluster.network.existing[site.name] === undefined)
    .map(({ site }) => {
      const nodes = sum(cut.shards.filter((shard) => shard.site === site.name).map((shard) => shard.nodes));
      const wanted = powerOfTwo((pool.maxNodes ?? Math.max(room, 2 * pool.nodes)) + reserved);
      const least = pool.maxNodes === null ? Math.min(wanted, powerOfTwo(nodes + reserved)) : wanted;
      const before = ledger?.nodePools[pool.identity]?.blocks[site.name];
      const key = `${pool.identity}@${site.name}`;
      const given = writtenRange(cluster, site.name, pool.identity);
      return {
        key,
        wanted,
        least,
        placed,
        site: site.name,
        nodes,
        before: before === undefined ? given : knownRange(before),
        given: before === undefined && given !== undefined,
      };
    });
}

function fixedRoomProblems(
  { placed: { pool }, nodes, site, given }: Wish,
  before: Ipv4Range,
  reserved: number,
): Problem[] {
  if (given) return givenRoomProblems(pool, nodes, before, reserved);
  const facts = { poolName: pool.name, block: formatRange(before), room: Math.max(0, before.size - reserved) };
  if (nodes > facts.room) return [subnetFull.at(`${pool.path}.${pool.countKey}`, { ...facts, nodes, site })];
  if (pool.maxNodes !== null && pool.maxNodes > facts.room) {
    return [roomIsFixed.at(`${pool.path}.maxNodes`, { ...facts, maxNodes: pool.maxNodes })];
  }
  return [];
}

/** A range of the stack file's that cannot hold the pool, now or at its largest. */
function givenRoomProblems(
  { name: poolName, path, countKey, maxNodes }: PoolInSites["pool"],
  needed: number,
  block: Ipv4Range,
  reserved: number,
): Problem[] {
  const range = formatRange(block);
  const room = Math.max(0, block.size - reserved);
  if (needed > room) {
    const what = `"${poolName}"`;
    return [subnetRangeTooSmall.at(`${path}.${countKey}`, { range, addresses: block.size, reserved, needed, what })];
  }
  if (maxNodes === null || maxNodes <= room) return [];
  return [subnetMaxNodesBeyond.at(`${path}.maxNodes`, { poolName, range, room, maxNodes })];
}

function reducedRoom(
  cluster: Cluster,
  shrunk: readonly Wish[],
  blocks: ReadonlyMap<string, Ipv4Range>,
  reserved: number,
): Problem[] {
  if (shrunk.length === 0) return [];
  const pools = shrunk.map((wish) => ({
    name: wish.placed.pool.name,
    nodes: wish.nodes,
    room: (blocks.get(wish.key)?.size ?? wish.wanted) - reserved,
  }));
  return [roomReduced.at("network.addressSpace", { addressSpace: cluster.network.addressSpace, pools })];
}

function tooSmall(
  cluster: Cluster,
  range: Ipv4Range,
  own: number,
  wishes: readonly Wish[],
  leaving: readonly string[],
): Problem {
  const least = (wish: Wish): number => wish.before?.size ?? wish.least;
  const largest = [...wishes].sort((a, b) => least(b) - least(a))[0];
  return addressSpaceTooSmall.at("network.addressSpace", {
    addressSpace: cluster.network.addressSpace,
    addresses: usableAddresses(range),
    needed: own + sum(wishes.map(least)),
    own,
    leaving,
    largest: largest === undefined ? "no pool" : `pool "${largest.placed.pool.name}"`,
  });
}

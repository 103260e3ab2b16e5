import { defined } from "../defined.js";
import type { Cluster, NodePool, Site } from "../config/cluster.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { VmSize } from "../catalogue/vm-size.js";
import type { Problem } from "../errors/problem.js";
import { poolExceedsSites, shardNameTooLong } from "../errors/placement.js";
import { isDeployed, type LedgerShard, removedShard } from "./ledger.js";
import { SHARD_NAME_CHARACTERS, shardName } from "./names.js";
import { sum } from "./order.js";
import type { Shard } from "./plan.js";
import { shardRule, wholeRacks, type ShardRule } from "./shard-rule.js";
import { plannedSubscription } from "./subscription.js";

/** A pool with what the planner looked up for it. */
export interface PoolInSites {
  readonly pool: NodePool;
  readonly vmSize: VmSize;
  /** The sites the pool may fill, in its order. */
  readonly sites: readonly {
    readonly site: Site;
    readonly maxNodes: number | null;
    readonly rule: ShardRule;
    /** Existing subnet for the pool here; undefined in a network of the cluster's own. */
    readonly existingSubnetId: string | undefined;
  }[];
}

export interface CutPool {
  /** In index order; none without nodes, but for the one of a pool of 0 nodes and those that somebody else scales. */
  readonly shards: readonly Shard[];
  /** Every shard the pool ever had, by generation, then index. */
  readonly history: readonly LedgerShard[];
  readonly problems: readonly Problem[];
}

/** Looks up everything that cutting a pool into shards needs. */
export function placePool(pool: NodePool, cluster: Cluster, catalogue: Catalogue): PoolInSites {
  const vmSize = catalogue.vmSize(pool.vmSize);
  if (vmSize === undefined) throw new Error(`${pool.path}.vmSize passed the rules but is not in the catalogue`);
  const sites = pool.sites.map(({ name, maxNodes, maxInfiniBandNodes }) => {
    const site = cluster.sites.find((candidate) => candidate.name === name);
    if (site === undefined) throw new Error(`${pool.path}.sites passed the rules but names no site`);
    const rule = shardRule(pool, vmSize, maxInfiniBandNodes, cluster.batch, catalogue);
    return { site, maxNodes, rule, existingSubnetId: existingSubnet(pool, cluster.network.existing[name]) };
  });
  return { pool, vmSize, sites };
}

function existingSubnet(
  pool: NodePool,
  network: Cluster["network"]["existing"][string] | undefined,
): string | undefined {
  return network && (network.nodeSubnetIds[pool.name] ?? network.nodeSubnetIds[pool.identity]);
}

/**
 * Cuts a pool into shards. Sites are filled in the pool's order, shards in index order up to the limit each was
 * allocated with. A shard in `history` keeps index, site and limit as long as what cannot change under its name is the
 * same; otherwise it is left empty for ever and new shards take the next free index.
 *
 * Where somebody else owns the count, a deployed shard stays however low the pool's own number is: that number does not
 * say how many nodes there are. A pool of 0 nodes has one shard all the same, which nodes can be added to.
 */
export function cutPool(placed: PoolInSites, history: readonly LedgerShard[] = []): CutPool {
  const { pool, sites } = placed;
  const entries: Entry[] = history.map(removedShard);
  const before = new Map(entries.map((entry, at) => [entry, history[at]] as const));
  const deployedAs = (entry: Entry): LedgerShard | undefined => {
    const shard = before.get(entry);
    return shard !== undefined && isDeployed(shard) ? shard : undefined;
  };
  const ofGeneration = entries.filter((entry) => entry.generation === pool.generation);
  let nextIndex = Math.max(-1, ...ofGeneration.map((entry) => entry.index)) + 1;
  let unplaced = pool.nodes;
  const shards: Shard[] = [];
  const added = (place: Place): Entry => {
    const contents = shardContents(pool, place.site, place.existingSubnetId);
    const { generation } = pool;
    const { limitNodes } = place.rule;
    const entry = { index: nextIndex++, generation, site: place.site.name, limitNodes, contents, nodes: 0 };
    entries.push(entry);
    return entry;
  };
  const fitting = (place: Place): Entry[] => {
    const contents = shardContents(pool, place.site, place.existingSubnetId);
    return ofGeneration.filter((entry) => entry.site === place.site.name && entry.contents === contents);
  };
  const keep = (place: Place, entry: Entry, nodes: number): void => {
    entry.nodes = nodes;
    if (nodes === 0) entry.empty = true;
    const attempt = deployedAs(entry)?.attempt;
    if (attempt !== undefined) entry.attempt = attempt;
    shards.push(shardOf(placed, place, entry));
  };

  for (const place of sites) {
    const room = wholeRacks(place.maxNodes ?? Infinity, place.rule.rackNodes);
    let here = Math.min(unplaced, room);
    unplaced -= here;
    const fill = (entry: Entry): void => {
      const nodes = Math.min(here, entry.limitNodes);
      here -= nodes;
      if (nodes > 0) keep(place, entry, nodes);
    };
    fitting(place).forEach(fill);
    if (pool.scaling === "external") {
      for (const entry of fitting(place)) {
        const deployed = deployedAs(entry);
        if (entry.nodes === 0 && deployed !== undefined) keep(place, entry, deployed.nodes);
      }
    }
    while (here > 0) fill(added(place));
  }
  const [first] = sites;
  if (pool.nodes === 0 && shards.length === 0 && first !== undefined) {
    const deployed = sites.flatMap((place) => {
      const entry = fitting(place).find((each) => deployedAs(each) !== undefined);
      return entry === undefined ? [] : [{ place, entry }];
    });
    const { place, entry } = deployed[0] ?? { place: first, entry: fitting(first)[0] ?? added(first) };
    keep(place, entry, 0);
  }

  shards.sort((a, b) => a.index - b.index);
  const withMinimum = pool.engine === "machineLearning" ? spreadMinimum(shards, pool.machineLearning.minNodes) : shards;
  entries.sort((a, b) => a.generation - b.generation || a.index - b.index);
  const tooLong = shards.find((shard) => shard.name.length > SHARD_NAME_CHARACTERS);
  const problems = [
    ...(unplaced > 0 ? [exceedsSites(placed, unplaced)] : []),
    ...(tooLong ? [shardNameTooLong.at(pool.path, { name: tooLong.name, most: SHARD_NAME_CHARACTERS })] : []),
  ];
  return { shards: withMinimum, history: entries, problems };
}

type Place = PoolInSites["sites"][number];
type Entry = { -readonly [Key in keyof LedgerShard]: LedgerShard[Key] };

/** The nodes that a pool keeps while idle, on its first shards: filled up one after the other. */
function spreadMinimum(shards: readonly Shard[], minimum: number): Shard[] {
  let left = minimum;
  return shards.map((shard) => {
    const minNodes = Math.min(left, shard.nodes);
    left -= minNodes;
    return { ...shard, minNodes };
  });
}

/** What cannot change under a shard's name, on one line. Written to ledgers: the spelling is permanent. */
function shardContents(pool: NodePool, site: Site, existingSubnetId: string | undefined): string {
  const place = [zone(pool, site), `subnet=${existingSubnetId?.toLowerCase() ?? "own"}`];
  // A machine beside the nodes takes all but its place under its name, if need be by a rebuild.
  if (pool.engine === "virtualMachine") return [pool.engine, ...place].join(" ");
  return [
    pool.engine,
    pool.vmSize.toLowerCase(),
    pool.capacity,
    ...(pool.engine === "machineLearning" ? [] : [`${pool.osDisk.kind}/${pool.osDisk.storageType}`]),
    zone(pool, site),
    `infiniband=${pool.infiniBand ? "yes" : "no"}`,
    `subnet=${existingSubnetId?.toLowerCase() ?? "own"}`,
  ].join(" ");
}

/** One zone or none as ever; several joined, which a ledger of an earlier version cannot hold. */
function zone({ zones }: NodePool, site: Site): string {
  return `zone=${zones?.join("+") ?? site.zone ?? "none"}`;
}

function shardOf({ pool, vmSize }: PoolInSites, place: Place, entry: LedgerShard): Shard {
  const { site, rule } = place;
  return {
    name: shardName(pool.identity, pool.generation, entry.index),
    nodePool: pool.name,
    poolIdentity: pool.identity,
    index: entry.index,
    generation: pool.generation,
    engine: pool.engine,
    vmSize: vmSize.name,
    nodes: entry.nodes,
    limitNodes: entry.limitNodes,
    site: site.name,
    subscription: plannedSubscription(site),
    location: site.location,
    zone: site.zone ?? null,
    singlePlacementGroup: rule.singlePlacementGroup,
    infiniBand: rule.infiniBand,
    racks: rule.rackNodes === 0 ? 0 : Math.ceil(entry.nodes / rule.rackNodes),
    capacity: pool.capacity,
    ...defined({ attempt: entry.attempt }),
  };
}

function exceedsSites({ pool, sites }: PoolInSites, unplaced: number): Problem {
  const perSite = sites.map(({ site, maxNodes, rule }) => ({
    site: site.name,
    places: wholeRacks(maxNodes ?? 0, rule.rackNodes),
  }));
  const places = sum(perSite.map((entry) => entry.places));
  if (places !== pool.nodes - unplaced)
    throw new Error(`${pool.path}: ${places} places do not leave ${unplaced} nodes over`);
  return poolExceedsSites.at(`${pool.path}.sites`, { poolName: pool.name, nodes: pool.nodes, places, perSite });
}

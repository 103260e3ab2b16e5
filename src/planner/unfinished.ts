import { defined } from "../defined.js";
import type { Cluster } from "../config/cluster.js";
import { isDeployed, type Ledger, type LedgerShard, type LedgerSite, removedShard } from "./ledger.js";
import { formatRange } from "../catalogue/ipv4-range.js";
import { deploymentUnfinished } from "../errors/changes.js";
import type { Problem } from "../errors/problem.js";
import { nameSuffix } from "./hash.js";
import { shardName } from "./names.js";
import { sum } from "./order.js";
import { byNumber, withShards } from "./changes/deployed-shards.js";
import { movedSite, movedSites, withBegunSites } from "./moved-sites.js";
import { ownBlockHeld } from "./released-blocks.js";
import { livesWithUnfinished } from "./service-lives.js";
import { writtenRange, writtenRangesIn } from "./written-subnets.js";

/** A shard with its pool. */
export interface ShardOfPool {
  /** Permanent name of its pool. */
  readonly identity: string;
  readonly shard: LedgerShard;
  /** Present where Azure says that the last change of it failed. */
  readonly isFailed?: true;
}

/** Those of one pool, to be looked up by their numbers. */
export function shardsOfPool(some: readonly ShardOfPool[], identity: string): ReturnType<typeof byNumber<LedgerShard>> {
  return byNumber(some.filter((one) => one.identity === identity).map(({ shard }) => shard));
}

/** What tells a stack file from another, as ledgers remember it of a deployment that failed. */
export function digestOfFile(cluster: Cluster): string {
  return nameSuffix(JSON.stringify(cluster));
}

/** What a stack's ledger says from the moment a deployment of a cluster begins, should it not end. */
export function begunLedger(before: Ledger | undefined, planned: Ledger, cluster: Cluster): Ledger {
  const { unfinished, ...deployed } = before ?? { schemaVersion: 1, sites: {}, nodePools: {} };
  const askedNodes = mostNodes(planned, deployed, before?.askedNodes);
  return {
    ...deployed,
    askedNodes,
    askedFor: digestOfFile(cluster),
    unfinished: unfinished === undefined ? planned : withShardsOf(unfinished, allocatedByBoth(planned, unfinished)),
  };
}

function mostNodes(planned: Ledger, deployed: Ledger, before: Ledger["askedNodes"] = {}): Record<string, number> {
  const nodesOf = ({ nodePools }: Ledger, identity: string): number =>
    sum((nodePools[identity]?.shards ?? []).map(({ nodes }) => nodes));
  const identities = new Set([...Object.keys(before), ...Object.keys(planned.nodePools)]);
  return Object.fromEntries(
    [...identities].map((identity) => [
      identity,
      Math.max(before[identity] ?? 0, nodesOf(planned, identity), nodesOf(deployed, identity)),
    ]),
  );
}

/** A ledger with the most nodes that shards may have of an earlier deployment that failed: none of it says that they went. */
function withShardsOf(earlier: Ledger, ledger: Ledger): Ledger {
  return withShards(ledger, (identity) => {
    const before = byNumber((earlier.nodePools[identity]?.shards ?? []).filter(isDeployed));
    return (shard) => {
      const was = before.of(shard);
      return was === undefined || (isDeployed(shard) && shard.nodes >= was.nodes) ? shard : was;
    };
  });
}

/** Shards of a deployment that did not end, of which none was deployed before it: they are there or not. */
export function unfinishedShards({ nodePools, unfinished }: Ledger): ShardOfPool[] {
  return Object.entries(unfinished?.nodePools ?? {}).flatMap(([identity, { shards }]) => {
    const before = byNumber((nodePools[identity]?.shards ?? []).filter(isDeployed));
    return shards
      .filter((shard) => isDeployed(shard) && before.of(shard) === undefined)
      .map((shard) => ({ identity, shard }));
  });
}

/** Deployed shards, as they were, whose count a deployment that did not end was to change, by so many nodes. */
export function shardsOfChangedCount({ nodePools, unfinished }: Ledger): (ShardOfPool & { readonly added: number })[] {
  return Object.entries(unfinished?.nodePools ?? {}).flatMap(([identity, { shards, scaling }]) => {
    // Where somebody else owns the count, the number says only what a new shard begins with.
    if (scaling === "external") return [];
    const begun = byNumber(shards);
    return (nodePools[identity]?.shards ?? []).filter(isDeployed).flatMap((shard) => {
      const added = (begun.of(shard) ?? shard).nodes - shard.nodes;
      return added === 0 ? [] : [{ identity, shard, added }];
    });
  });
}

/** What a ledger does not know because a deployment did not end. */
export function unfinishedProblems(ledger: Ledger | undefined): Problem[] {
  if (ledger === undefined) return [];
  const made = unfinishedShards(ledger).map((one) => ({ ...one, added: one.shard.nodes }));
  const all = [...made, ...shardsOfChangedCount(ledger).filter(({ added }) => added > 0)];
  if (all.length === 0) return [];
  const names = all.map(({ identity, shard }) => shardName(identity, shard.generation, shard.index));
  return [deploymentUnfinished.at("", { names, nodes: sum(all.map(({ added }) => added)) })];
}

/**
 * A ledger as the next plan starts from it: all ranges and indices that a deployment which did not end was allocated are
 * taken, by the pools that it gave them to, and its shards count as removed but for those that are known to be there.
 *
 * @param cluster whose stack file may give a pool another range than the one that was allocated, and a site another region
 * @param found shards of that deployment that are on Azure, with the nodes that they have
 */
export function withUnfinished(
  ledger: Ledger,
  cluster: Pick<Cluster, "network" | "machineLearning" | "sites">,
  found: readonly ShardOfPool[] = [],
): Ledger {
  const { unfinished, ...deployed } = ledger;
  if (unfinished === undefined) return ledger;
  const both = allocatedByBoth(deployed, unfinished, cluster);
  const all = unfinishedShards(ledger);
  const { nodePools } = withShards(both, (identity) => {
    const there = shardsOfPool(found, identity);
    const begun = shardsOfPool(all, identity);
    return (shard) => (begun.of(shard) === undefined ? shard : asBegun(there.of(shard) ?? removedShard(shard)));
  });
  const moved = movedSites(deployed, unfinished, cluster);
  const lives = livesWithUnfinished(deployed, unfinished, cluster.machineLearning === undefined, moved);
  const sites = Object.entries(both.sites).map(([name, site]) => [name, moved.includes(name) ? movedSite(site) : site]);
  return {
    ...both,
    sites: Object.fromEntries(sites) as Ledger["sites"],
    nodePools,
    ...defined({ endedLives: lives }),
    ...(moved.length === 0 ? {} : { movedSites: moved }),
    ...defined({ fixed: withBegunSites(deployed, unfinished, moved) }),
  };
}

function asBegun(shard: LedgerShard): LedgerShard {
  return isDeployed(shard) ? { ...shard, begun: true } : shard;
}

/** A ledger with what another one allocated besides. Where both have something, the first says what it is. */
function allocatedByBoth(first: Ledger, other: Ledger, cluster?: Pick<Cluster, "network">): Ledger {
  const sites = { ...first.sites };
  for (const [name, site] of Object.entries(other.sites)) {
    const ofBoth = siteOfBoth(first.sites[name], site);
    const held = [
      ...(site.ownBlock !== null && ownBlockHeld(other, name) ? [site.ownBlock] : []),
      ...writtenRangesIn(site).map(formatRange),
    ];
    sites[name] = { ...ofBoth, ...defined({ releasedBlocks: united(ofBoth.releasedBlocks, held) }) };
  }
  const nodePools = { ...first.nodePools };
  for (const [identity, pool] of Object.entries(other.nodePools)) {
    const known = first.nodePools[identity];
    const blocks = { ...known?.blocks };
    for (const [site, block] of Object.entries(pool.blocks)) {
      if (blocks[site] !== undefined) continue;
      const entry = sites[site];
      // The stack file may have given the pool this range or may give it another: it is kept for nobody.
      const written = cluster !== undefined && writtenRange(cluster, site, identity) !== undefined;
      if (written && entry !== undefined)
        sites[site] = { ...entry, releasedBlocks: united(entry.releasedBlocks, [block]) };
      else blocks[site] = block;
    }
    nodePools[identity] = { ...pool, ...known, blocks, shards: shardsOfBoth(known?.shards ?? [], pool.shards) };
  }
  return { ...first, sites, nodePools };
}

function shardsOfBoth(first: readonly LedgerShard[], other: readonly LedgerShard[]): LedgerShard[] {
  const known = byNumber(first);
  const further = other.filter((shard) => known.of(shard) === undefined);
  return [...first, ...further].sort((a, b) => a.generation - b.generation || a.index - b.index);
}

function siteOfBoth(first: LedgerSite | undefined, other: LedgerSite): LedgerSite {
  const { ownBlock, nameSubscription, releasedBlocks, batchAccount, accounts, disks, data } = other;
  const merged = {
    ...defined({ nameSubscription, batchAccount }),
    ...first,
    ownBlock: first?.ownBlock ?? ownBlock,
    ...defined({
      releasedBlocks: united(first?.releasedBlocks, releasedBlocks),
      accounts: joined(first?.accounts, accounts),
      disks: joined(first?.disks, disks),
      data: joined(first?.data, data),
    }),
  };
  // What was never deployed counts as nothing.
  return first === undefined ? { ...merged, subnets: [], natGateways: {}, resourceCounts: {} } : merged;
}

function united(
  first: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  const all = [...new Set([...(first ?? []), ...(other ?? [])])];
  return all.length === 0 ? undefined : all;
}

function joined<Value>(
  first: Readonly<Record<string, Value>> | undefined,
  other: Readonly<Record<string, Value>> | undefined,
): Readonly<Record<string, Value>> | undefined {
  return first === undefined && other === undefined ? undefined : { ...other, ...first };
}

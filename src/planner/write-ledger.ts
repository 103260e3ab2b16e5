import { sendsCustomData } from "./custom-data.js";
import { ledgerDisksOf } from "./changes/machine-disks.js";
import { defined } from "../defined.js";
import type { Addresses } from "./addresses.js";
import type { Cluster } from "../config/cluster.js";
import { contains, formatRange, knownRange, type Ipv4Range } from "../catalogue/ipv4-range.js";
import { type Ledger, type LedgerNatGateway, type LedgerPool, type LedgerSite, removedShard } from "./ledger.js";
import { ledgerAccounts, ledgerData, ledgerDisks } from "./kept-accounts.js";
import { byText } from "./order.js";
import { ledgerProximityGroups, type PlannedProximityGroup } from "./proximity-groups.js";
import { type Counted, siteResourceCounts } from "./resource-counts.js";
import { livesEndedBy, namesLeftByWorkspace } from "./service-lives.js";
import type { Plan, PlannedNetwork, PlannedSite } from "./plan.js";
import { ledgerSubnets } from "./written-subnets.js";
import type { CutPool, PoolInSites } from "./shards.js";

/**
 * The ledger after this plan. Pools that are gone keep their shards, all removed, because a name must never come back
 * with other contents. Their blocks may be used again by other pools of the site: the subnet goes with the pool, and the
 * VNet keeps the range.
 */
export function writeLedger(
  cluster: Cluster,
  sites: readonly PlannedSite[],
  pools: readonly { readonly placed: PoolInSites; readonly cut: CutPool }[],
  addresses: Addresses,
  services: Counted &
    Partial<Pick<Plan, "machines">> & {
      readonly proximityGroups: readonly PlannedProximityGroup[];
    },
  nameSubscription: (site: string) => string,
  before: Ledger | undefined,
  fixed: Readonly<Record<string, string>>,
): Ledger {
  const present = pools.map(({ placed: { pool }, cut }): [string, LedgerPool] => [
    pool.identity,
    {
      blocks: sortedRecord(
        [...(addresses.pools.get(pool.identity) ?? [])].map(([site, block]) => [site, formatRange(block)]),
      ),
      shards: cut.history,
      ...(pool.scaling === "external" ? { scaling: pool.scaling } : {}),
      ...(sendsCustomData(pool) ? { customData: true as const } : {}),
      ...(pool.batch.autoscaleFormula === undefined ? {} : { autoscale: true as const }),
      ...(pool.role === null ? {} : { dataDisks: ledgerDisksOf(pool) }),
    },
  ]);
  const names = new Set(present.map(([identity]) => identity));
  const gone = Object.entries(before?.nodePools ?? {})
    .filter(([identity]) => !names.has(identity))
    .map(([identity, pool]): [string, LedgerPool] => [identity, { blocks: {}, shards: pool.shards.map(removedShard) }]);
  const siteEntries = sites.map((site): [string, LedgerSite] => {
    const { name, network } = site;
    const own = addresses.own.get(name);
    const account = services.batchAccounts.find((each) => each.site === name);
    return [
      name,
      {
        ownBlock: own === undefined ? null : formatRange(own),
        nameSubscription: nameSubscription(name),
        resourceCounts: siteResourceCounts(site, services),
        ...(network.kind === "new" ? subnetsAndReleased(network, own, addresses.released.get(name) ?? []) : {}),
        ...defined({
          accounts: ledgerAccounts(services, name, before),
          data: ledgerData(services, name, before),
          disks: ledgerDisks(services, name, before),
          batchAccount: account?.name,
          proximityGroups: ledgerProximityGroups(services.proximityGroups, name),
        }),
        ...(network.kind === "new" ? defined({ writtenSubnets: ledgerSubnets(cluster, name) }) : {}),
      },
    ];
  });
  return {
    schemaVersion: 1,
    sites: sortedRecord(siteEntries),
    nodePools: sortedRecord([...present, ...gone]),
    fixed,
    ...defined({ deletedNames: deletedNames(fixed, before), endedLives: livesEndedBy(services, before) }),
  };
}

function deletedNames(now: Readonly<Record<string, string>>, before: Ledger | undefined): Ledger["deletedNames"] {
  const workspace = "machineLearning.workspaceName";
  if (now[workspace] !== undefined) return undefined;
  const had = before?.fixed ?? {};
  return namesLeftByWorkspace(had) ?? before?.deletedNames;
}

function subnetsAndReleased(
  { subnets, addressPrefixes, natGateways }: Extract<PlannedNetwork, { kind: "new" }>,
  own: Ipv4Range | undefined,
  released: readonly Ipv4Range[],
): Pick<LedgerSite, "subnets" | "releasedBlocks" | "natGateways"> {
  const names = subnets.map(({ name }) => name);
  const unused = [
    // Without any subnet the own block is there for the VNet's sake.
    ...(own === undefined ||
    names.length === 0 ||
    subnets.some(({ addressPrefix }) => contains(own, knownRange(addressPrefix)))
      ? []
      : [formatRange(own)]),
    ...released.map(formatRange),
  ].filter((block) => addressPrefixes.includes(block));
  const gateways = natGateways.map(({ name, publicIpAddresses }): [string, LedgerNatGateway] => [
    name,
    { publicIpAddresses, subnets: subnets.filter((each) => each.natGateway === name).map((each) => each.name) },
  ]);
  return {
    subnets: names,
    ...(unused.length === 0 ? {} : { releasedBlocks: unused }),
    natGateways: sortedRecord(gateways),
  };
}

function sortedRecord<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => byText(a, b)));
}

import { defined } from "../defined.js";
import type { Addresses } from "./addresses.js";
import { formatRange } from "../catalogue/ipv4-range.js";
import type { Ledger, LedgerPool, LedgerSite } from "./ledger.js";
import { byText } from "./order.js";
import type { PlannedBatchAccount, PlannedSite } from "./plan.js";
import type { CutPool, PoolInSites } from "./shards.js";

/**
 * The ledger after this plan. Pools that are gone keep their shards, all empty, because a name must never come back
 * with other contents; their blocks are free again, because the subnet goes with the pool.
 */
export function writeLedger(
  sites: readonly PlannedSite[],
  pools: readonly { readonly placed: PoolInSites; readonly cut: CutPool }[],
  addresses: Addresses,
  batchAccounts: readonly PlannedBatchAccount[],
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
    },
  ]);
  const names = new Set(present.map(([identity]) => identity));
  const gone = Object.entries(before?.nodePools ?? {})
    .filter(([identity]) => !names.has(identity))
    .map(([identity, pool]): [string, LedgerPool] => [
      identity,
      { blocks: {}, shards: pool.shards.map((shard) => ({ ...shard, nodes: 0 })) },
    ]);
  const siteEntries = sites.map(({ name }): [string, LedgerSite] => {
    const own = addresses.own.get(name);
    const account = batchAccounts.find((each) => each.site === name);
    return [
      name,
      {
        ownBlock: own === undefined ? null : formatRange(own),
        nameSubscription: nameSubscription(name),
        ...defined({ batchAccount: account?.name }),
      },
    ];
  });
  return { schemaVersion: 1, sites: sortedRecord(siteEntries), nodePools: sortedRecord([...present, ...gone]), fixed };
}

function sortedRecord<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => byText(a, b)));
}

import { isDeployed, type Ledger, type LedgerPool, type LedgerShard } from "../ledger.js";
import type { Plan, Shard } from "../plan.js";

/** Shards that a pool has, with nodes or without. */
export function deployedShards(ledger: Ledger, identity: string): readonly LedgerShard[] {
  return (ledger.nodePools[identity]?.shards ?? []).filter(isDeployed);
}

/** Deployed shards of a pool that the plan has too. */
export function shardsThatStay(identity: string, { shards }: Pick<Plan, "shards">, before: Ledger): LedgerShard[] {
  const planned = inPlace(
    shards.filter((shard) => shard.poolIdentity === identity),
    before.movedSites,
  );
  const next = byNumber(planned);
  return deployedShards(before, identity).filter((shard) => next.of(shard) !== undefined);
}

/** Shards but for those of sites that move to another region, where they are made anew. */
export function inPlace<S extends { readonly site: string }>(
  shards: readonly S[],
  movedSites: readonly string[] = [],
): S[] {
  return shards.filter(({ site }) => !movedSites.includes(site));
}

interface NumberedShard {
  readonly generation: number;
  readonly index: number;
}

/** Shards of one pool by what tells them apart: generation and index make the name. */
export function byNumber<S extends NumberedShard>(shards: readonly S[]): { of(shard: NumberedShard): S | undefined } {
  const key = ({ generation, index }: NumberedShard): string => `${generation} ${index}`;
  const known = new Map(shards.map((shard) => [key(shard), shard] as const));
  return { of: (shard) => known.get(key(shard)) };
}

/** A ledger with its shards changed. @param change what becomes of each shard of a pool */
export function withShards(
  ledger: Ledger,
  change: (identity: string, pool: LedgerPool) => (shard: LedgerShard) => LedgerShard,
): Ledger {
  const nodePools = Object.entries(ledger.nodePools).map(([identity, pool]): [string, LedgerPool] => [
    identity,
    { ...pool, shards: pool.shards.map(change(identity, pool)) },
  ]);
  return { ...ledger, nodePools: Object.fromEntries(nodePools) };
}

/** One pool with its shards as deployed and as planned. */
export interface PoolShards {
  readonly identity: string;
  readonly poolName: string;
  readonly deployed: readonly LedgerShard[];
  readonly planned: readonly Shard[];
  /** Sites that move to another region with all that is there. */
  readonly movedSites: readonly string[];
}

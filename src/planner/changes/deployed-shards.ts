import type { Ledger, LedgerShard } from "../ledger.js";
import type { Shard } from "../plan.js";

/** Shards of a pool that have nodes. */
export function deployedShards(ledger: Ledger, identity: string): readonly LedgerShard[] {
  return (ledger.nodePools[identity]?.shards ?? []).filter(({ nodes }) => nodes > 0);
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

/** One pool with its shards as deployed and as planned. */
export interface PoolShards {
  readonly identity: string;
  readonly poolName: string;
  readonly deployed: readonly LedgerShard[];
  readonly planned: readonly Shard[];
}

import { defined } from "../defined.js";
import { byNumber, withShards } from "./changes/deployed-shards.js";
import { isDeployed, type Ledger, type LedgerShard, removedShard } from "./ledger.js";
import type { Plan } from "./plan.js";
import { type ShardOfPool, shardsOfChangedCount, shardsOfPool } from "./unfinished.js";

/**
 * Deployed shards of which it matters whether they are there, and with how many nodes: those that the plan takes nodes from,
 * and those whose count a deployment that failed was to change. The ledger does not know what a `pulumi destroy` that failed
 * has deleted, nor what somebody else has.
 *
 * @param stored ledger as it was read
 * @param refused whether what is deployed stands in the way of the plan: any shard may be what does
 */
export function shardsInDoubt(
  ledger: Ledger,
  stored: Ledger,
  { nodePools, shards }: Pick<Plan, "nodePools" | "shards">,
  refused: boolean,
): readonly ShardOfPool[] {
  const changed = shardsOfChangedCount(stored);
  return Object.entries(ledger.nodePools).flatMap(([identity, pool]) => {
    const planned = byNumber(shards.filter(({ poolIdentity }) => poolIdentity === identity));
    const other = shardsOfPool(changed, identity);
    const external = nodePools.some((one) => one.identity === identity && one.scaling === "external");
    const inDoubt = (shard: LedgerShard): boolean => {
      const stays = planned.of(shard);
      return (
        refused || stays === undefined || (!external && (stays.nodes < shard.nodes || other.of(shard) !== undefined))
      );
    };
    return pool.shards
      .filter((shard) => isDeployed(shard) && shard.begun === undefined && inDoubt(shard))
      .map((shard) => ({ identity, shard }));
  });
}

/**
 * A ledger with what Azure has of its shards.
 *
 * @param sought shards that Azure was asked for
 * @param found of them, those that are there, with the nodes that they have
 * @param plan made from the ledger as it is
 */
export function withFoundShards(
  ledger: Ledger,
  sought: readonly ShardOfPool[],
  found: readonly ShardOfPool[],
  { shards }: Pick<Plan, "shards">,
): Ledger {
  return withShards(ledger, (identity, pool) => {
    const [asked, there] = [shardsOfPool(sought, identity), shardsOfPool(found, identity)];
    const planned = byNumber(shards.filter(({ poolIdentity }) => poolIdentity === identity));
    return (shard) => {
      if (asked.of(shard) === undefined) return shard;
      const is = there.of(shard);
      if (is === undefined) return removedShard(shard);
      // Where somebody else owns the count, a ledger says what the shard began with.
      if (pool.scaling === "external") return shard;
      const isPutBack = is.nodes !== shard.nodes && planned.of(shard)?.nodes === shard.nodes;
      const known = { ...is, ...defined({ attempt: isPutBack ? sentAgain(shard) : shard.attempt }) };
      return is.nodes > shard.nodes && ledger.askedNodes !== undefined ? { ...known, begun: true } : known;
    };
  });
}

/**
 * Deployed shards that a deployment which failed may have failed to change, though not in their count: the ledger does not say
 * which.
 *
 * @param stored ledger as it was read
 * @param sought shards that Azure is asked for already
 */
export function shardsPerhapsChanged(
  { nodePools }: Ledger,
  stored: Ledger,
  sought: readonly ShardOfPool[],
): readonly ShardOfPool[] {
  if (stored.unfinished === undefined) return [];
  return Object.entries(nodePools).flatMap(([identity, { shards }]) => {
    const asked = shardsOfPool(sought, identity);
    return shards
      .filter((shard) => isDeployed(shard) && shard.begun === undefined && asked.of(shard) === undefined)
      .map((shard) => ({ identity, shard }));
  });
}

/** A ledger after which these shards are sent whole, whatever Pulumi takes for their inputs. */
export function withShardsSentAgain(ledger: Ledger, again: readonly ShardOfPool[]): Ledger {
  return withShards(ledger, (identity) => {
    const chosen = shardsOfPool(again, identity);
    return (shard) => (chosen.of(shard) === undefined ? shard : { ...shard, attempt: sentAgain(shard) });
  });
}

function sentAgain({ attempt = 0 }: LedgerShard): number {
  return attempt + 1;
}

/** A ledger with the attempts of a deployment that failed, which it had sent before. */
export function withBegunAttempts(ledger: Ledger, stored: Ledger): Ledger {
  return withShards(ledger, (identity) => {
    const begun = byNumber(stored.unfinished?.nodePools[identity]?.shards ?? []);
    return (shard) => ({ ...shard, ...defined({ attempt: begun.of(shard)?.attempt ?? shard.attempt }) });
  });
}

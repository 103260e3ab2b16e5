import {
  changeEffectUnknown,
  changeNeedsEmptyPool,
  changeNeedsEmptyPoolOfOthers,
  changeNeedsNewShards,
  changeRefused,
} from "../../errors/changes.js";
import { machineRebuildNotAllowed, machineRebuilt, machineRestarts } from "../../errors/machines.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import type { Plan } from "../plan.js";
import type { Change } from "./change.js";
import { shardsThatStay } from "./deployed-shards.js";

/** Plans do not know the order of the stack file, so pools are found by name. */
export function poolPath(poolName: string): string {
  return `nodePools.${poolName}`;
}

/** A pool that is deployed, and stays in some of its shards. */
export interface StayingPool {
  readonly poolName: string;
  /** Shards that the plan has too. */
  readonly shards: number;
  /** Whether somebody else owns the count, so that nobody knows how many nodes there are. */
  readonly external: boolean;
  /** Whether the stack file lets deployed machines of it be destroyed. */
  readonly allowed: boolean;
  readonly identity: string;
}

export function stayingPool(
  identity: string,
  poolName: string,
  after: Plan,
  before: Ledger,
  allowDestroy: readonly string[],
): StayingPool {
  const shards = shardsThatStay(identity, after, before).length;
  const allowed = allowDestroy.includes(identity);
  return { poolName, shards, external: before.nodePools[identity]?.scaling === "external", identity, allowed };
}

function ofMachines<F extends object>(facts: F, { identity, shards }: StayingPool) {
  return { ...facts, identity, machines: shards };
}

/** What a change of a deployed cluster is told as, when it cannot be made or nobody knows; none otherwise. */
export function changeProblems(change: Change, pool?: StayingPool): Problem[] {
  const poolName = pool?.poolName;
  const { resource, field, before, after, reason, nodes } = change;
  if (field === null || before === null || after === null) return [];
  const path = poolName === undefined ? field : `${poolPath(poolName)}.${field}`;
  const facts = { resource, field, before, after, reason, nodes, poolName: poolName ?? resource };
  switch (change.effect) {
    case "refused":
      return [changeRefused.at(path, facts)];
    case "newShard":
      return pool !== undefined && pool.shards > 0 ? [changeNeedsNewShards.at(path, facts)] : [];
    case "atZero":
      if (pool?.external === true && pool.shards > 0) return [changeNeedsEmptyPoolOfOthers.at(path, facts)];
      return nodes > 0 ? [changeNeedsEmptyPool.at(path, facts)] : [];
    case "unknown":
      return [changeEffectUnknown.at(path, facts)];
    case "rebuild":
      if (pool === undefined || pool.shards === 0) return [];
      return [(pool.allowed ? machineRebuilt : machineRebuildNotAllowed).at(path, ofMachines(facts, pool))];
    case "restart":
      return pool === undefined || pool.shards === 0 ? [] : [machineRestarts.at(path, ofMachines(facts, pool))];
    case "inPlace":
    case "nextNode":
    case "rollNodes":
    case "created":
    case "destroyed":
      return [];
  }
}

import {
  changeEffectUnknown,
  changeNeedsEmptyPool,
  changeNeedsNewShards,
  changeRefused,
} from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Change } from "./change.js";

/** Plans do not know the order of the stack file, so pools are found by name. */
export function poolPath(poolName: string): string {
  return `nodePools.${poolName}`;
}

/** What a change of a deployed cluster is told as, when it cannot be made or nobody knows; none otherwise. */
export function changeProblems(change: Change, poolName?: string): Problem[] {
  const { resource, field, before, after, reason, nodes } = change;
  if (field === null || before === null || after === null) return [];
  const path = poolName === undefined ? field : `${poolPath(poolName)}.${field}`;
  const facts = { resource, field, before, after, reason, nodes, poolName: poolName ?? resource };
  switch (change.effect) {
    case "refused":
      return [changeRefused.at(path, facts)];
    case "newShard":
      return nodes > 0 ? [changeNeedsNewShards.at(path, facts)] : [];
    case "atZero":
      return nodes > 0 ? [changeNeedsEmptyPool.at(path, facts)] : [];
    case "unknown":
      return [changeEffectUnknown.at(path, facts)];
    case "inPlace":
    case "nextNode":
    case "rollNodes":
    case "created":
    case "destroyed":
      return [];
  }
}

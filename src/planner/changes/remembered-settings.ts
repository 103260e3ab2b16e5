import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan } from "../plan.js";
import { changeProblems, stayingPool } from "./change-problems.js";
import { fixedSettings, type FixedSetting } from "./fixed-settings.js";
import { shardsThatStay } from "./deployed-shards.js";
import { valueChange } from "./settings/setting.js";

/** A setting that the ledger of the deployed cluster holds and the plan asks for. */
export interface RememberedSetting extends FixedSetting {
  /** What it was, as text. */
  readonly was: string;
  /** What it would become. */
  readonly is: string;
}

/** What the ledger does not know, an older one for instance, or the plan does not have, is not among them. */
export function settingsInBoth(after: Plan, before: Ledger): readonly RememberedSetting[] {
  return fixedSettings(after).flatMap((fixed) => {
    // The ledger of the plan knows the subscription of the login, which the plan itself does not name.
    const { key, unsaid } = fixed;
    const was = before.fixed?.[key] ?? (unsaid?.in(before) === true ? unsaid.text : undefined);
    const is = after.ledger.fixed?.[key] ?? (fixed.text === undefined ? undefined : unsaid?.text);
    return was === undefined || is === undefined ? [] : [{ ...fixed, was, is }];
  });
}

/** Where a setting stands in the stack file; a pool by its permanent name. */
export function placeOfSetting({ setting: { field }, pool }: FixedSetting): string {
  return pool === undefined ? field : `nodePools.${pool.identity}.${field}`;
}

/** The problem of a setting that a deployed resource keeps and is asked to change, as a list of none or one. */
export function settingProblems(
  { setting, pool, was, is }: RememberedSetting,
  after: Plan,
  before: Ledger,
  allowDestroy: readonly string[],
): Problem[] {
  if (pool === undefined) {
    return valueChange(setting, { resource: "the deployed cluster" }, was, is).flatMap((change) =>
      changeProblems(change),
    );
  }
  const stay = shardsThatStay(pool.identity, after, before);
  if (stay.length === 0) return [];
  const nodes = sum(stay.map((shard) => shard.nodes));
  const place = { resource: `node pool ${pool.name}`, nodePool: pool.identity, nodes };
  const staying = stayingPool(pool.identity, pool.name, after, before, allowDestroy);
  return valueChange(setting, place, was, is).flatMap((change) => changeProblems(change, staying));
}

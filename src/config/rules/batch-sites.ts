import type { Draft, DraftSite } from "../draft.js";

type Read = Pick<Draft, "input" | "pools" | "sites">;

/** Whether there is a Batch account: a pool needs one, or it is asked for without pools. */
export function hasBatchAccount({ input, pools }: Pick<Draft, "input" | "pools">): boolean {
  return input.batch?.withoutPools === true || pools.some(({ engine }) => engine === "batch");
}

/** Sites that a Batch account serves: those of its pools, else the first where it is asked for without any. */
export function batchSites({ input, pools, sites }: Read): readonly (DraftSite | undefined)[] {
  const ofPools = pools
    .filter(({ engine }) => engine === "batch")
    .flatMap((pool) => pool.sites.map(({ site }) => site));
  return ofPools.length === 0 && input.batch?.withoutPools === true ? sites.slice(0, 1) : ofPools;
}

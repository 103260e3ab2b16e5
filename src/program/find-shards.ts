import { getVirtualMachine } from "@pulumi/azure-native/compute/getVirtualMachine.js";
import { type LedgerShard, removedShard } from "../planner/ledger.js";
import { shardName } from "../planner/names.js";
import { engineOf } from "../planner/shard-types.js";
import type { ShardOfPool } from "../planner/unfinished.js";
import { unlessGone } from "./gone.js";
import type { Places } from "./places.js";
import { nodesOf, presentShardOf } from "./present-shard.js";
import { subscriptionOf } from "./subscription-of.js";

/**
 * Asks Azure which of these shards are there, and how many nodes they have. Where it cannot be asked, in another subscription
 * than the login's and where nobody knows the place, they are taken to be there whole.
 *
 * @param formulaGone whether nodes are counted where a formula decides their number, which are taken as planned otherwise
 */
export async function findShards(
  sought: readonly ShardOfPool[],
  places: Places,
  loginSubscription: string,
  formulaGone = false,
): Promise<readonly ShardOfPool[]> {
  const found = await Promise.all(sought.map((shard) => findShard(shard, places, loginSubscription, formulaGone)));
  return found.filter((shard) => shard !== undefined);
}

async function findShard(
  sought: ShardOfPool,
  places: Places,
  loginSubscription: string,
  formulaGone: boolean,
): Promise<ShardOfPool | undefined> {
  const { identity, shard } = sought;
  const site = places.sites.find(({ name }) => name === shard.site);
  if (site === undefined || subscriptionOf(site, loginSubscription) !== loginSubscription) return sought;
  const name = shardName(identity, shard.generation, shard.index);
  const engine = engineOf(shard);
  if (engine === undefined) return sought;
  if (engine === "virtualMachine") {
    const resourceGroupName = site.resourceGroups.compute;
    const machine = await unlessGone(getVirtualMachine({ resourceGroupName, vmName: name }));
    return machine && sought;
  }
  const asked = presentShardOf(places, { engine, name, site: shard.site }, formulaGone);
  const found = await unlessGone(asked.then((present) => ({ present })));
  if (found === undefined) return undefined;
  const { scale, isFailed = false } = found.present ?? {};
  const nodes = scale && nodesOf(scale);
  const known: LedgerShard =
    nodes === undefined ? shard : { ...removedShard(shard), nodes, ...(nodes === 0 ? { empty: true } : {}) };
  return { identity, shard: known, ...(isFailed ? { isFailed } : {}) };
}

import type { Catalogue } from "../../catalogue/catalogue.js";
import { bothShardsAtOnce } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan } from "../plan.js";
import { poolPath } from "./change-problems.js";
import { byNumber, deployedShards, type PoolShards } from "./deployed-shards.js";
import { destroyedNodesProblems } from "./destroyed-nodes.js";
import { movedPoolProblems } from "./moved-pools.js";

/** What happens to the nodes of a pool: they move, exist twice for a while, or go. */
export function poolShardProblems(
  { identity, poolName }: Pick<PoolShards, "identity" | "poolName">,
  after: Plan,
  before: Ledger,
  catalogue: Catalogue,
  allowDestroy: readonly string[],
): Problem[] {
  const deployed = deployedShards(before, identity);
  const planned = after.shards.filter((shard) => shard.poolIdentity === identity);
  const pool = { identity, poolName, deployed, planned, movedSites: before.movedSites ?? [] };
  const moves = movedPoolProblems(poolName, poolPath(poolName), deployed, planned);
  // A move is refused by itself, and its loss is not a second mistake.
  const allowed = moves.length > 0 || allowDestroy.includes(identity);
  return [...moves, ...overlapProblems(pool, catalogue), ...destroyedNodesProblems(pool, after, before, allowed)];
}

/** New shards are made before the old ones go, so for a while both draw on quota. */
function overlapProblems({ poolName, deployed, planned }: PoolShards, catalogue: Catalogue): Problem[] {
  const [old, next] = [byNumber(deployed), byNumber(planned)];
  const fresh = planned.filter((shard) => old.of(shard) === undefined);
  const leaving = sum(deployed.filter((shard) => next.of(shard) === undefined).map(({ nodes }) => nodes));
  const vmSize = catalogue.vmSize(fresh[0]?.vmSize ?? "");
  if (leaving === 0 || vmSize === undefined || vmSize.vcpus === null) return [];
  const nodes = sum(fresh.map((shard) => shard.nodes));
  const facts = { poolName, leaving, nodes, vmSize: vmSize.name, vcpus: nodes * vmSize.vcpus };
  return [bothShardsAtOnce.at(poolPath(poolName), facts)];
}

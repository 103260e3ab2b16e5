import type { Catalogue } from "../../catalogue/catalogue.js";
import { bothShardsAtOnce } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import { sum } from "../order.js";
import type { Plan } from "../plan.js";
import { poolPath } from "./change-problems.js";
import { byNumber, deployedShards, type PoolShards } from "./deployed-shards.js";
import { lossProblems } from "./lost-nodes.js";
import { movedPoolProblems } from "./moved-pools.js";

/** What happens to the nodes of a pool: they move, exist twice for a while, or go. */
export function poolShardProblems(
  identity: string,
  poolName: string,
  after: Pick<Plan, "shards" | "nodePools" | "allowDestroy" | "ledger">,
  before: Ledger,
  catalogue: Catalogue,
): Problem[] {
  const deployed = deployedShards(before, identity);
  const planned = after.shards.filter((shard) => shard.poolIdentity === identity);
  const countIsOurs = after.nodePools.find((one) => one.identity === identity)?.scaling !== "external";
  const countWasTheirs = before.nodePools[identity]?.scaling === "external";
  const pool = { poolName, identity, deployed, planned, countIsOurs, countWasTheirs };
  const moved = movedPoolProblems(poolName, poolPath(poolName), deployed, planned);
  return [
    ...moved,
    ...overlapProblems(pool, catalogue),
    ...(moved.length > 0 ? [] : lossProblems(pool, after, before)),
  ];
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

import type { Catalogue } from "../catalogue/catalogue.js";
import { islandAssertionFails, racksNotJoined, severalIslands } from "../errors/placement.js";
import type { Problem } from "../errors/problem.js";
import type { Island, Shard } from "./plan.js";
import type { PoolInSites } from "./shards.js";

/** Islands of a pool's shards, in shard order. A rack counts as an island of its own. */
export function islandsOf(shards: readonly Shard[], rackNodes: number): Island[] {
  return shards.flatMap((shard) => {
    if (!shard.infiniBand || shard.nodes === 0) return [];
    if (shard.racks === 0) return [{ nodes: shard.nodes, shard: shard.name }];
    return Array.from({ length: shard.racks }, (_, rack) => ({
      nodes: Math.min(rackNodes, shard.nodes - rack * rackNodes),
      shard: shard.name,
    }));
  });
}

/** What a user has to know about a pool's islands, and whether `assertOneIsland` holds. */
export function islandProblems(
  { pool, vmSize, sites }: PoolInSites,
  islands: readonly Island[],
  { limits }: Pick<Catalogue, "limits">,
): Problem[] {
  const facts = { poolName: pool.name, nodes: pool.nodes, islands: islands.map((island) => island.nodes) };
  const rackNodes = sites[0]?.rule.rackNodes ?? 0;
  const noNodesYet = pool.infiniBand && islands.length === 0 && pool.nodes === 0;
  if (pool.assertOneIsland && islands.length !== 1 && !noNodesYet) {
    const mostPerIsland = rackNodes > 0 ? rackNodes : (sites[0]?.rule.limitNodes ?? 0);
    const grantable =
      pool.engine === "scaleSet" && rackNodes === 0 && mostPerIsland < limits.infiniBandNodesGranted.value;
    const most = grantable ? limits.infiniBandNodesGranted.value : null;
    return [islandAssertionFails.at(`${pool.path}.${pool.countKey}`, { ...facts, mostPerIsland, mostGranted: most })];
  }
  if (islands.length < 2) return [];
  if (rackNodes > 0) {
    return [racksNotJoined.at(pool.path, { poolName: pool.name, racks: islands.length, rackNodes })];
  }
  return [severalIslands.at(pool.path, { ...facts, ethernetGbps: vmSize.ethernetGbps })];
}

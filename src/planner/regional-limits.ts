import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, NodePool } from "../config/cluster.js";
import { tooManyPrivateIps } from "../errors/addresses.js";
import { shardNameCollision, tooManyBatchPools, tooManyComputes, tooManyScaleSets } from "../errors/placement.js";
import type { Problem } from "../errors/problem.js";
import type { Observed } from "./ledger.js";
import { groupBy, sum } from "./order.js";
import type { PlannedMachineLearning, PlannedSite, Shard } from "./plan.js";
import { sameSubscription } from "./subscription.js";

/** Limits on how much a subscription may have in a region, whatever its quota. */
export function regionalProblems(
  pools: readonly { readonly pool: NodePool; readonly shards: readonly Shard[] }[],
  sites: readonly PlannedSite[],
  machineLearning: PlannedMachineLearning | null,
  { limits }: Pick<Catalogue, "limits">,
  observed: Observed,
): Problem[] {
  const all = pools.flatMap(({ pool, shards }) => shards.map((shard) => ({ path: pool.path, shard })));
  const workspaceSite = sites.find((site) => site.name === machineLearning?.site);
  const kinds = [
    { engine: "scaleSet", most: limits.scaleSetsPerRegion.value, kind: tooManyScaleSets },
    { engine: "batch", most: limits.batchPoolsPerAccount.value, kind: tooManyBatchPools },
    { engine: "machineLearning", most: limits.machineLearningComputesPerRegion.value, kind: tooManyComputes },
  ] as const;
  return kinds.flatMap(({ engine, most, kind }) => {
    const ofEngine = all.filter(({ shard }) => shard.engine === engine);
    const regions = groupBy(
      ofEngine,
      ({ shard }) => `${sameSubscription(shard.subscription, observed)} ${shard.location}`,
    );
    return [...regions.values()].flatMap((members) => {
      const last = members.at(-1);
      if (last === undefined) return [];
      const { location, subscription } = last.shard;
      const imageBuild = engine === "machineLearning" && workspaceSite?.location === location ? 1 : 0;
      const needed = members.length + imageBuild;
      return needed > most ? [kind.at(last.path, { needed, most, location, subscription })] : [];
    });
  });
}

/** Private addresses in use in each new VNet. */
export function privateIpProblems(
  shards: readonly Shard[],
  cluster: Cluster,
  { limits }: Pick<Catalogue, "limits">,
): Problem[] {
  const most = limits.privateIpsPerVirtualNetwork.value;
  const inOwnNetwork = shards.filter(
    (shard) => shard.engine !== "machineLearning" || cluster.machineLearning?.network !== "managed",
  );
  return [...groupBy(inOwnNetwork, (shard) => shard.site)].flatMap(([site, there]) => {
    const needed = sum(there.map((shard) => shard.nodes));
    return needed > most ? [tooManyPrivateIps.at("nodePools", { site, needed, most })] : [];
  });
}

/** Names that two pools would both make. */
export function shardNameProblems(
  pools: readonly { readonly pool: NodePool; readonly shards: readonly Shard[] }[],
): Problem[] {
  const problems: Problem[] = [];
  const shardPaths = new Map<string, string>();
  for (const { pool, shards } of pools) {
    const clash = shards.find((shard) => shardPaths.has(shard.name));
    if (clash) {
      const otherPath = shardPaths.get(clash.name) ?? "";
      problems.push(shardNameCollision.at(pool.path, { shard: clash.name, otherPath }));
    }
    for (const shard of shards) shardPaths.set(shard.name, pool.path);
  }
  return problems;
}

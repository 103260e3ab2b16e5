import { familyKey, regionalQuotas } from "../catalogue/quota-families.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster } from "../config/cluster.js";
import type { Problem } from "../errors/problem.js";
import { quotaFamilyNotChecked, quotaNotChecked, quotaTooSmall, vmSizeRestricted } from "../errors/quota.js";
import { isDeployed, type LedgerPool, type LedgerShard, type Observed } from "./ledger.js";
import { sum } from "./order.js";
import type { QuotaDemand } from "./plan.js";
import { quotaKey, type QuotaDemandOfPools } from "./quota.js";
import { zonesAt } from "./pool-zones.js";
import type { PoolInSites } from "./shards.js";
import { plannedSubscription, sameSubscription } from "./subscription.js";

type QuotaPlace = Pick<QuotaDemand, "subscription" | "location" | "service" | "family">;

/**
 * Compares the plan's demands with the limits that were read from the subscription. What the ledger says is deployed
 * already counts as used by this cluster itself.
 */
export function checkQuota(
  demands: readonly QuotaDemandOfPools[],
  cluster: Cluster,
  catalogue: Catalogue,
  observed: Observed,
): Problem[] {
  if (demands.length === 0) return [];
  if (observed.quota === undefined) {
    const computeLocation = demands.find(({ service }) => service === "compute")?.location;
    return [quotaNotChecked.at("", { demands: demands.length, computeLocation })];
  }
  const limits = new Map(observed.quota.map((entry) => [placeKey(entry, observed), entry] as const));
  const deployed = deployedVcpus(cluster, catalogue, observed);
  return demands.flatMap((demand) => {
    const key = placeKey(demand, observed);
    const limit = limits.get(key);
    const largest = [...demand.shares].sort((a, b) => b.nodes * b.vcpusPerNode - a.nodes * a.vcpusPerNode)[0];
    if (largest === undefined) throw new Error(`nobody demands ${demand.family}`);
    const path = `${largest.pool.path}.${largest.pool.countKey}`;
    const facts = { ...demand, needed: demand.vcpus };
    if (limit === undefined) return [quotaFamilyNotChecked.at(path, facts)];
    const own = Math.min(deployed.get(key) ?? 0, limit.usedVcpus);
    const free = limit.limitVcpus - limit.usedVcpus + own;
    const missing = demand.vcpus - free;
    if (missing <= 0) return [];
    const others = demand.vcpus - largest.nodes * largest.vcpusPerNode;
    return [
      quotaTooSmall.at(path, {
        ...facts,
        deployed: own,
        limit: limit.limitVcpus,
        used: limit.usedVcpus,
        missing,
        poolName: largest.pool.name,
        vcpusPerNode: largest.vcpusPerNode,
        nodes: largest.nodes,
        nodesThatFit: Math.max(0, Math.floor((free - others) / largest.vcpusPerNode)),
      }),
    ];
  });
}

/** Sizes that Azure's SKU list marks as closed to the subscription. */
export function checkRestrictions(pools: readonly PoolInSites[], observed: Observed): Problem[] {
  const restrictions = observed.restrictions ?? [];
  return pools.flatMap(({ pool, vmSize, sites }) =>
    sites.flatMap(({ site }) => {
      const subscription = plannedSubscription(site);
      const zones = zonesAt(pool, site);
      const hit = restrictions.find(
        (entry) =>
          sameSubscription(entry.subscription, observed) === sameSubscription(subscription, observed) &&
          entry.location.toLowerCase() === site.location.toLowerCase() &&
          entry.vmSize.toLowerCase() === vmSize.name.toLowerCase() &&
          (entry.zones === undefined || zones.some((each) => entry.zones?.includes(each))),
      );
      if (hit === undefined) return [];
      const zone = zones.find((each) => hit.zones?.includes(each)) ?? null;
      const facts = { vmSize: vmSize.name, location: site.location, zone, subscription, reason: hit.reason };
      return [vmSizeRestricted.at(`${pool.path}.vmSize`, facts)];
    }),
  );
}

/** vCPUs of the shards that the ledger holds, by quota. */
function deployedVcpus(cluster: Cluster, catalogue: Catalogue, observed: Observed): Map<string, number> {
  const deployed = new Map<string, number>();
  const sites = new Map(cluster.sites.map((site) => [site.name, site] as const));
  for (const [identity, pool] of Object.entries(observed.ledger?.nodePools ?? {})) {
    for (const shard of pool.shards) {
      const nodes = nodesNow(shard, pool, cluster.nodePools.find((each) => each.identity === identity)?.maxNodes);
      const [engine, size = "", capacity] = shard.contents.split(" ");
      const site = sites.get(shard.site);
      const vmSize = catalogue.vmSize(size);
      if (nodes === 0 || site === undefined || vmSize === undefined) continue;
      if (vmSize.family === null || vmSize.vcpus === null) continue;
      const { service, families } = quotaKey(
        engine === "batch" || engine === "machineLearning" ? engine : "scaleSet",
        capacity === "spot" ? "spot" : "on-demand",
        vmSize.family,
        cluster.batch.userSubscription !== undefined,
      );
      for (const family of families) {
        const key = placeKey(
          { subscription: plannedSubscription(site), location: site.location, service, family },
          observed,
        );
        deployed.set(key, sum([deployed.get(key) ?? 0, nodes * vmSize.vcpus]));
      }
    }
  }
  return deployed;
}

/** Nodes that a shard of the ledger may have now: somebody else may have filled it up to what the pool may have. */
function nodesNow(shard: LedgerShard, { scaling }: LedgerPool, maxNodes: number | null = null): number {
  if (scaling !== "external" || !isDeployed(shard)) return shard.nodes;
  return Math.max(shard.nodes, Math.min(shard.limitNodes, maxNodes ?? 0));
}

function placeKey({ subscription, location, service, family }: QuotaPlace, observed: Observed): string {
  return [sameSubscription(subscription, observed), location.toLowerCase(), service, quotaNameKey(family)].join("\n");
}

/** Azure's usage API has a short name for each regional sum beside the words it shows. */
function quotaNameKey(family: string): string {
  const key = familyKey(family);
  const regional = Object.values(regionalQuotas).find((quota) => familyKey(quota.name) === key);
  return regional === undefined ? key : familyKey(regional.displayName);
}

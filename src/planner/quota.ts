import type { Cluster, NodePool } from "../config/cluster.js";
import { regionalQuotas } from "../catalogue/quota-families.js";
import type { VmSize } from "../catalogue/vm-size.js";
import type { Observed } from "./ledger.js";
import { byText } from "./order.js";
import type { QuotaDemand, Shard } from "./plan.js";
import { sameSubscription } from "./subscription.js";

/** Nodes of one pool that draw on one quota. */
export interface QuotaShare {
  readonly pool: NodePool;
  readonly vcpusPerNode: number;
  readonly nodes: number;
}

/** A demand with the pools it comes from. */
export interface QuotaDemandOfPools extends QuotaDemand {
  readonly shares: readonly QuotaShare[];
}

/** What identifies a quota and how much of it one node takes. */
export interface QuotaKey {
  readonly service: QuotaDemand["service"];
  readonly families: readonly string[];
}

/**
 * Which quotas a node draws on.
 *
 * - On-demand compute: its family, and the regional total.
 * - Spot compute: one regional figure for all families.
 * - Batch and Azure Machine Learning keep their own counts, except that a Batch account in user-subscription mode
 *   draws on compute.
 */
export function quotaKey(
  engine: NodePool["engine"],
  capacity: NodePool["capacity"],
  family: string,
  batchUserSubscription: boolean,
): QuotaKey {
  const onCompute = engine === "scaleSet" || (engine === "batch" && batchUserSubscription);
  const service = onCompute ? "compute" : engine === "batch" ? "batch" : "machineLearning";
  if (capacity === "spot") return { service, families: [regionalQuotas.spot.displayName] };
  return { service, families: onCompute ? [family, regionalQuotas.total.displayName] : [family] };
}

/** vCPUs by subscription, region, service and family, in that order. Sizes without a known family are left out. */
export function planQuota(
  pools: readonly { readonly pool: NodePool; readonly vmSize: VmSize; readonly shards: readonly Shard[] }[],
  { batch }: Pick<Cluster, "batch">,
  observed: Observed,
): QuotaDemandOfPools[] {
  const demands = new Map<string, QuotaDemand & { shares: QuotaShare[] }>();
  for (const { pool, vmSize, shards } of pools) {
    const { family, vcpus } = vmSize;
    if (family === null || vcpus === null) continue;
    const { service, families } = quotaKey(pool.engine, pool.capacity, family, batch.userSubscription !== undefined);
    for (const shard of shards) {
      const atStart = shard.minNodes ?? shard.nodes;
      const subscription = sameSubscription(shard.subscription, observed);
      for (const name of families) {
        const id = [subscription, shard.location, service, name].join("\n");
        const demand = demands.get(id) ?? {
          subscription,
          location: shard.location,
          service,
          family: name,
          vcpus: 0,
          vcpusAtStart: 0,
          shares: [],
        };
        demands.set(id, {
          ...demand,
          vcpus: demand.vcpus + shard.nodes * vcpus,
          vcpusAtStart: demand.vcpusAtStart + atStart * vcpus,
          shares: addShare(demand.shares, { pool, vcpusPerNode: vcpus, nodes: shard.nodes }),
        });
      }
    }
  }
  return [...demands.entries()].sort(([a], [b]) => byText(a, b)).map(([, demand]) => demand);
}

/** The demand as the plan shows it. */
export function withoutShares({
  subscription,
  location,
  service,
  family,
  vcpus,
  vcpusAtStart,
}: QuotaDemandOfPools): QuotaDemand {
  return { subscription, location, service, family, vcpus, vcpusAtStart };
}

function addShare(shares: QuotaShare[], share: QuotaShare): QuotaShare[] {
  const last = shares.at(-1);
  if (last?.pool !== share.pool) shares.push(share);
  else shares[shares.length - 1] = { ...last, nodes: last.nodes + share.nodes };
  return shares;
}

import type { Cluster, NodePool } from "../config/cluster.js";
import { regionalQuotas } from "../catalogue/quota-families.js";
import type { VmSize } from "../catalogue/vm-size.js";
import { nodesAtStart } from "./idle-nodes.js";
import type { Observed } from "./ledger.js";
import { byText } from "./order.js";
import type { QuotaDemand, Shard } from "./plan.js";
import { reachableNodes } from "./reachable-nodes.js";
import { sameSubscription } from "./subscription.js";

/** Nodes of one pool, or of the image build, that draw on one quota. */
interface QuotaShare {
  readonly pool: { readonly name: string; readonly path: string; readonly countKey: string };
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
  const onCompute =
    engine === "scaleSet" || engine === "virtualMachine" || (engine === "batch" && batchUserSubscription);
  const service = onCompute ? "compute" : engine === "batch" ? "batch" : "machineLearning";
  if (capacity === "spot") return { service, families: [regionalQuotas.spot.displayName] };
  return { service, families: onCompute ? [family, regionalQuotas.total.displayName] : [family] };
}

/** What some nodes take of one quota. */
interface Taking extends QuotaDemand {
  readonly share: QuotaShare;
}

/**
 * vCPUs by subscription, region, service and family, in that order. Sizes without a known family are left out, and so is
 * what needs none.
 */
export function planQuota(
  pools: readonly { readonly pool: NodePool; readonly vmSize: VmSize; readonly shards: readonly Shard[] }[],
  { batch }: Pick<Cluster, "batch">,
  imageBuild: ImageBuildAtSite | undefined,
  observed: Observed,
): QuotaDemandOfPools[] {
  const takings = pools.flatMap(({ pool, vmSize, shards }): Taking[] => {
    const { family, vcpus } = vmSize;
    if (family === null || vcpus === null) return [];
    const { service, families } = quotaKey(pool.engine, pool.capacity, family, batch.userSubscription !== undefined);
    const most = reachableNodes(pool, shards);
    const scaled = shards.some((shard) => most.get(shard.name)! > shard.nodes);
    const asked = { name: pool.name, path: pool.path, countKey: scaled ? "maxNodes" : pool.countKey };
    return shards.flatMap((shard) => {
      const nodes = most.get(shard.name)!;
      const share = { pool: asked, vcpusPerNode: vcpus, nodes };
      if (nodes === 0) return [];
      return families.map((name) => ({
        subscription: shard.subscription,
        location: shard.location,
        service,
        family: name,
        vcpus: nodes * vcpus,
        vcpusAtStart: nodesAtStart(shard) * vcpus,
        share,
      }));
    });
  });
  const demands = new Map<string, QuotaDemand & { shares: QuotaShare[] }>();
  for (const { share, ...taking } of [...takings, ...imageBuildTakings(imageBuild)]) {
    const subscription = sameSubscription(taking.subscription, observed);
    const id = [subscription, taking.location, taking.service, taking.family].join("\n");
    const before = demands.get(id);
    demands.set(id, {
      ...taking,
      subscription,
      vcpus: (before?.vcpus ?? 0) + taking.vcpus,
      vcpusAtStart: (before?.vcpusAtStart ?? 0) + taking.vcpusAtStart,
      shares: addShare(before?.shares ?? [], share),
    });
  }
  return [...demands.entries()].sort(([a], [b]) => byText(a, b)).map(([, demand]) => demand);
}

/** The compute that builds images, with the size that quota counts; a size of the node pools serves as well. */
export interface ImageBuildAtSite {
  readonly maxNodes: number;
  readonly size: Pick<VmSize, "family" | "vcpus">;
  readonly subscription: string;
  readonly location: string;
}

/** None of it is idle, so at the start it takes nothing. */
function imageBuildTakings(imageBuild: ImageBuildAtSite | undefined): Taking[] {
  if (imageBuild === undefined) return [];
  const { subscription, location, maxNodes } = imageBuild;
  const { family, vcpus } = imageBuild.size;
  if (family === null || vcpus === null) return [];
  const pool = { name: "image-build", path: "machineLearning", countKey: "imageBuildMaxNodes" };
  return [
    {
      subscription,
      location,
      service: "machineLearning",
      family,
      vcpus: maxNodes * vcpus,
      vcpusAtStart: 0,
      share: { pool, vcpusPerNode: vcpus, nodes: maxNodes },
    },
  ];
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

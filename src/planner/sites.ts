import { formatRange } from "../catalogue/ipv4-range.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, Site } from "../config/cluster.js";
import { opensSsh } from "../config/options/engines.js";
import type { Problem } from "../errors/problem.js";
import type { Addresses } from "./addresses.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import { deployedNatGateways } from "./earlier-nat.js";
import type { Ledger } from "./ledger.js";
import { siteNames } from "./names.js";
import { existingNetwork, planNetwork, type NetworkAndProblems, type PoolAtSite } from "./network.js";
import { byText } from "./order.js";
import type { PlannedMachineLearning, PlannedPrivateEndpoint, PlannedSite } from "./plan.js";
import { ownBlockHeld } from "./released-blocks.js";
import { lifeOf } from "./service-lives.js";
import type { CutPool, PoolInSites } from "./shards.js";
import { plannedSubscription } from "./subscription.js";

/** Everything decided so far that the sites have to carry. */
export interface ClusterLoad {
  readonly pools: readonly { readonly placed: PoolInSites; readonly cut: CutPool }[];
  readonly addresses: Addresses;
  /** Ledger of what is deployed. */
  readonly ledger: Ledger | undefined;
  readonly machineLearning: PlannedMachineLearning | null;
  readonly batchAccounts: readonly BatchAccountOfSites[];
  readonly dataAccounts?: readonly PlannedDataAccount[] | undefined;
  readonly privateEndpoints: readonly PlannedPrivateEndpoint[];
}

/**
 * Sites that hold nodes, the workspace, a Batch account or data, in name order. A site that nothing uses costs nothing and is
 * not declared.
 */
export function usedSites(cluster: Cluster, pools: ClusterLoad["pools"], ofBatch: readonly Site[]): Site[] {
  const used = new Set(pools.flatMap(({ cut }) => cut.shards.map((shard) => shard.site)));
  for (const { name } of ofBatch) used.add(name);
  if (cluster.machineLearning !== undefined) used.add(cluster.machineLearning.site);
  for (const { site } of cluster.storage.accounts ?? []) used.add(site);
  return cluster.sites.filter((site) => used.has(site.name)).sort((a, b) => byText(a.name, b.name));
}

/**
 * Those of the sites that get a VNet of the cluster's own. Computes of a network that Azure Machine Learning manages need
 * none, and the private endpoints of the workspace, of Batch and of data do.
 */
export function sitesWithNetwork(
  cluster: Cluster,
  sites: readonly Site[],
  pools: ClusterLoad["pools"],
  ofBatch: readonly Site[],
): Site[] {
  const { machineLearning } = cluster;
  const inNetwork = pools.filter(
    ({ placed: { pool } }) => pool.engine !== "machineLearning" || machineLearning?.network !== "managed",
  );
  const needed = new Set(inNetwork.flatMap(({ cut }) => cut.shards.map((shard) => shard.site)));
  for (const { name } of ofBatch) needed.add(name);
  for (const { site } of cluster.storage.accounts ?? []) needed.add(site);
  return sites.filter(
    ({ name }) => cluster.network.existing[name] === undefined && (needed.has(name) || machineLearning?.site === name),
  );
}

export function planSite(
  cluster: Cluster,
  site: Site,
  load: ClusterLoad,
  catalogue: Catalogue,
): { site: PlannedSite; problems: readonly Problem[] } {
  const names = siteNames(cluster, site.name, lifeOf(`data.${site.name}`, load.ledger));
  const hasWorkspace = load.machineLearning?.site === site.name;
  const hasBatchAccount = load.batchAccounts.some(({ account }) => account.site === site.name);
  const hasDataAccount = load.dataAccounts?.some((account) => account.site === site.name) ?? false;
  const { network, problems } = siteNetwork(cluster, site, load, catalogue);
  const { mode, zonesResourceGroupId } = cluster.network.privateDns;
  const groups: PlannedSite["resourceGroups"] = {
    compute: site.resourceGroups?.compute ?? names.resourceGroup,
    data:
      hasWorkspace || hasBatchAccount || hasDataAccount || hasDataDisks(site, load)
        ? (site.resourceGroups?.data ?? names.dataResourceGroup)
        : null,
    machineLearning: hasWorkspace ? (site.resourceGroups?.machineLearning ?? names.machineLearningResourceGroup) : null,
  };
  const existing = (["compute", "data", "machineLearning"] as const).filter(
    (kind) => groups[kind] !== null && site.resourceGroups?.[kind] !== undefined,
  );
  return {
    site: {
      name: site.name,
      subscription: plannedSubscription(site),
      location: site.location,
      zone: site.zone ?? null,
      resourceGroups: groups,
      ...(existing.length === 0 ? {} : { existingResourceGroups: existing }),
      network,
      identity: names.identity,
      privateDns: { mode, zonesResourceGroupId: zonesResourceGroupId ?? null },
    },
    problems,
  };
}

/** Data disks of machines beside the nodes are data. */
function hasDataDisks(site: Site, { pools }: ClusterLoad): boolean {
  return pools.some(
    ({ placed: { pool }, cut }) =>
      pool.role !== null && pool.dataDisks.length > 0 && cut.shards.some((shard) => shard.site === site.name),
  );
}

function siteNetwork(cluster: Cluster, site: Site, load: ClusterLoad, catalogue: Catalogue): NetworkAndProblems {
  const pools = poolsAt(site, load);
  const existing = cluster.network.existing[site.name];
  if (existing !== undefined) return { network: existingNetwork(existing, pools), problems: [] };
  const ownBlock = load.addresses.own.get(site.name);
  if (!load.addresses.own.has(site.name)) return { network: { kind: "none" }, problems: [] };
  const { machineLearning } = load;
  const buildsHere = machineLearning?.site === site.name && machineLearning.network === "own";
  return planNetwork(
    cluster,
    {
      site,
      ownBlock,
      ownBlockHeld: ownBlockHeld(load.ledger, site.name),
      released: load.addresses.released.get(site.name) ?? [],
      pools,
      natGateways: deployedNatGateways(load.ledger, site.name, catalogue.limits),
      nodePrefixes: [...load.addresses.pools.values()].flatMap((blocks) => [...blocks.values()].map(formatRange)),
      bastion: cluster.network.bastion && pools.some((pool) => opensSsh(pool.engine)),
      privateEndpoints: load.privateEndpoints.some((endpoint) => endpoint.site === site.name),
      imageBuild: buildsHere ? machineLearning.imageBuild : null,
    },
    catalogue,
  );
}

function poolsAt(site: Site, { pools, addresses }: ClusterLoad): PoolAtSite[] {
  return pools.flatMap(({ placed: { pool }, cut }) => {
    const shards = cut.shards.filter((shard) => shard.site === site.name);
    if (shards.length === 0) return [];
    const { name, path, identity, engine, scaling } = pool;
    return [
      { name, path, identity, engine, scaling, shards, block: addresses.pools.get(identity)?.get(site.name) ?? null },
    ];
  });
}

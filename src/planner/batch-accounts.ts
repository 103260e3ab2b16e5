import type { Cluster, Engine, Site } from "../config/cluster.js";
import type { Ledger, Observed } from "./ledger.js";
import { globalNames } from "./names.js";
import { byText, groupBy } from "./order.js";
import type { PlannedBatchAccount, PlannedStorageAccount } from "./plan.js";
import { lifeOf } from "./service-lives.js";
import { plannedSubscription, sameSubscription } from "./subscription.js";

/** A Batch account with the sites whose pools it serves. */
export interface BatchAccountOfSites {
  readonly account: PlannedBatchAccount;
  readonly sites: readonly string[];
}

/** Sites with Batch pools; without any, the one site that has the account all the same where it is asked for. */
export function sitesOfBatch(
  cluster: Pick<Cluster, "sites" | "batch">,
  shards: readonly { readonly engine: Engine; readonly site: string }[],
  ledger: Ledger | undefined,
): readonly Site[] {
  const ofPools = cluster.sites.filter(({ name }) =>
    shards.some(({ engine, site }) => engine === "batch" && site === name),
  );
  if (ofPools.length > 0 || !cluster.batch.withoutPools) return ofPools;
  const deployed = cluster.sites.find(({ name }) => ledger?.sites[name]?.batchAccount !== undefined);
  return [deployed ?? cluster.sites[0]].filter((site) => site !== undefined);
}

/**
 * One Batch account for each subscription and region that has Batch pools: zonal sites of one region share it. It
 * stays at the site it was first made at, whichever sites join later.
 */
export function planBatchAccounts(
  cluster: Cluster,
  batchSites: readonly Site[],
  nameSubscription: (site: Site) => string,
  observed: Observed,
): BatchAccountOfSites[] {
  const regions = groupBy(
    batchSites,
    (site) => `${sameSubscription(plannedSubscription(site), observed)} ${site.location}`,
  );
  return [...regions.values()]
    .map((sites) => accountOf(cluster, sites, nameSubscription, observed.ledger))
    .sort((a, b) => byText(a.account.name, b.account.name));
}

function accountOf(
  cluster: Cluster,
  sites: readonly Site[],
  nameSubscription: (site: Site) => string,
  ledger: Ledger | undefined,
): BatchAccountOfSites {
  const home = sites.find((site) => ledger?.sites[site.name]?.batchAccount !== undefined) ?? sites[0];
  if (home === undefined) throw new Error("a Batch account without a site");
  const names = globalNames(cluster, home, nameSubscription(home), "batch");
  // Azure keeps the data of the account before, and not the name of a Batch account.
  const life = lifeOf(`batch.${home.name}`, ledger);
  const { storageAccount } = globalNames(cluster, home, nameSubscription(home), "batch", life);
  const account: PlannedBatchAccount = {
    name: cluster.batch.accountName ?? ledger?.sites[home.name]?.batchAccount ?? names.batchAccount,
    site: home.name,
    poolSites: sites.map((site) => site.name),
    publicAccess: cluster.batch.publicAccess,
    userSubscription: cluster.batch.userSubscription ?? null,
    storage: plannedStorage(cluster, storageAccount),
  };
  return { account, sites: sites.map((site) => site.name) };
}

/** The user's own storage account, or a new one of this name. */
export function plannedStorage({ storage }: Pick<Cluster, "storage">, name: string): PlannedStorageAccount {
  return {
    name: storage.accountId === undefined ? name : null,
    existingId: storage.accountId ?? null,
    redundancy: storage.redundancy,
    softDeleteDays: storage.softDeleteDays,
    retainOnDestroy: storage.retainOnDestroy,
  };
}

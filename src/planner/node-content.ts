import type { Catalogue } from "../catalogue/catalogue.js";
import type { Cluster, NodePool } from "../config/cluster.js";
import { withScriptFirst } from "../config/custom-data/multipart.js";
import { mountScript } from "../config/mounts/mount-script.js";
import { opensSsh } from "../config/options/engines.js";
import { customDataTooLong } from "../errors/custom-data.js";
import { nodesNeedRoles } from "../errors/mounts.js";
import type { Problem } from "../errors/problem.js";
import { machineIdentity, siteNames } from "./names.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import type { PlannedBatchAccount } from "./plan.js";
import type { PoolInSites } from "./shards.js";

/** What a pool's contents ask of Azure and of the owners of what they come from. */
export function contentProblems(
  { pool, sites }: PoolInSites,
  cluster: Cluster,
  batchAccounts: readonly Pick<PlannedBatchAccount, "site" | "poolSites">[],
  catalogue: Catalogue,
  dataAccounts: readonly Pick<PlannedDataAccount, "accountName">[] = [],
): Problem[] {
  // Every pool of a Batch account carries the identity of the site that the account lives at.
  const homeOf = (site: string): string =>
    pool.engine === "batch" ? (batchAccounts.find(({ poolSites }) => poolSites.includes(site))?.site ?? site) : site;
  // On the cluster's own accounts the plan gives what nodes and machines need.
  const ofMounts = needsOfMounts(pool, new Set(dataAccounts.map(({ accountName }) => accountName)));
  const needs = [...new Set([...ofMounts, ...needsOfBatch(pool)])];
  const names = sites.map(({ site }) =>
    pool.role === null
      ? (cluster.access.identityId ?? siteNames(cluster, homeOf(site.name)).identity)
      : machineIdentity(cluster, site.name, pool.identity),
  );
  const facts = { poolName: pool.name, identities: [...new Set(names)], needs };
  return [
    ...(needs.length === 0
      ? []
      : [nodesNeedRoles.at(ofMounts.length > 0 ? `${pool.path}.mounts` : `${pool.path}.batch`, facts)]),
    ...tooLong(pool, catalogue),
  ];
}

/** The longest that Azure allows, where the identity is not known by its id: a group of 90 characters, a name of 128. */
const longestIdentity = "x".repeat(420);

function tooLong({ path, engine, customData, mounts = [] }: NodePool, { limits }: Catalogue): Problem[] {
  if (!opensSsh(engine) || mounts.length === 0) return [];
  const script = mountScript(mounts, { identity: longestIdentity, runsOnce: true });
  const bytes = Buffer.byteLength(withScriptFirst(script, customData));
  const most = limits.customDataBytes.value;
  return bytes > most ? [customDataTooLong.at(`${path}.customData`, { bytes, most })] : [];
}

/** Roles on what the cluster does not own, in words. */
function needsOfMounts({ mounts = [] }: NodePool, own: ReadonlySet<string>): string[] {
  return mounts.flatMap((mount): string[] => {
    if (mount.kind === "blob") {
      if (own.has(mount.account)) return [];
      const role = `Storage Blob Data ${mount.readOnly ? "Reader" : "Contributor"}`;
      return [`${role} on container ${mount.container} of account ${mount.account}`];
    }
    return mount.kind === "lustre" && mount.id !== null ? [`Reader on the file system ${mount.id}`] : [];
  });
}

function needsOfBatch({ batch, engine }: NodePool): string[] {
  if (engine !== "batch") return [];
  const registries = (batch.containers?.registries ?? [])
    .filter((server) => server.endsWith(".azurecr.io"))
    .map((server) => `AcrPull on ${server}`);
  const files = (batch.startTask?.resourceFiles ?? []).flatMap(({ url, containerUrl }) => {
    const [, account, container] = /^https:\/\/([a-z0-9]+)\.blob\.[^/]+\/([^/]+)/.exec(url ?? containerUrl ?? "") ?? [];
    return account === undefined ? [] : [`Storage Blob Data Reader on ${container} of ${account}, for the start task`];
  });
  return [...registries, ...files];
}

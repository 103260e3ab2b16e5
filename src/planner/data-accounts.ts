import { dataAccountFacts } from "../catalogue/data-account-kinds.js";
import type { Cluster, DataAccount, Mount, NodePool, Site } from "../config/cluster.js";
import { dataNotPriced } from "../errors/data-accounts.js";
import type { Problem } from "../errors/problem.js";
import type { BatchAccountOfSites } from "./batch-accounts.js";
import type { Ledger } from "./ledger.js";
import { dataAccountName } from "./names.js";
import { byText, sum } from "./order.js";
import type { PlannedRoleAssignment, RolePrincipal, Shard } from "./plan.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import { sitesOfIdentities } from "./own-roles.js";
import { lifeOf } from "./service-lives.js";
import { assignment, onceEach } from "./roles.js";

/** Accounts for data, in the order of their names; undefined where there are none. */
export function planDataAccounts(
  cluster: Cluster,
  nameSubscription: (site: Site) => string,
  ledger?: Ledger,
): readonly PlannedDataAccount[] | undefined {
  const written = cluster.storage.accounts ?? [];
  if (written.length === 0) return undefined;
  return [...written]
    .sort((a, b) => byText(a.name, b.name))
    .map((account) => planned(account, cluster, nameSubscription, ledger));
}

function planned(
  { name, kind, site: siteName, redundancy, containers, shares, softDeleteDays, retainOnDestroy }: DataAccount,
  cluster: Cluster,
  nameSubscription: (site: Site) => string,
  ledger: Ledger | undefined,
): PlannedDataAccount {
  const site = cluster.sites.find((each) => each.name === siteName);
  if (site === undefined) throw new Error(`The rules let account ${name} pass without a site.`);
  return {
    name,
    accountName: dataAccountName(
      cluster,
      site,
      nameSubscription(site),
      name,
      lifeOf(`dataAccounts.${siteName}`, ledger),
    ),
    site: siteName,
    kind,
    // The rules let Premium kinds have the two within the region only.
    sku: `${dataAccountFacts[kind].performance}_${redundancy}` as PlannedDataAccount["sku"],
    containers: [...containers].sort(byText),
    shares: [...shares].sort((a, b) => byText(a.name, b.name)),
    softDeleteDays,
    retainOnDestroy,
  };
}

/** A pool whose mounts have the names that accounts of the stack file have on Azure. */
export function withAccountNames(pool: NodePool, accounts: readonly PlannedDataAccount[] = []): NodePool {
  const { mounts } = pool;
  if (mounts === undefined || accounts.length === 0) return pool;
  return { ...pool, mounts: mounts.map((mount) => withAccountName(mount, accounts)) };
}

function withAccountName(mount: Mount, accounts: readonly PlannedDataAccount[]): Mount {
  if (mount.kind !== "dataAccount") return mount;
  const found = accounts.find(({ name }) => name === mount.account);
  if (found === undefined) throw new Error(`The rules let ${mount.path} pass without account ${mount.account}.`);
  const { path, readOnly, item } = mount;
  const { accountName: account, kind } = found;
  if (dataAccountFacts[kind].holds === "shares") return { kind: "azureFiles", path, account, share: item, readOnly };
  return { kind: kind === "nfsBlobs" ? "nfsBlob" : "blob", path, account, container: item, readOnly };
}

/** Sites whose nodes reach an account: those of the pools that mount it, and its own. */
export function sitesOfAccount(
  account: PlannedDataAccount,
  pools: readonly { readonly mounts?: readonly Mount[]; readonly sites: readonly string[] }[],
): string[] {
  const mounting = pools.filter(({ mounts = [] }) =>
    mounts.some((mount) => "account" in mount && mount.account === account.accountName),
  );
  return [...new Set([account.site, ...mounting.flatMap(({ sites }) => sites)])];
}

/** Roles on the data: those of the nodes' identities, and of the principals that the stack file names. */
export function dataAccountRoles(
  cluster: Cluster,
  shards: readonly Shard[],
  batchAccounts: readonly BatchAccountOfSites[],
): PlannedRoleAssignment[] {
  const roles = (cluster.storage.accounts ?? []).flatMap(({ name, kind, nodes, readers, writers }) => {
    const { roles } = dataAccountFacts[kind];
    if (roles === null) return [];
    const scope = { kind: "dataAccount", name } as const;
    const user = (principal: DataAccount["readers"][number]): RolePrincipal => ({ kind: "user", ...principal });
    return [
      ...(nodes === "none"
        ? []
        : sitesOfIdentities({ shards, batchAccounts }).map((site) =>
            assignment({ kind: "nodeIdentity", site }, roles[nodes], scope),
          )),
      ...readers.map((each) => assignment(user(each), roles.read, scope)),
      ...writers.map((each) => assignment(user(each), roles.write, scope)),
    ];
  });
  return onceEach(cluster, roles);
}

/** Roles of machines beside the nodes, which act as themselves, on the blobs that they mount. */
export function mountRoles(
  pools: readonly (Pick<NodePool, "identity" | "role" | "mounts"> & { readonly sites: readonly string[] })[],
  accounts: readonly PlannedDataAccount[] = [],
): PlannedRoleAssignment[] {
  return pools
    .filter(({ role }) => role !== null)
    .flatMap(({ identity, mounts = [], sites }) =>
      accounts.flatMap(({ name, accountName, kind }) => {
        const { roles } = dataAccountFacts[kind];
        const mounted = mounts.filter((mount) => mount.kind === "blob" && mount.account === accountName);
        if (roles === null || mounted.length === 0) return [];
        const role = mounted.every(({ readOnly }) => readOnly) ? roles.read : roles.write;
        const scope = { kind: "dataAccount", name } as const;
        return [...new Set(sites)].map((site) =>
          assignment({ kind: "machines", poolIdentity: identity, site }, role, scope),
        );
      }),
    );
}

/** What the plan's price leaves out. */
export function dataProblems(accounts: readonly PlannedDataAccount[] = []): Problem[] {
  if (accounts.length === 0) return [];
  const premium = accounts.filter(({ sku }) => sku.startsWith("Premium_"));
  const provisionedGiB = sum(premium.flatMap(({ shares }) => shares.map(({ quotaGiB }) => quotaGiB)));
  return [dataNotPriced.at("storage.accounts", { accounts: accounts.length, provisionedGiB })];
}

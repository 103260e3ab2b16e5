import { defined } from "../defined.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import { withVmSizes } from "../catalogue/with-vm-sizes.js";
import type { Cluster, Site } from "../config/cluster.js";
import { compareSeverity, hasErrors, type Problem } from "../errors/problem.js";
import { contentProblems } from "./node-content.js";
import { poolAdvice } from "./advice.js";
import { planAddresses } from "./addresses.js";
import { planBatchAccounts, sitesOfBatch } from "./batch-accounts.js";
import { planBudgets, clusterTags } from "./cluster-wide.js";
import { rememberedSettings } from "./changes/fixed-settings.js";
import { clusterAdvice } from "./cluster-advice.js";
import { planTimes } from "./critical-path.js";
import { resourceGroupProblems } from "./existing-groups.js";
import { islandProblems } from "./islands.js";
import { externalCountProblems } from "./external-counts.js";
import type { Observed } from "./ledger.js";
import {
  dataAccountRoles,
  dataProblems,
  mountRoles,
  planDataAccounts,
  sitesOfAccount,
  withAccountNames,
} from "./data-accounts.js";
import { deployedImageProblems, withDeployedImage } from "./deployed-image.js";
import { logsProblems, planDiagnostics } from "./diagnostics.js";
import { nodeAgentProblems } from "./node-agent.js";
import { machineProblems, planMachines } from "./machines.js";
import { imageBuildAtSite, planMachineLearning } from "./machine-learning.js";
import { clusterNotChecked, poolNotChecked } from "./not-checked.js";
import { byText } from "./order.js";
import { rememberedOverrides } from "./overrides/overridden-places.js";
import { planOverrides } from "./overrides/plan-overrides.js";
import type { PlanResult } from "./plan.js";
import { plannedPool } from "./planned-pool.js";
import { ownScopeProblems } from "./own-role-scopes.js";
import { approvalProblems, approverRoles } from "./outbound-approvals.js";
import { planOwnRoles } from "./own-roles.js";
import { planPrivateEndpoints } from "./private-links.js";
import { publicIpProblems } from "./public-ips.js";
import { checkQuota, checkRestrictions } from "./quota-check.js";
import { planQuota, withoutShares } from "./quota.js";
import { proximityGroups, proximityIntentProblems } from "./proximity-groups.js";
import { privateIpProblems, regionalProblems, shardNameProblems } from "./regional-limits.js";
import { planResourceCounts, resourceCountProblems } from "./resource-counts.js";
import { planRoles } from "./roles.js";
import { cutPool, placePool } from "./shards.js";
import { peeringProblems, planSitePeerings } from "./site-peerings.js";
import { planSite, usedSites, sitesWithNetwork } from "./sites.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";
import { priceProblems, planTotals } from "./totals.js";
import { previewRoles } from "./workspace-data.js";
import { subnetProblems } from "./written-subnets.js";
import { writeLedger } from "./write-ledger.js";

/**
 * Turns a cluster into everything that will be declared, as plain data.
 *
 * Pure and deterministic: the same cluster, catalogue and observations give the same bytes, in whatever order the
 * pools were written. With `observed.ledger`, whatever was allocated before keeps its name, limit and address.
 *
 * @returns a plan together with warnings and notes, or no plan when a problem is an error.
 */
export function plan(cluster: Cluster, published: Catalogue, observed: Observed = {}): PlanResult {
  const catalogue = withVmSizes(published, cluster.vmSizes);
  const { ledger } = observed;
  const nameSubscription = (site: Site): string =>
    ledger?.sites[site.name]?.nameSubscription ??
    site.subscription ??
    observed.defaultSubscription ??
    LOGIN_SUBSCRIPTION;
  const dataAccounts = planDataAccounts(cluster, nameSubscription, ledger);
  const pools = [...cluster.nodePools]
    .sort((a, b) => byText(a.identity, b.identity))
    .map((named) => {
      const written = withAccountNames(named, dataAccounts);
      const pool = withDeployedImage(written, ledger, catalogue);
      const placed = placePool(pool, cluster, catalogue);
      return { written, placed, cut: cutPool(placed, ledger?.nodePools[pool.identity]?.shards) };
    });
  const shards = pools.flatMap(({ cut }) => cut.shards);
  const ofBatch = sitesOfBatch(cluster, shards, ledger);
  const sites = usedSites(cluster, pools, ofBatch);
  const newNetworks = sitesWithNetwork(cluster, sites, pools, ofBatch).map(({ name }) => name);
  const addresses = planAddresses(cluster, pools, newNetworks, catalogue, ledger);
  const allocation = [...pools.flatMap(({ cut }) => cut.problems), ...addresses.problems];
  if (hasErrors(allocation)) return { plan: undefined, problems: sorted(allocation) };

  const machineLearning = planMachineLearning(cluster, nameSubscription, ledger, dataAccounts);
  const batchSites = sites.filter((site) => ofBatch.includes(site));
  const accounts = planBatchAccounts(cluster, batchSites, nameSubscription, observed);
  const batchAccounts = accounts.map(({ account }) => account);
  const computeSites = sites
    .map(({ name }) => name)
    .filter((name) => shards.some((shard) => shard.engine === "machineLearning" && shard.site === name));
  const zones = cluster.network.privateDns.mode;
  const poolsAt = pools.map(({ placed: { pool }, cut }) => ({ ...pool, sites: cut.shards.map(({ site }) => site) }));
  const reached = dataAccounts?.map((account) => ({ account, sites: sitesOfAccount(account, poolsAt) }));
  const privateEndpoints = planPrivateEndpoints(machineLearning, computeSites, accounts, zones, reached);
  const load = { pools, addresses, ledger, machineLearning, batchAccounts: accounts, dataAccounts, privateEndpoints };
  const plannedSites = sites.map((site) => planSite(cluster, site, load, catalogue));
  const machines = planMachines(cluster, pools, addresses, catalogue.limits);
  const tags = clusterTags(cluster);
  const nodePools = pools.map(({ placed, cut }) =>
    plannedPool(placed, cut.shards, catalogue, clusterTags(cluster, placed.pool)),
  );
  const demands = planQuota(
    pools.map(({ placed, cut }) => ({ ...placed, shards: cut.shards })),
    cluster,
    machineLearning === null ? undefined : imageBuildAtSite(machineLearning, sites, catalogue),
    observed,
  );
  const approved = { machineLearning, sites: plannedSites.map(({ site }) => site), accounts: dataAccounts ?? [] };
  const neededRoles = [
    ...planRoles(cluster, shards, machineLearning, accounts, privateEndpoints),
    ...dataAccountRoles(cluster, shards, accounts),
    ...mountRoles(poolsAt, dataAccounts),
    ...approverRoles(cluster, approved),
    ...previewRoles(machineLearning, privateEndpoints),
  ].sort((a, b) => byText(a.name, b.name));
  const ownRoles = planOwnRoles(cluster, neededRoles, {
    shards,
    sites: plannedSites.map(({ site }) => site),
    machineLearning,
    batchAccounts: accounts,
  });
  const resources = {
    cluster: cluster.name,
    stack: cluster.stack,
    incarnation: cluster.incarnation,
    ...(cluster.vmSizes.length === 0 ? {} : { vmSizes: cluster.vmSizes }),
    totals: planTotals(nodePools, shards, catalogue),
    nodePools,
    shards,
    sites: plannedSites.map(({ site }) => site),
    sitePeerings: planSitePeerings(
      cluster,
      plannedSites.map(({ site }) => site),
    ),
    ...(machines.length === 0 ? {} : { machines }),
    batchAccounts,
    machineLearning,
    ...defined({ dataAccounts }),
    privateEndpoints,
    roleAssignments: [...neededRoles, ...ownRoles.roles],
    access: {
      adminUsername: cluster.access.adminUsername,
      sshPublicKey: cluster.access.sshPublicKey ?? null,
      roleAssignments: cluster.access.roleAssignments,
      identityId: cluster.access.identityId ?? null,
      mlUsers: cluster.access.mlUsers,
    },
    ...defined({
      diagnostics: planDiagnostics(cluster, {
        sites: plannedSites.map(({ site }) => site),
        machineLearning,
        batchAccounts,
        dataAccounts,
        shards,
      }),
    }),
    azurePolicyWrites: cluster.azurePolicyWrites,
    nodesStart: cluster.nodesStart,
    budgets: planBudgets(cluster, sites, observed),
    quota: demands.map(withoutShares),
    tags,
  };
  const groups = proximityGroups(nodePools, shards, ledger);
  const resourceCounts = planResourceCounts(resources, observed);
  const { overrides, problems: overrideProblems } = planOverrides(cluster.overrides, resources);

  const siteNameSubscription = (name: string): string => {
    const site = sites.find((candidate) => candidate.name === name);
    return site === undefined ? LOGIN_SUBSCRIPTION : nameSubscription(site);
  };
  const shared: Cluster = { ...cluster, network: { ...cluster.network, natGateways: "perSite" } };
  const withOneGateway =
    cluster.network.natGateways === "perSite"
      ? undefined
      : () => sites.map((site) => planSite(shared, site, load, catalogue).site);
  const withShards = pools.map(({ placed, cut }) => ({ pool: placed.pool, shards: cut.shards }));
  const problems = sorted([
    ...allocation,
    ...ownRoles.problems,
    ...approvalProblems(cluster, approved),
    ...ownScopeProblems(cluster, resources, observed.defaultSubscription),
    ...plannedSites.flatMap((site) => site.problems),
    ...pools.flatMap(({ written, placed, cut }, i) => [
      ...deployedImageProblems(written, placed.pool),
      ...islandProblems(placed, nodePools[i]?.islands ?? [], catalogue),
      ...poolNotChecked(placed, catalogue, observed),
      ...poolAdvice(placed, catalogue, observed),
      ...contentProblems(placed, cluster, batchAccounts, catalogue, dataAccounts),
      ...priceProblems(placed, cut.shards, catalogue),
      ...externalCountProblems(placed, cut.shards, addresses, catalogue),
    ]),
    ...regionalProblems(withShards, resources.sites, machineLearning, catalogue, observed),
    ...privateIpProblems(shards, cluster, catalogue),
    ...shardNameProblems(withShards),
    ...subnetProblems(cluster, resources.sites, ledger),
    ...resourceGroupProblems(cluster, resources.sites, observed),
    ...checkQuota(demands, cluster, catalogue, observed),
    ...checkRestrictions(
      pools.map(({ placed }) => placed),
      observed,
    ),
    ...resourceCountProblems(resources, catalogue.limits, observed, withOneGateway),
    ...publicIpProblems(resources.sites, catalogue, observed, withOneGateway),
    ...machineProblems(cluster, pools, addresses, catalogue.limits),
    ...peeringProblems(cluster, resources.sites, observed),
    ...clusterAdvice(cluster, resources, observed),
    ...clusterNotChecked(shards),
    ...logsProblems(resources.diagnostics),
    ...nodeAgentProblems(cluster, resources.diagnostics),
    ...dataProblems(dataAccounts),
    ...overrideProblems,
    ...proximityIntentProblems(
      groups,
      pools.map(({ placed }) => placed.pool),
      ledger,
      catalogue,
    ),
  ]);
  if (hasErrors(problems)) return { plan: undefined, problems };
  return {
    plan: {
      ...resources,
      ...(overrides.length === 0 ? {} : { overrides }),
      resourceCounts,
      ...planTimes(resources, catalogue, observed),
      ledger: {
        ...writeLedger(
          cluster,
          resources.sites,
          pools,
          addresses,
          { ...resources, proximityGroups: groups },
          siteNameSubscription,
          ledger,
          rememberedSettings(resources, observed),
        ),
        ...rememberedOverrides({ ...resources, ...(overrides.length === 0 ? {} : { overrides }) }),
      },
    },
    problems,
  };
}

/** Errors first, then by place and code: an order that no input order shows through. */
function sorted(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => compareSeverity(a, b) || byText(a.path, b.path) || byText(a.code, b.code));
}

import { endpointsOf } from "../../planner/private-links.js";
import type { Plan, PlannedBatchAccount } from "../../planner/plan.js";
import { BatchAccount } from "../batch-account.js";
import { childName } from "../naming.js";
import { type ClusterContext, optionsIn } from "./context.js";
import { privateEndpointSettings } from "./private-endpoints.js";
import { declaredRoles, nodePrincipalIds } from "./roles.js";
import type { SiteNodes } from "./sites.js";
import { storageSettings } from "./storage.js";

/** Declares the Batch accounts; by account name. */
export function createBatchAccounts(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
): ReadonlyMap<string, BatchAccount> {
  const { batchAccounts } = context.args.plan;
  return new Map(batchAccounts.map((account) => [account.name, createBatchAccount(context, sites, account)]));
}

function createBatchAccount(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  account: PlannedBatchAccount,
): BatchAccount {
  const { name, args } = context;
  const { plan } = args;
  const home = sites.get(account.site);
  if (home === undefined) throw new Error(`Batch account ${account.name} was planned for a site that is not there.`);
  const roles = declaredRoles(plan).filter(
    ({ scope, own }) => own === undefined && scope.kind === "batchStorage" && scope.batchAccount === account.name,
  );
  const endpoints = endpointsOf(plan, { batchAccount: account.name });
  return new BatchAccount(
    childName(name, `${account.site}-batch`),
    {
      accountName: account.name,
      resourceGroupName: home.resourceGroups.compute.name,
      location: home.site.location,
      identityId: home.identity.id,
      storage: storageSettings(account.storage),
      storageResourceGroupName: home.resourceGroups.data?.name,
      userSubscription: account.userSubscription ?? undefined,
      publicAccess: account.publicAccess,
      privateEndpoints: privateEndpointSettings(context, endpoints, home, sites),
      roleAssignments: roles,
      nodePrincipalIds: nodePrincipalIds(roles, sites),
      tags: plan.tags,
      azurePolicyWrites: plan.azurePolicyWrites,
      transform: args.transform?.batchAccount,
    },
    optionsIn(context, home.site.subscription),
  );
}

/** The account that runs a site's Batch pools. */
export function batchAccountOfSite(plan: Plan, site: string): PlannedBatchAccount | undefined {
  return plan.batchAccounts.find(({ poolSites }) => poolSites.includes(site));
}

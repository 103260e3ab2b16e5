import { endpointsOf } from "../../planner/private-links.js";
import type { PlannedDataAccount } from "../../planner/planned-data-account.js";
import { DataAccount } from "../data-account.js";
import { childName } from "../naming.js";
import { type ClusterContext, optionsIn } from "./context.js";
import { privateEndpointSettings } from "./private-endpoints.js";
import { declaredRoles, nodePrincipalIds } from "./roles.js";
import type { SiteNodes } from "./sites.js";

/** Declares the accounts for data; by their names in the stack file. */
export function createDataAccounts(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
): ReadonlyMap<string, DataAccount> {
  const { dataAccounts = [] } = context.args.plan;
  return new Map(dataAccounts.map((account) => [account.name, createDataAccount(context, sites, account)]));
}

function createDataAccount(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  { name: planned, site, sku, ...settings }: PlannedDataAccount,
): DataAccount {
  const { name, args } = context;
  const { plan } = args;
  const home = sites.get(site);
  if (home?.resourceGroups.data === undefined)
    throw new Error(`Account ${planned} was planned without a group for it.`);
  // Those of machines are declared with the machines' identities, and those of a workspace with it.
  const roles = declaredRoles(plan).filter(
    ({ scope, principal }) =>
      scope.kind === "dataAccount" &&
      scope.name === planned &&
      principal.kind !== "machines" &&
      principal.kind !== "workspace",
  );
  const endpoints = endpointsOf(plan, { dataAccount: planned });
  return new DataAccount(
    // What lies in an account is the account's, so another one on Azure is another one here.
    childName(name, `data-${settings.accountName}`),
    {
      ...settings,
      redundancy: sku,
      resourceGroupName: home.resourceGroups.data.name,
      location: home.site.location,
      privateEndpoints: privateEndpointSettings(context, endpoints, home, sites),
      roleAssignments: roles,
      nodePrincipalIds: nodePrincipalIds(roles, sites),
      tags: plan.tags,
      azurePolicyWrites: plan.azurePolicyWrites,
      transform: args.transform?.dataAccount,
    },
    optionsIn(context, home.site.subscription),
  );
}

import type { Cluster } from "../config/cluster.js";
import { approvedAccountMadeLate, approverMadeLate } from "../errors/datastores.js";
import type { Problem } from "../errors/problem.js";
import { isExistingGroup } from "./existing-groups.js";
import type { PlannedMachineLearning, PlannedRoleAssignment, PlannedSite, RoleScope } from "./plan.js";
import type { PlannedDataAccount } from "./planned-data-account.js";
import { assignment } from "./roles.js";

interface Approved {
  readonly machineLearning: Pick<PlannedMachineLearning, "outboundEndpoints"> | null;
  readonly sites: readonly PlannedSite[];
  readonly accounts: readonly PlannedDataAccount[];
}

const APPROVER = "Azure AI Enterprise Network Connection Approver";

/**
 * Roles by which the workspace's identity approves the endpoints of its managed network. The rules that ask for the endpoints
 * are made in the deployment: roles that others assign have to be there before it, when no account is. A resource group that
 * exists is the narrowest that they can be given on.
 *
 * Source: MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-managed-network.md (approval is no longer given
 * automatically), read 2026-11-29.
 */
export function approverRoles({ access }: Pick<Cluster, "access">, approved: Approved): PlannedRoleAssignment[] {
  const roles = approvedAccounts(approved).map(({ name, site }) => {
    const group = access.roleAssignments === "existing" ? existingDataGroup(approved.sites, site) : undefined;
    return assignment({ kind: "workspace" }, APPROVER, group ?? { kind: "dataAccount", name });
  });
  return roles.filter(({ name }, at) => roles.findIndex((other) => other.name === name) === at);
}

/** Roles that others would have to assign to, or on, what only the deployment makes. */
export function approvalProblems({ access, machineLearning }: Cluster, approved: Approved): Problem[] {
  const accounts = approvedAccounts(approved);
  if (access.roleAssignments === "create" || accounts.length === 0) return [];
  const late = accounts.filter(({ site }) => existingDataGroup(approved.sites, site) === undefined);
  const groups = approved.sites.flatMap(({ name, resourceGroups }) =>
    late.some(({ site }) => site === name) ? [resourceGroups.data ?? resourceGroups.compute] : [],
  );
  const names = (of: readonly PlannedDataAccount[]): string[] => of.map(({ name }) => name);
  return [
    ...(machineLearning?.identityId === undefined
      ? [approverMadeLate.at("machineLearning.identityId", { accounts: names(accounts) })]
      : []),
    ...(late.length === 0 ? [] : [approvedAccountMadeLate.at("resourceGroups", { accounts: names(late), groups })]),
  ];
}

function approvedAccounts({ machineLearning, accounts }: Approved): PlannedDataAccount[] {
  const { outboundEndpoints = [] } = machineLearning ?? {};
  return accounts.filter(({ name }) => outboundEndpoints.some(({ account }) => account === name));
}

function existingDataGroup(sites: readonly PlannedSite[], name: string): RoleScope | undefined {
  const site = sites.find((each) => each.name === name);
  const group = site?.resourceGroups.data ?? null;
  if (site === undefined || group === null || !isExistingGroup(site, "data")) return undefined;
  return { kind: "resourceGroup", site: name, group: "data", name: group };
}

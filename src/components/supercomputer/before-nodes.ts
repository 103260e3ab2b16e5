import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type * as pulumi from "@pulumi/pulumi";
import type { BatchAccount } from "../batch-account.js";
import type { ClusterBudget } from "../cluster-budget.js";
import type { MachineLearningWorkspace } from "../machine-learning-workspace.js";
import type { SiteNodes } from "./sites.js";

/** All of a cluster that is no node. */
export interface ClusterWithoutNodes {
  readonly sites: ReadonlyMap<string, SiteNodes>;
  readonly batchAccounts: ReadonlyMap<string, BatchAccount>;
  readonly workspace: MachineLearningWorkspace | undefined;
  /** Roles that the stack file asks for, by planned name. */
  readonly ownRoles: Readonly<Record<string, RoleAssignment>>;
  readonly budgets: ReadonlyMap<string, ClusterBudget>;
}

/**
 * What nodes that start last wait for. Whoever waits for a component waits for every resource in it, so what a component
 * comes to declare is waited for without a word here. Pulumi deletes in the opposite order: nodes first.
 */
export function beforeNodes({
  sites,
  batchAccounts,
  workspace,
  ownRoles,
  budgets,
}: ClusterWithoutNodes): pulumi.Resource[] {
  const ofSites = [...sites.values()].flatMap(({ resourceGroups, network, identity, privateDns }) => [
    resourceGroups.compute,
    resourceGroups.data,
    resourceGroups.machineLearning,
    network,
    identity,
    privateDns,
  ]);
  const services = [...batchAccounts.values(), workspace, ...Object.values(ownRoles), ...budgets.values()];
  return [...ofSites, ...services].filter((each) => each !== undefined);
}

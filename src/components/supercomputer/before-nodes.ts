import type * as pulumi from "@pulumi/pulumi";
import type { BatchAccount } from "../batch-account.js";
import type { ClusterBudget } from "../cluster-budget.js";
import type { MachineLearningWorkspace } from "../machine-learning-workspace.js";
import type { MachineServices } from "./machines.js";
import type { SiteNodes } from "./sites.js";

/** All of a cluster that is no node. */
export interface ClusterWithoutNodes {
  readonly sites: ReadonlyMap<string, SiteNodes>;
  readonly batchAccounts: ReadonlyMap<string, BatchAccount>;
  readonly workspace: MachineLearningWorkspace | undefined;
  readonly budgets: ReadonlyMap<string, ClusterBudget>;
  readonly machines: MachineServices;
}

/**
 * What nodes that start last wait for. Whoever waits for a component waits for every resource in it, so what a component
 * comes to declare is waited for without a word here. Pulumi deletes in the opposite order: nodes first.
 */
export function beforeNodes({
  sites,
  batchAccounts,
  workspace,
  budgets,
  machines,
}: ClusterWithoutNodes): pulumi.Resource[] {
  const ofSites = [...sites.values()].flatMap(({ resourceGroups, network, identity, privateDns }) => [
    resourceGroups.compute,
    resourceGroups.data,
    resourceGroups.machineLearning,
    network,
    identity,
    privateDns,
  ]);
  const ofMachines = [
    ...machines.identities.values(),
    ...machines.names.values(),
    ...machines.roleAssignments.values(),
  ];
  return [...ofSites, ...ofMachines, ...batchAccounts.values(), workspace, ...budgets.values()].filter(
    (each) => each !== undefined,
  );
}

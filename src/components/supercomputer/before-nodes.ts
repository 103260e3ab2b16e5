import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type * as pulumi from "@pulumi/pulumi";
import type { BatchAccount } from "../batch-account.js";
import type { DataAccount } from "../data-account.js";
import type { ClusterBudget } from "../cluster-budget.js";
import type { MachineLearningWorkspace } from "../machine-learning-workspace.js";
import { madeGroups } from "./resource-groups.js";
import type { MachineServices } from "./machines.js";
import type { CollectionRule } from "./node-agent.js";
import type { SiteNodes } from "./sites.js";

/** All of a cluster that is no node. */
export interface ClusterWithoutNodes {
  readonly sites: ReadonlyMap<string, SiteNodes>;
  readonly batchAccounts: ReadonlyMap<string, BatchAccount>;
  readonly workspace: MachineLearningWorkspace | undefined;
  /** By their names in the stack file. */
  readonly dataAccounts: ReadonlyMap<string, DataAccount>;
  /** Roles that the stack file asks for, by planned name. */
  readonly ownRoles: Readonly<Record<string, RoleAssignment>>;
  /** By planned name. */
  readonly diagnosticSettings: ReadonlyMap<string, DiagnosticSetting>;
  /** Rule that the agents of nodes go by; undefined where none runs. */
  readonly collectionRule: CollectionRule | undefined;
  readonly budgets: ReadonlyMap<string, ClusterBudget>;
  readonly machines: MachineServices;
}

/**
 * What nodes that start last wait for. Whoever waits for a component waits for every resource in it, so what a component
 * comes to declare is waited for without a word here. Pulumi deletes in the opposite order: nodes first.
 */
export function beforeNodes(cluster: ClusterWithoutNodes): pulumi.Resource[] {
  const { sites, batchAccounts, workspace, dataAccounts, ownRoles, diagnosticSettings, budgets, machines } = cluster;
  const ofSites = [...sites.values()].flatMap(({ resourceGroups, network, identity, privateDns }) => [
    ...madeGroups(resourceGroups),
    network,
    identity,
    privateDns,
  ]);
  const around = [
    ...Object.values(ownRoles),
    ...diagnosticSettings.values(),
    cluster.collectionRule?.made,
    ...budgets.values(),
  ];
  const ofMachines = [
    ...machines.identities.values(),
    ...machines.names.values(),
    ...machines.roleAssignments.values(),
  ];
  return [...ofSites, ...ofMachines, ...batchAccounts.values(), ...dataAccounts.values(), workspace, ...around].filter(
    (each) => each !== undefined,
  );
}

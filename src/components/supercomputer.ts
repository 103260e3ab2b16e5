import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import type { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import * as pulumi from "@pulumi/pulumi";
import type { BatchAccount } from "./batch-account.js";
import type { ClusterBudget } from "./cluster-budget.js";
import type { DataAccount } from "./data-account.js";
import type { MachineLearningWorkspace } from "./machine-learning-workspace.js";
import { componentType } from "./naming.js";
import type { NodePool } from "./node-pool.js";
import { createProviders } from "./providers.js";
import { checkArguments, refusedArguments } from "./refused-arguments.js";
import type { SupercomputerArgs } from "./supercomputer/args.js";
import { createBatchAccounts } from "./supercomputer/batch.js";
import { createBudgets } from "./supercomputer/budgets.js";
import type { ClusterContext } from "./supercomputer/context.js";
import { createDataAccounts } from "./supercomputer/data-accounts.js";
import { publishCluster } from "./supercomputer/declared-clusters.js";
import { createDiagnosticSettings, createNodeSettings } from "./supercomputer/diagnostics.js";
import { createMachineServices } from "./supercomputer/machines.js";
import { createMachineLearning } from "./supercomputer/machine-learning.js";
import { createCollectionRule } from "./supercomputer/node-agent.js";
import { createNodePools } from "./supercomputer/node-pools.js";
import { createOwnRoles } from "./supercomputer/own-roles.js";
import { withOverrides } from "./supercomputer/overrides.js";
import { createSitePeerings } from "./supercomputer/site-peerings.js";
import { createSites, type SiteNodes } from "./supercomputer/sites.js";

export type { SupercomputerArgs, SupercomputerTransform } from "./supercomputer/args.js";
export type { SiteNodes } from "./supercomputer/sites.js";

/**
 * A whole GPU cluster, as planned.
 *
 * Declares:
 * 1. an Azure provider for each subscription other than the login's
 * 2. at each site: resource groups for compute, data and machine learning, a {@link ClusterNetwork}, a
 *    {@link ClusterIdentity}, and {@link PrivateDns} where private endpoints are planned
 * 3. peerings between the networks of every two sites
 * 4. a {@link BatchAccount} for each subscription and region that runs Batch pools
 * 5. a {@link DataAccount} for each storage account for data
 * 6. the {@link MachineLearningWorkspace}, where the plan has one
 * 7. the roles that the stack file asks for
 * 8. a diagnostic setting for each resource whose logs the plan sends to Log Analytics, and the data collection rule that
 *    the Azure Monitor agent of nodes goes by
 * 9. a {@link ClusterBudget} for each subscription that has one
 * 10. for pools with a role, at each site: a {@link ClusterIdentity} with its rights, and a {@link PrivateDns} zone of their names
 * 11. a {@link NodePool} for each pool
 *
 * Machines beside the nodes start before them. Nodes wait for everything else, at every site and on every engine, so that nothing cheap fails while nodes are paid for,
 * and are deleted first. Where the plan says `nodesStart: atOnce`, scale sets wait only for their subnet, its peering and
 * the roles of their identity; Batch pools and machine learning computes also for the private endpoints and names of their
 * service. No shard waits for another.
 *
 * @example
 * const read = readCluster(description, { stack: "lab", location: "southcentralus" }, catalogue);
 * const { plan, problems } = planAndJudge(read, catalogue);
 * if (plan === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
 * const lab = new Supercomputer("lab", { plan });
 */
export class Supercomputer extends pulumi.ComponentResource {
  static readonly type = componentType("Supercomputer");

  readonly nodes: {
    /** By site name. */
    readonly sites: ReadonlyMap<string, SiteNodes>;
    /** By account name. */
    readonly batchAccounts: ReadonlyMap<string, BatchAccount>;
    /** Accounts for data, by their names in the stack file. */
    readonly dataAccounts: ReadonlyMap<string, DataAccount>;
    readonly machineLearning: MachineLearningWorkspace | undefined;
    /** Roles that the stack file asks for, by planned name. */
    readonly ownRoles: Readonly<Record<string, RoleAssignment>>;
    /** By planned name. */
    readonly diagnosticSettings: ReadonlyMap<string, DiagnosticSetting>;
    /** Rule that agents of nodes go by; undefined where none is made. */
    readonly dataCollectionRule: DataCollectionRule | undefined;
    /** By the pool's permanent name. */
    readonly nodePools: ReadonlyMap<string, NodePool>;
    /** By subscription as the plan names it. */
    readonly budgets: ReadonlyMap<string, ClusterBudget>;
  };

  constructor(name: string, args: SupercomputerArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<SupercomputerArgs>("Supercomputer", name, args, { required: { plan: "plain" } });
    checkPlan(name, args);
    super(Supercomputer.type, name, {}, pulumi.mergeOptions(opts, withOverrides(args.plan, name)));
    const providerOf = createProviders(name, args.providers ?? {}, this);
    const context: ClusterContext = { name, args, parent: this, providerOf };
    const sites = createSites(context);
    createSitePeerings(context, sites);
    const batchAccounts = createBatchAccounts(context, sites);
    const dataAccounts = createDataAccounts(context, sites);
    const machineLearning = createMachineLearning(context, sites, dataAccounts);
    const machines = createMachineServices(context, sites, dataAccounts);
    const ownRoles = createOwnRoles(context, { sites, batchAccounts, workspace: machineLearning, machines });
    const ofServices = createDiagnosticSettings(context, {
      sites,
      batchAccounts,
      dataAccounts,
      workspace: machineLearning,
    });
    const collectionRule = createCollectionRule(context, { sites, workspace: machineLearning });
    const budgets = createBudgets(context);
    const nodePools = createNodePools(context, {
      sites,
      batchAccounts,
      dataAccounts,
      workspace: machineLearning,
      machines,
      collectionRule,
      ownRoles,
      diagnosticSettings: ofServices,
      budgets,
    });
    const ofNodes = createNodeSettings(context, { workspace: machineLearning }, nodePools);
    const diagnosticSettings = new Map([...ofServices, ...ofNodes]);
    const dataCollectionRule = collectionRule?.made;
    this.nodes = {
      sites,
      batchAccounts,
      dataAccounts,
      machineLearning,
      nodePools,
      dataCollectionRule,
      ownRoles,
      diagnosticSettings,
      budgets,
    };
    publishCluster({ name, plan: args.plan });
    this.registerOutputs();
  }
}

/** The commonest slip: what {@link plan} answers has the plan in it, beside the problems that may have prevented one. */
function checkPlan(name: string, args: SupercomputerArgs): void {
  if (Array.isArray(args.plan?.sites) && Array.isArray(args.plan.shards)) return;
  const reason =
    "It is no plan. `plan(cluster, catalogue)` answers with `plan` and `problems`: give its `plan`, which is there unless problems are errors.";
  throw refusedArguments(`Supercomputer "${name}" cannot be declared with these arguments.`, [
    { propertyPath: "plan", reason },
  ]);
}

import type { PresentScale } from "../present-scale.js";
import type { RoleAssignmentArgs } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type { DataCollectionRuleArgs } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import type { DiagnosticSettingArgs } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type { ResourceGroupArgs } from "@pulumi/azure-native/resources/resourceGroup.js";
import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../../planner/plan.js";
import type { BatchAccountArgs } from "../batch-account.js";
import type { ClusterBudgetArgs } from "../cluster-budget.js";
import type { DataAccountArgs } from "../data-account.js";
import type { ClusterIdentityArgs } from "../cluster-identity.js";
import type { ClusterNetworkArgs } from "../cluster-network.js";
import type { MachineLearningWorkspaceTransform } from "../machine-learning-workspace.js";
import type { NodePoolDeclaration, NodePoolTransform } from "../node-pool/args.js";
import type { PrivateDnsArgs } from "../private-dns.js";
import type { Transform } from "../transform.js";

/** Arguments of {@link Supercomputer}. */
export interface SupercomputerArgs {
  /** The whole cluster as the planner made it. Nothing of it is decided again here. */
  readonly plan: Plan;
  /**
   * Azure providers to use, by subscription id. The key `default` stands for the subscription of the Azure login.
   *
   * @default the stack's own provider for the login's subscription, and a new one, with the same login, for each other
   */
  readonly providers?: Readonly<Record<string, pulumi.ProviderResource>>;
  /**
   * Id of the login's subscription, where the program knows it. Budgets name it, and a hub network is peered from both
   * sides only when it is known to be in the same subscription.
   *
   * @default asked of Azure when a budget needs it
   */
  readonly defaultSubscription?: string;
  /**
   * ARM ids of subnets that exist and are not yet resources of this stack, by site name and planned subnet name. See
   * {@link ClusterNetworkArgs.importSubnets}.
   *
   * @default every subnet is made
   */
  readonly importSubnets?: Readonly<Record<string, ClusterNetworkArgs["importSubnets"]>>;
  /**
   * What Azure has of the shards whose count is somebody else's, by name of the shard: sent instead of the plan's count.
   *
   * @default Pulumi's state says what is sent, so that it has to be refreshed first
   */
  readonly presentScale?: Readonly<Record<string, PresentScale>>;
  /**
   * Public key of the nodes' administrator, instead of the one in the plan; it may come from another resource.
   *
   * @default the plan's
   */
  readonly sshPublicKey?: pulumi.Input<string>;
  /** Compute API to declare scale sets with. See {@link NodePoolDeclaration.computeSdk}. */
  readonly computeSdk?: NodePoolDeclaration["computeSdk"];
  /** Joins scale sets to interconnect groups. See {@link NodePoolDeclaration.interconnectOf}. */
  readonly interconnectOf?: NodePoolDeclaration["interconnectOf"];
  /** The last word on the arguments and options of each underlying resource, by component. */
  readonly transform?: SupercomputerTransform;
}

/** The last word on every kind of resource in a cluster. */
export interface SupercomputerTransform {
  readonly resourceGroup?: Transform<ResourceGroupArgs>;
  readonly network?: ClusterNetworkArgs["transform"];
  readonly identity?: ClusterIdentityArgs["transform"];
  readonly privateDns?: PrivateDnsArgs["transform"];
  readonly batchAccount?: BatchAccountArgs["transform"];
  readonly dataAccount?: DataAccountArgs["transform"];
  readonly machineLearning?: MachineLearningWorkspaceTransform;
  /** Of the roles that the stack file asks for. */
  readonly roleAssignment?: Transform<RoleAssignmentArgs>;
  readonly diagnosticSetting?: Transform<DiagnosticSettingArgs>;
  readonly dataCollectionRule?: Transform<DataCollectionRuleArgs>;
  readonly nodePool?: NodePoolTransform;
  readonly budget?: ClusterBudgetArgs["transform"];
}

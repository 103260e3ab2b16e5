import type { PresentScale } from "../present-scale.js";
import type { ProximityPlacementGroupArgs } from "@pulumi/azure-native/compute/proximityPlacementGroup.js";
import type { VirtualMachineScaleSetArgs } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import type { DataCollectionRuleAssociationArgs } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import type * as pulumi from "@pulumi/pulumi";
import type { nodePoolOptions } from "../../config/options/node-pool.js";
import type { ArgumentsOf } from "../../config/schema/arguments.js";
import type { VmSizeInput } from "../../config/schema/cluster.js";
import type { nodePoolOptionSchemas, nodePoolParts } from "../../config/schema/node-pool.js";
import type { PlannedMachines, PlannedNodePool, Shard } from "../../planner/plan.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { BatchPoolArgs } from "../batch-pool.js";
import type { ClusterMachineArgs, ClusterMachineTransform } from "../cluster-machine/args.js";
import type { InfiniBandPlacementArgs } from "../infiniband-placement.js";
import type { MachineLearningComputeArgs } from "../machine-learning-compute.js";
import type { ProviderOf } from "../providers.js";
import type { ComputeSdk } from "../scale-set/compute-sdk.js";
import type { Transform } from "../transform.js";

/** The last word on each resource that a node pool is made of; called once for each shard. */
export interface NodePoolTransform {
  readonly scaleSet?: Transform<VirtualMachineScaleSetArgs>;
  readonly proximityPlacementGroup?: Transform<ProximityPlacementGroupArgs>;
  /** Of the machines of pools with a role. */
  readonly machine?: ClusterMachineTransform;
  /** Of scale sets and machines with the data collection rule that their agents go by. */
  readonly dataCollectionRuleAssociation?: Transform<DataCollectionRuleAssociationArgs>;
  readonly batchPool?: NonNullable<BatchPoolArgs["transform"]>["pool"];
  readonly machineLearningCompute?: NonNullable<MachineLearningComputeArgs["transform"]>["compute"];
}

/** What both kinds of arguments share. */
export interface NodePoolDeclaration {
  /**
   * Compute API to declare scale sets with; needed for what azure-native's default version does not know.
   *
   * @default the installed azure-native's
   */
  readonly computeSdk?: ComputeSdk;
  /**
   * Properties that join a scale set to an interconnect group; see {@link InfiniBandPlacementArgs.interconnectOf}.
   *
   * @default none
   */
  readonly interconnectOf?: InfiniBandPlacementArgs["interconnectOf"];
  /**
   * What Azure Policy changes on the nodes' resources in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** The last word on the arguments and options of each underlying resource. */
  readonly transform?: NodePoolTransform;
}

/** Options of a node pool that a program says in another way; the table of options has the reasons. */
type NotArguments = {
  [Key in keyof typeof nodePoolOptions]: (typeof nodePoolOptions)[Key] extends { readonly notAnArgument: string }
    ? Key
    : never;
}[keyof typeof nodePoolOptions];

/**
 * A node pool in a program of your own: the options of the stack file, and what stands around the nodes. What decides
 * its shape is plain, because the planner must see it; what only flows through may come from other resources.
 */
export interface NodePoolArgs
  extends NodePoolDeclaration, Omit<ArgumentsOf<typeof nodePoolOptionSchemas, typeof nodePoolParts>, NotArguments> {
  /**
   * Stem of the shards' physical names (`<poolName>-s000`): 1–16 characters, a lower-case letter, then lower-case
   * letters, digits and hyphens. Permanent: another name is another pool.
   *
   * @default the component's name
   */
  readonly poolName?: string;
  /**
   * Facts of VM sizes that the toolkit does not know yet, or lacks of others, under the names of the stack file. They are
   * judged as there; what is left out is not known, and nothing that depends on it is checked.
   *
   * @default none
   * @example
   * new NodePool("train", {
   *   vmSize: "Standard_HB500rs_v9",
   *   vmSizes: [{ name: "Standard_HB500rs_v9", vcpus: 500, memoryGiB: 2000, infiniBand: { generation: "XDR" } }],
   *   nodes: 16,
   *   location: "southcentralus",
   *   resourceGroupName: group.name,
   *   subnetId: subnet.id,
   *   sshPublicKey: "ssh-ed25519 AAAA…",
   * });
   */
  readonly vmSizes?: readonly VmSizeInput[];
  /** Azure region of the nodes, such as `southcentralus`. */
  readonly location: string;
  /**
   * One availability zone, `"1"`, `"2"` or `"3"`.
   *
   * @default regional, which leaves Azure the most room to find capacity
   */
  readonly zone?: string;
  /** Resource group of the nodes. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** Subnet of the nodes, in the same region, with an address for each node. */
  readonly subnetId: pulumi.Input<string>;
  /** OpenSSH public key of the administrator. Required by the engine `scaleSet`; the others open no SSH. */
  readonly sshPublicKey?: pulumi.Input<string>;
  /**
   * Administrator of the nodes; fixed at creation.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;
  /**
   * ARM id of a user-assigned identity that the nodes act as. Required by the engine `batch`.
   *
   * @default none
   */
  readonly identityId?: pulumi.Input<string>;
  /** Batch account that the pools go to. Required by the engine `batch`. */
  readonly batchAccount?: BatchAccountReference;
  /** Workspace that the computes go to. Required by the engine `machineLearning`. */
  readonly workspace?: WorkspaceReference;
}

/** A Batch account that exists or is declared elsewhere. */
export interface BatchAccountReference {
  readonly accountName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Whether the account's pools live in your own subscription; the tags are then copied to what is behind them.
   *
   * @default false
   */
  readonly userSubscription?: boolean;
  /**
   * What pools must wait for: the account's private endpoints, for instance.
   *
   * @default []
   */
  readonly ready?: readonly pulumi.Resource[];
}

/** A machine learning workspace that exists or is declared elsewhere. */
export interface WorkspaceReference {
  readonly workspaceName: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Azure owns the network, and the nodes' subnet is not used.
   *
   * @default false
   */
  readonly managedNetwork?: boolean;
  /**
   * What computes must wait for: the workspace's private endpoints and the roles of the nodes, for instance.
   *
   * @default []
   */
  readonly ready?: readonly pulumi.Resource[];
}

/** What a site offers to the shards that are placed there. */
export interface NodePoolSite {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Undefined only where Azure Machine Learning manages the network. */
  readonly subnetId: pulumi.Input<string> | undefined;
  readonly identityId: pulumi.Input<string> | undefined;
  /**
   * The same identity as scripts on scale set nodes name it: known before it is made, with variables of the shell.
   *
   * @default identityId
   */
  readonly mountIdentity?: string;
  /**
   * What nodes here must wait for beyond what they name, whichever engine runs them.
   *
   * @default []
   */
  readonly ready?: readonly pulumi.Resource[];
  readonly batchAccount?: BatchAccountReference;
  readonly workspace?: WorkspaceReference;
  /** Of a pool with a role. */
  readonly machines?: MachinesAtSite | undefined;
  /**
   * ARM id of the data collection rule that the Azure Monitor agent of nodes on scale sets and of machines goes by.
   *
   * @default no agent
   */
  readonly dataCollectionRuleId?: pulumi.Input<string> | undefined;
}

/** What machines beside the nodes need of a site. */
interface MachinesAtSite {
  readonly planned: PlannedMachines;
  readonly dataResourceGroupName: pulumi.Input<string> | undefined;
  readonly zone: ClusterMachineArgs["zone"];
}

/** A node pool that has been planned already, together with what its sites offer. */
export interface PlannedNodePoolArgs extends NodePoolDeclaration {
  readonly nodePool: PlannedNodePool;
  readonly shards: readonly Shard[];
  /** By site name. */
  readonly sites: Readonly<Record<string, NodePoolSite>>;
  /**
   * What the nodes wait for on top of what their site has for them.
   *
   * @default nothing
   */
  readonly nodesAfter?: Promise<readonly pulumi.Resource[]>;
  /**
   * What Azure has of the shards whose count is somebody else's, by name of the shard: sent instead of the plan's count.
   *
   * @default Pulumi's state says what is sent, so that it has to be refreshed first
   */
  readonly presentScale?: Readonly<Record<string, PresentScale>>;
  /** Its proximity placement group; see {@link InfiniBandPlacementArgs.proximityPlacementGroups}. */
  readonly proximityPlacementGroups?: InfiniBandPlacementArgs["proximityPlacementGroups"];
  readonly adminUsername: string;
  readonly sshPublicKey: pulumi.Input<string> | undefined;
  /**
   * Provider for each subscription of the shards.
   *
   * @default the provider that the component inherits
   */
  readonly providerOf?: ProviderOf;
}

import type { ProximityPlacementGroupArgs } from "@pulumi/azure-native/compute/proximityPlacementGroup.js";
import type { VirtualMachineScaleSetArgs } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import type * as pulumi from "@pulumi/pulumi";
import type { CapacityType, Engine } from "../../config/cluster.js";
import type { PlannedNodePool, Shard } from "../../planner/plan.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { BatchPoolArgs } from "../batch-pool.js";
import type { InfiniBandPlacementArgs } from "../infiniband-placement.js";
import type { MachineLearningComputeArgs } from "../machine-learning-compute.js";
import type { ProviderOf } from "../providers.js";
import type { ComputeSdk } from "../scale-set/compute-sdk.js";
import type { Transform } from "../transform.js";

/** The last word on each resource that a node pool is made of; called once for each shard. */
export interface NodePoolTransform {
  readonly scaleSet?: Transform<VirtualMachineScaleSetArgs>;
  readonly proximityPlacementGroup?: Transform<ProximityPlacementGroupArgs>;
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

/**
 * A node pool in a program of your own. What decides its shape is plain, because the planner must see it; what only
 * flows through may come from other resources.
 */
export interface NodePoolArgs extends NodePoolDeclaration {
  /**
   * Stem of the shards' physical names (`<poolName>-s000`): 1–16 characters, a lower-case letter, then lower-case
   * letters, digits and hyphens. Permanent: another name is another pool.
   *
   * @default the component's name
   */
  readonly poolName?: string;
  /**
   * For instance `Standard_ND96asr_v4`. Azure does not change it, the engine, the capacity type, the zone or the OS disk of
   * nodes that exist: raise `generation` together with any of them, so that the nodes are rebuilt under new names.
   */
  readonly vmSize: string;
  /** How many VMs. Give exactly one of `nodes`, `gpus` and `cores`. */
  readonly nodes?: number;
  /** How many GPUs; must come to whole VMs. */
  readonly gpus?: number;
  /** How many CPU cores (vCPUs); must come to whole VMs. */
  readonly cores?: number;
  /**
   * Which service runs the nodes.
   *
   * - `scaleSet`: plain VMs, used directly by SSH, MPI or your own scheduler.
   * - `batch`: Azure Batch hands tasks to them; needs `batchAccount`.
   * - `machineLearning`: Azure Machine Learning runs jobs on them, and allocates them only then; needs `workspace`.
   *
   * @default "scaleSet"
   */
  readonly engine?: Engine;
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
  /**
   * Name of a catalogue image, a Marketplace image by its four parts, or a gallery image version by its ARM id.
   * Nodes take another image when they are rolled. Not for `machineLearning`.
   *
   * @default the pinned Azure HPC image that fits the VM size
   */
  readonly image?:
    | string
    | { readonly publisher: string; readonly offer: string; readonly sku: string; readonly version: string }
    | { readonly id: string };
  /**
   * How capacity is bought. Azure takes `spot` nodes back at any moment with 30 seconds' notice.
   *
   * @default "on-demand"
   */
  readonly capacity?: CapacityType;
  /**
   * Highest Spot price of a node, in USD per hour.
   *
   * @default the on-demand price
   */
  readonly maxUsdPerHour?: number;
  /**
   * Whether the nodes reach one another by InfiniBand. Without it a scale set may hold many more nodes.
   *
   * @default true where the VM size has InfiniBand
   */
  readonly infiniBand?: boolean;
  /**
   * Most nodes on one InfiniBand island. More than the default only where Azure support has granted it to the
   * subscription.
   *
   * @default 100
   */
  readonly maxInfiniBandNodes?: number;
  /**
   * Refuse the pool unless all of its nodes are on one InfiniBand island.
   *
   * @default false
   */
  readonly assertOneIsland?: boolean;
  /**
   * Who owns the node count after creation. `external`: another controller does, and `pulumi up` leaves it alone.
   *
   * @default "fixed"
   */
  readonly scaling?: "fixed" | "external";
  /**
   * Raise by one to rebuild the pool under new names.
   *
   * @default 1
   */
  readonly generation?: number;
  /**
   * OS disk. `ephemeral` is on the host: free, fast, and gone when the node is reimaged; such nodes cannot be
   * deallocated. `persistent` is a managed disk. All of it is fixed at creation.
   *
   * @default ephemeral where the catalogue knows that the size supports it
   */
  readonly osDisk?: {
    readonly kind?: "ephemeral" | "persistent";
    /** @default the image's own size */
    readonly sizeGiB?: number;
    /** @default "Premium_LRS" for persistent disks */
    readonly storageType?: "Standard_LRS" | "StandardSSD_LRS" | "Premium_LRS";
  };
  /**
   * Encrypt OS and temporary disks on the host. Needs the feature `Microsoft.Compute/EncryptionAtHost` registered.
   *
   * @default false
   */
  readonly encryptionAtHost?: boolean;
  /**
   * ARM id of a capacity reservation group. Not sold for ND, NCads H100, HB and HC sizes.
   *
   * @default none
   */
  readonly capacityReservationGroupId?: string;
  /**
   * Bring the nodes into one datacenter. It does not extend InfiniBand, and makes allocation harder.
   *
   * @default false
   */
  readonly proximityPlacementGroup?: boolean;
  /**
   * cloud-init text without secrets. Scale sets only; nodes take a new one when they are reimaged.
   *
   * @default none
   */
  readonly customData?: string;
  /** Options of the engine `batch`. */
  readonly batch?: {
    /** @default 1 */
    readonly taskSlotsPerNode?: number;
    /** Runs as administrator on each node before it takes work. */
    readonly startTaskCommandLine?: string;
  };
  /** Options of the engine `machineLearning`. */
  readonly machineLearning?: {
    /** @default 0: nothing is billed while no job runs */
    readonly minNodes?: number;
    /** @default 30 */
    readonly idleMinutes?: number;
  };
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
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
   * What nodes here must wait for beyond what they name, whichever engine runs them.
   *
   * @default []
   */
  readonly ready?: readonly pulumi.Resource[];
  readonly batchAccount?: BatchAccountReference;
  readonly workspace?: WorkspaceReference;
}

/** A node pool that has been planned already, together with what its sites offer. */
export interface PlannedNodePoolArgs extends NodePoolDeclaration {
  readonly nodePool: PlannedNodePool;
  readonly shards: readonly Shard[];
  /** By site name. */
  readonly sites: Readonly<Record<string, NodePoolSite>>;
  readonly adminUsername: string;
  readonly sshPublicKey: pulumi.Input<string> | undefined;
  /**
   * Provider for each subscription of the shards.
   *
   * @default the provider that the component inherits
   */
  readonly providerOf?: ProviderOf;
}

import type * as batch from "@pulumi/azure-native/batch/index.js";
import type * as pulumi from "@pulumi/pulumi";
import type {
  BatchUserAccount,
  CapacityType,
  Containers,
  DataDisk,
  ImageReference,
  Mount,
  NodeExtension,
  StartTaskSettings,
} from "../../config/cluster.js";
import type { AzurePolicyWrite } from "../azure-policy.js";
import type { Transform } from "../transform.js";

/** OS disk of a Batch node. */
export interface BatchOsDisk {
  /**
   * - `ephemeral`: the OS lives in the host's cache disk. Batch has no other place for it, so a VM size that the
   *   catalogue does not know to have a cache disk gets what Batch chooses itself.
   * - `persistent`: a managed disk of `sizeGiB` and `storageType`.
   */
  readonly kind: "ephemeral" | "persistent";
  /**
   * Size of the disk in GiB.
   * @default the image's own size
   */
  readonly sizeGiB?: number;
  /**
   * Type of the managed disk; without effect on an ephemeral one.
   * @default Batch's own choice
   */
  readonly storageType?: "Standard_LRS" | "StandardSSD_LRS" | "Premium_LRS";
  /**
   * Whether the VM size has a cache disk, for sizes that the catalogue does not know.
   * @default what the catalogue knows of the size
   */
  readonly onCacheDisk?: boolean;
}

/** Options of a {@link BatchPool}. */
export interface BatchPoolArgs {
  /** 1–64 letters, digits, `-` and `_`, unique in the account. Changing it builds another pool. */
  readonly poolName: string;
  /** Batch account, in the region and subscription of the subnet. */
  readonly accountName: pulumi.Input<string>;
  /** Resource group of the account. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** For instance `Standard_ND96asr_v4`. Batch changes it only while the pool is empty. */
  readonly vmSize: string;
  /** Nodes to hold. Changed in place while jobs run. */
  readonly nodes: number;
  /**
   * How the nodes are bought. `spot` exists only where the account's pools live in your own subscription.
   * @default "on-demand"
   */
  readonly capacity?: CapacityType;
  /** Image of the nodes, pinned to a version. */
  readonly image: ImageReference;
  /** Batch agent that goes with the image, such as `batch.node.ubuntu 24.04`. */
  readonly nodeAgentSkuId: string;
  /** Subnet of the nodes; they get no public address. */
  readonly subnetId: pulumi.Input<string>;
  /** ARM id of the user-assigned identity that tasks run with. */
  readonly identityId: pulumi.Input<string>;
  /**
   * Whether nodes talk to one another: MPI, NCCL, InfiniBand. Batch then keeps the pool small enough to be placed
   * together, and refuses to spread it over zones.
   * @default false
   */
  readonly interNodeCommunication?: boolean;
  /**
   * Whether the network interface bypasses the host's virtual switch. Null: not sent, so Batch decides.
   * @default null
   */
  readonly acceleratedNetworking?: boolean | null;
  /**
   * Tasks that one node runs at a time. An MPI task wants the node for itself.
   * @default 1
   */
  readonly taskSlotsPerNode?: number;
  /**
   * Command that runs as administrator on each node before it takes work. The node is unusable when it fails twice.
   * @default none
   */
  readonly startTaskCommandLine?: string;
  /**
   * What else the start task has; without effect where there is no `startTaskCommandLine`.
   * @default one more attempt, as administrator, and no task before it has succeeded
   */
  readonly startTask?: StartTaskSettings;
  /**
   * Users of each node that the start task and tasks may run as, their passwords by the keys of the stack's configuration
   * that have them. Batch changes them only while the pool is empty.
   * @default none
   */
  readonly userAccounts?: readonly BatchUserAccount[];
  /**
   * File systems that the start task mounts before its own command.
   * @default none
   */
  readonly mounts?: readonly Mount[];
  /**
   * Images that tasks run in, and registries that the nodes' identity logs in to.
   * @default tasks run on the node itself
   */
  readonly containers?: Containers;
  /**
   * How tasks are spread over nodes with several slots.
   * @default "pack"
   */
  readonly nodeFillType?: "pack" | "spread";
  /**
   * OS disk of the nodes. Fixed at creation.
   * @default Batch's own choice: a managed disk of the image's size
   */
  readonly osDisk?: BatchOsDisk;
  /**
   * Empty disks of the nodes, LUN 0 first unless they say otherwise; the start task has to format and mount them. They go with their node.
   * @default none
   */
  readonly dataDisks?: readonly DataDisk[];
  /**
   * VM extensions, of those that Batch allows. Fixed at creation.
   * @default none
   */
  readonly extensions?: readonly NodeExtension[];
  /**
   * Encrypt OS and temporary disks on the host.
   * @default false
   */
  readonly encryptionAtHost?: boolean;
  /**
   * Trusted Launch with a virtual TPM alone, or with secure boot too.
   * @default none
   */
  readonly trustedLaunch?: "vTpm" | "secureBoot" | null;
  /**
   * Time that Batch tries to reach the node count, as an ISO 8601 duration of at least `PT5M`.
   * @default "PT1H": large InfiniBand pools take longer than the 15 minutes that Batch would give them
   */
  readonly resizeTimeout?: string;
  /**
   * Who owns the node count after creation. `external` leaves it to autoscale or another controller: `pulumi up` then
   * never changes it.
   * @default "fixed"
   */
  readonly scaling?: "fixed" | "external";
  /**
   * Formula that decides the number of nodes, with the minutes between two evaluations; sent instead of `nodes`.
   * @default none
   */
  readonly autoscale?: { readonly formula: string; readonly intervalMinutes: number };
  /**
   * Scale that Azure has, where somebody else owns the count: sent instead of `nodes`.
   *
   * @default what Pulumi's state says is sent
   */
  readonly presentScale?: batch.PoolArgs["scaleSettings"] | undefined;
  /**
   * Tags of the pool.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Copy the tags to the scale sets and addresses behind the pool. Only where the account's pools live in your own
   * subscription.
   * @default false
   */
  readonly tagBackingResources?: boolean;
  /**
   * What Azure Policy changes on the pool in your tenant.
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** Last word on the underlying resource. */
  readonly transform?: { readonly pool?: Transform<batch.PoolArgs> };
}

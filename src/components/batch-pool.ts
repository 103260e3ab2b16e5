import * as pulumi from "@pulumi/pulumi";
import * as batch from "@pulumi/azure-native/batch/index.js";
import type { CapacityType, DataDisk, ImageReference } from "../config/cluster.js";
import { type AzurePolicyWrite, ignoredChanges } from "./azure-policy.js";
import { batchPoolBody } from "./batch-pool/body.js";
import { childName, componentType } from "./naming.js";
import { type Transform, transformed } from "./transform.js";

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
   * OS disk of the nodes. Fixed at creation.
   * @default Batch's own choice: a managed disk of the image's size
   */
  readonly osDisk?: BatchOsDisk;
  /**
   * Empty disks of the nodes, LUN 0 first; the start task has to format and mount them. They go with their node.
   * @default none
   */
  readonly dataDisks?: readonly DataDisk[];
  /**
   * Encrypt OS and temporary disks on the host.
   * @default false
   */
  readonly encryptionAtHost?: boolean;
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

/**
 * Equal nodes that Azure Batch runs tasks on: simplified communication, no public addresses, one Entra identity.
 *
 * Creates:
 * 1. the Batch pool.
 *
 * While it holds nodes, Azure changes only its node count, start task, metadata and application packages; everything
 * else wants an empty pool or another one. `dependsOn` of the component is what the pool itself waits for: give it the
 * `ready` of its {@link BatchAccount}.
 *
 * @example
 * new BatchPool("train", {
 *   poolName: "train-s000", accountName: account.accountName, resourceGroupName: "rg-lab",
 *   vmSize: "Standard_ND96asr_v4", nodes: 16, interNodeCommunication: true,
 *   image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "2404.2025.1" },
 *   nodeAgentSkuId: "batch.node.ubuntu 24.04", subnetId, identityId,
 * }, { dependsOn: account.ready });
 */
export class BatchPool extends pulumi.ComponentResource {
  static readonly type = componentType("BatchPool");

  /** ARM id of the pool. */
  readonly id: pulumi.Output<string>;
  readonly poolName: pulumi.Output<string>;
  /** The underlying resource. */
  readonly nodes: { readonly pool: batch.Pool };

  constructor(name: string, args: BatchPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super(BatchPool.type, name, {}, opts);
    const pool = new batch.Pool(
      ...transformed(args.transform?.pool, childName(name, "pool"), batchPoolBody(args), {
        parent: this,
        dependsOn: opts?.dependsOn,
        ignoreChanges: [
          ...(args.scaling === "external" ? ["scaleSettings"] : []),
          ...ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
        ],
      }),
    );
    this.id = pool.id;
    this.poolName = pool.name;
    this.nodes = { pool };
    this.registerOutputs({ id: this.id, poolName: this.poolName });
  }
}

import * as batch from "@pulumi/azure-native/batch/index.js";
import * as pulumi from "@pulumi/pulumi";
import { ignoredChanges } from "./azure-policy.js";
import type { BatchPoolArgs } from "./batch-pool/args.js";
import { batchPoolBody } from "./batch-pool/body.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { transformed } from "./transform.js";

export type { BatchPoolArgs } from "./batch-pool/args.js";

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
    checkArguments<BatchPoolArgs>("BatchPool", name, args, {
      required: {
        poolName: "plain",
        accountName: "input",
        resourceGroupName: "input",
        vmSize: "plain",
        nodes: "plain",
        image: "plain",
        nodeAgentSkuId: "plain",
        subnetId: "input",
        identityId: "input",
      },
    });
    // What is declared inside waits; the component itself has nothing to wait for.
    super(BatchPool.type, name, {}, { ...opts, dependsOn: undefined });
    const pool = new batch.Pool(
      ...transformed(args.transform?.pool, childName(name, "pool"), batchPoolBody(args), {
        parent: this,
        dependsOn: opts?.dependsOn,
        ignoreChanges: [
          ...(args.scaling === "external" && args.presentScale === undefined && args.autoscale === undefined
            ? ["scaleSettings"]
            : []),
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

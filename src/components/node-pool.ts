import * as pulumi from "@pulumi/pulumi";
import { defined } from "../defined.js";
import type { Shard } from "../planner/plan.js";
import { InfiniBandPlacement } from "./infiniband-placement.js";
import { childName, componentType } from "./naming.js";
import type { NodePoolArgs, PlannedNodePoolArgs } from "./node-pool/args.js";
import { createShard, type ShardComponent } from "./node-pool/engines.js";
import { planStandalone } from "./node-pool/plan-standalone.js";

export type {
  BatchAccountReference,
  NodePoolArgs,
  NodePoolSite,
  PlannedNodePoolArgs,
  WorkspaceReference,
} from "./node-pool/args.js";

/**
 * So many equal nodes of one VM size, run as scale sets, Azure Batch pools or Azure Machine Learning computes.
 *
 * Declares:
 * 1. for scale sets, the {@link InfiniBandPlacement} of the pool
 * 2. one {@link ScaleSet}, {@link BatchPool} or {@link MachineLearningCompute} for each shard that the planner cuts
 *
 * Shards never wait for one another. Raising the count changes the last shard or adds one, and touches no other.
 * Everything the nodes stand on (resource group, subnet, identity, account, workspace) exists already.
 *
 * @example
 * const train = new NodePool("train", {
 *   vmSize: "Standard_ND96asr_v4",
 *   gpus: 1600,
 *   location: "southcentralus",
 *   resourceGroupName: group.name,
 *   subnetId: subnet.id,
 *   sshPublicKey: "ssh-ed25519 AAAA…",
 * });
 * export const scaleSets = train.shards.map((shard) => shard.name);
 */
export class NodePool extends pulumi.ComponentResource {
  static readonly type = componentType("NodePool");

  /** What the planner cut, in index order. */
  readonly shards: readonly Shard[];
  readonly nodes: {
    readonly placement: InfiniBandPlacement | undefined;
    /** By shard name. */
    readonly shards: ReadonlyMap<string, ShardComponent>;
  };

  /**
   * @throws {@link pulumi.InputPropertiesError} with every problem of the arguments, when the planner refuses them
   */
  constructor(name: string, args: NodePoolArgs | PlannedNodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const planned = isPlanned(args) ? args : planStandalone(name, args);
    super(NodePool.type, name, {}, opts);
    const placement = createPlacement(name, planned, this);
    this.shards = planned.shards;
    this.nodes = { placement, shards: createShards(name, planned, placement, this) };
    this.registerOutputs();
  }
}

function isPlanned(args: NodePoolArgs | PlannedNodePoolArgs): args is PlannedNodePoolArgs {
  return typeof args === "object" && args !== null && "shards" in args;
}

function createPlacement(
  name: string,
  args: PlannedNodePoolArgs,
  parent: pulumi.Resource,
): InfiniBandPlacement | undefined {
  if (args.nodePool.engine !== "scaleSet") return undefined;
  return new InfiniBandPlacement(
    childName(name, "placement"),
    {
      nodePool: args.nodePool,
      shards: args.shards,
      resourceGroupNames: Object.fromEntries(
        Object.entries(args.sites).map(([site, { resourceGroupName }]) => [site, resourceGroupName]),
      ),
      providerOf: args.providerOf,
      proximityPlacementGroups: args.proximityPlacementGroups,
      tags: args.nodePool.tags,
      azurePolicyWrites: args.azurePolicyWrites,
      interconnectOf: args.interconnectOf,
      transform: { proximityPlacementGroup: args.transform?.proximityPlacementGroup },
    },
    { parent },
  );
}

function createShards(
  name: string,
  args: PlannedNodePoolArgs,
  placement: InfiniBandPlacement | undefined,
  parent: pulumi.Resource,
): ReadonlyMap<string, ShardComponent> {
  const { identity } = args.nodePool;
  const shards = new Map<string, ShardComponent>();
  for (const shard of args.shards) {
    const site = args.sites[shard.site];
    if (site === undefined)
      throw new Error(`Shard ${shard.name} was planned for site ${shard.site}, which is not there.`);
    const provider = args.providerOf?.(shard.subscription);
    const opts = { parent, ...defined({ provider }) };
    // The pool's logical name stands for its permanent name, so a pool may be called otherwise in Azure.
    const role = shard.name.slice(identity.length + 1);
    shards.set(shard.name, createShard({ name: childName(name, role), shard, args, site, placement, opts }));
  }
  return shards;
}

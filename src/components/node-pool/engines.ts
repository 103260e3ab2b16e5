import type * as pulumi from "@pulumi/pulumi";
import { BatchPool, type BatchPoolArgs } from "../batch-pool.js";
import { ClusterMachine } from "../cluster-machine.js";
import type { InfiniBandPlacement } from "../infiniband-placement.js";
import { MachineLearningCompute } from "../machine-learning-compute.js";
import type { NodeAgentSettings } from "../node-agent.js";
import { ScaleSet } from "../scale-set.js";
import { shardTags } from "../shard-tags.js";
import type { Shard } from "../../planner/plan.js";
import type { NodePoolSite, PlannedNodePoolArgs } from "./args.js";

/** What one shard is declared as. */
export type ShardComponent = ScaleSet | BatchPool | MachineLearningCompute | ClusterMachine;

/** One shard, with all it is declared with. */
export interface ShardContext {
  /** Logical name of the component. */
  readonly name: string;
  readonly shard: Shard;
  readonly args: PlannedNodePoolArgs;
  readonly site: NodePoolSite;
  readonly placement: InfiniBandPlacement | undefined;
  readonly opts: pulumi.ComponentResourceOptions;
}

/** Declares a shard on the engine that it was planned for. */
export function createShard(context: ShardContext): ShardComponent {
  switch (context.shard.engine) {
    case "scaleSet":
      return createScaleSet(context);
    case "batch":
      return createBatchPool(context);
    case "machineLearning":
      return createMachineLearningCompute(context);
    case "virtualMachine":
      return createMachine(context);
  }
}

function createMachine({ name, shard, args, site, opts }: ShardContext): ClusterMachine {
  const { machines, subnetId, identityId } = site;
  const machine = machines?.planned.machines.find((each) => each.name === shard.name);
  if (machines === undefined || machine === undefined || subnetId === undefined || identityId === undefined) {
    throw new Error(`Machine ${shard.name} was planned without a subnet, an identity or names.`);
  }
  if (args.sshPublicKey === undefined) throw new Error(`Machine ${shard.name} was planned without an SSH key.`);
  return new ClusterMachine(
    name,
    {
      shard,
      machine,
      nodePool: args.nodePool,
      resourceGroupName: site.resourceGroupName,
      dataResourceGroupName: machines.dataResourceGroupName,
      keepsDataDisks: machines.planned.keepsDataDisks,
      subnetId,
      identityId,
      zone: machines.zone,
      agent: agentOf(site, args),
      adminUsername: args.adminUsername,
      sshPublicKey: args.sshPublicKey,
      azurePolicyWrites: args.azurePolicyWrites,
      transform: args.transform?.machine,
    },
    withDependencies(opts, args, site.ready),
  );
}

function agentOf(
  { dataCollectionRuleId }: NodePoolSite,
  { transform }: PlannedNodePoolArgs,
): NodeAgentSettings | undefined {
  if (dataCollectionRuleId === undefined) return undefined;
  return { dataCollectionRuleId, transform: transform?.dataCollectionRuleAssociation };
}

function createScaleSet({ name, shard, args, site, placement, opts }: ShardContext): ScaleSet {
  if (placement === undefined || args.sshPublicKey === undefined || site.subnetId === undefined) {
    throw new Error(`Scale set ${shard.name} was planned without placement, SSH key or subnet.`);
  }
  const present = args.presentScale?.[shard.name];
  return new ScaleSet(
    name,
    {
      shard,
      presentNodes: present?.engine === "scaleSet" ? present.nodes : undefined,
      nodePool: args.nodePool,
      placement: placement.of(shard),
      resourceGroupName: site.resourceGroupName,
      subnetId: site.subnetId,
      identityIds: site.identityId === undefined ? [] : [site.identityId],
      mountIdentity: site.mountIdentity ?? site.identityId,
      agent: agentOf(site, args),
      adminUsername: args.adminUsername,
      sshPublicKey: args.sshPublicKey,
      acceleratedNetworking: args.nodePool.acceleratedNetworking,
      tags: args.nodePool.tags,
      computeSdk: args.computeSdk,
      azurePolicyWrites: args.azurePolicyWrites,
      transform: { scaleSet: args.transform?.scaleSet },
    },
    withDependencies(opts, args, site.ready),
  );
}

function autoscaleOf(batch: ShardContext["args"]["nodePool"]["batch"]): BatchPoolArgs["autoscale"] {
  const { autoscaleFormula: formula, autoscaleIntervalMinutes: intervalMinutes } = batch;
  return formula === undefined || intervalMinutes === undefined ? undefined : { formula, intervalMinutes };
}

function createBatchPool({ name, shard, args, site, opts }: ShardContext): BatchPool {
  const { nodePool } = args;
  const { batchAccount, identityId, subnetId } = site;
  const { nodeAgentSkuId } = nodePool.batch;
  if (batchAccount === undefined || identityId === undefined || subnetId === undefined) {
    throw new Error(`Batch pool ${shard.name} was planned for a site without account, identity or subnet.`);
  }
  if (nodePool.image === null || nodeAgentSkuId === null) {
    throw new Error(`Batch pool ${shard.name} was planned without an image or its node agent.`);
  }
  const present = args.presentScale?.[shard.name];
  return new BatchPool(
    name,
    {
      poolName: shard.name,
      accountName: batchAccount.accountName,
      resourceGroupName: batchAccount.resourceGroupName,
      vmSize: shard.vmSize,
      nodes: shard.nodes,
      presentScale: present?.engine === "batch" ? present.scaleSettings : undefined,
      capacity: shard.capacity,
      image: nodePool.image,
      nodeAgentSkuId,
      subnetId,
      identityId,
      interNodeCommunication: shard.infiniBand,
      acceleratedNetworking: nodePool.acceleratedNetworking,
      taskSlotsPerNode: nodePool.batch.taskSlotsPerNode,
      startTaskCommandLine: nodePool.batch.startTaskCommandLine ?? undefined,
      startTask: nodePool.batch.startTask,
      userAccounts: nodePool.batch.userAccounts,
      mounts: nodePool.mounts,
      containers: nodePool.batch.containers,
      nodeFillType: nodePool.batch.nodeFillType,
      osDisk: nodePool.osDisk,
      dataDisks: nodePool.dataDisks,
      extensions: nodePool.extensions,
      encryptionAtHost: nodePool.encryptionAtHost,
      trustedLaunch: nodePool.trustedLaunch,
      scaling: nodePool.scaling,
      autoscale: autoscaleOf(nodePool.batch),
      tags: shardTags(nodePool.tags, shard),
      tagBackingResources: batchAccount.userSubscription ?? false,
      azurePolicyWrites: args.azurePolicyWrites,
      transform: { pool: args.transform?.batchPool },
    },
    withDependencies(opts, args, site.ready, batchAccount.ready),
  );
}

function createMachineLearningCompute({ name, shard, args, site, opts }: ShardContext): MachineLearningCompute {
  const { nodePool } = args;
  const { workspace } = site;
  if (workspace === undefined) throw new Error(`Compute ${shard.name} was planned without a workspace.`);
  const present = args.presentScale?.[shard.name];
  return new MachineLearningCompute(
    name,
    {
      computeName: shard.name,
      workspaceName: workspace.workspaceName,
      resourceGroupName: workspace.resourceGroupName,
      location: shard.location,
      vmSize: shard.vmSize,
      maxNodes: shard.nodes,
      minNodes: shard.minNodes ?? 0,
      idleMinutes: nodePool.machineLearning.idleMinutes,
      presentScale: present?.engine === "machineLearning" ? present.scaleSettings : undefined,
      capacity: shard.capacity,
      subnetId: workspace.managedNetwork === true ? undefined : site.subnetId,
      identityId: site.identityId,
      scaling: nodePool.scaling,
      tags: shardTags(nodePool.tags, shard),
      azurePolicyWrites: args.azurePolicyWrites,
      transform: { compute: args.transform?.machineLearningCompute },
    },
    withDependencies(opts, args, site.ready, workspace.ready),
  );
}

function withDependencies(
  opts: pulumi.ComponentResourceOptions,
  { nodesAfter }: PlannedNodePoolArgs,
  ...lists: readonly (readonly pulumi.Resource[] | undefined)[]
): pulumi.ComponentResourceOptions {
  const ready = new Set(lists.flatMap((list) => list ?? []));
  const dependsOn: pulumi.Input<pulumi.Resource>[] = [...ready];
  // Pulumi unfolds a promise of many inside the list; one in place of the list becomes an output, whose every resource
  // is searched for unknown values, for each shard again.
  if (nodesAfter !== undefined) dependsOn.push(nodesAfter as Promise<unknown> as Promise<pulumi.Resource>);
  return dependsOn.length === 0 ? opts : { ...opts, dependsOn };
}

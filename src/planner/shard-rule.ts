import type { Cluster, NodePool } from "../config/cluster.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import type { VmSize } from "../catalogue/vm-size.js";

/** How large a shard may be and what it asks of Azure. */
export interface ShardRule {
  readonly limitNodes: number;
  /** Null where the engine has no such property. */
  readonly singlePlacementGroup: boolean | null;
  readonly infiniBand: boolean;
  /** Nodes of one NVLink rack; 0 for sizes that are not sold by the rack. */
  readonly rackNodes: number;
}

/**
 * The rule for shards of this pool that are made from now on.
 *
 * - Scale set with InfiniBand: one placement group, as many nodes as the subscription was granted.
 * - Scale set without: no single placement group even for a few nodes, because `false` can never become `true` again
 *   and only `false` can grow past one placement group.
 * - Machine beside the nodes: each by itself.
 * - Sizes sold by the rack: one scale set a rack, without a single placement group, which Azure refuses for them.
 */
export function shardRule(
  pool: Pick<NodePool, "engine" | "infiniBand">,
  vmSize: VmSize,
  maxInfiniBandNodes: number,
  batch: Cluster["batch"],
  { limits }: Pick<Catalogue, "limits">,
): ShardRule {
  const rackNodes = vmSize.placement === "rack" ? (vmSize.rackNodes ?? limits.rackNodes.value) : 0;
  const { infiniBand } = pool;
  switch (pool.engine) {
    case "scaleSet": {
      if (rackNodes > 0) return { limitNodes: rackNodes, singlePlacementGroup: false, infiniBand, rackNodes };
      const granted = Math.min(maxInfiniBandNodes, limits.infiniBandNodesGranted.value);
      return {
        limitNodes: infiniBand ? granted : limits.scaleSetNodes.value,
        singlePlacementGroup: infiniBand,
        infiniBand,
        rackNodes,
      };
    }
    case "batch": {
      const talking =
        batch.userSubscription === undefined
          ? limits.batchInfiniBandNodes.value
          : limits.batchInfiniBandNodesUserSubscription.value;
      // Without communication between nodes Batch limits only pools of managed images, which no pool here has.
      const most = infiniBand ? talking : limits.privateIpsPerVirtualNetwork.value;
      const limitNodes = wholeRacks(most, rackNodes);
      return { limitNodes, singlePlacementGroup: null, infiniBand, rackNodes };
    }
    case "virtualMachine":
      return { limitNodes: 1, singlePlacementGroup: null, infiniBand: false, rackNodes: 0 };
    case "machineLearning": {
      const most = infiniBand ? limits.machineLearningInfiniBandNodes.value : limits.machineLearningNodes.value;
      return { limitNodes: wholeRacks(most, rackNodes), singlePlacementGroup: null, infiniBand, rackNodes };
    }
  }
}

/** The most whole racks within `nodes`; `nodes` itself for sizes that are not sold by the rack. */
export function wholeRacks(nodes: number, rackNodes: number): number {
  return rackNodes === 0 ? nodes : Math.floor(nodes / rackNodes) * rackNodes;
}

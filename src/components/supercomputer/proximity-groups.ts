import type { ProximityPlacementGroup } from "@pulumi/azure-native/compute/proximityPlacementGroup.js";
import * as pulumi from "@pulumi/pulumi";
import { type PlannedProximityGroup, proximityGroups } from "../../planner/proximity-groups.js";
import { InfiniBandPlacement } from "../infiniband-placement.js";
import { createProximityGroup } from "../infiniband-placement/proximity-group.js";
import { childName } from "../naming.js";
import { NodePool } from "../node-pool.js";
import type { ClusterContext } from "./context.js";
import type { SiteNodes } from "./sites.js";

/** The proximity placement groups of a cluster. */
export interface ClusterProximityGroups {
  readonly declared: readonly ProximityPlacementGroup[];
  /** Those of a pool, by site name. */
  readonly of: (poolIdentity: string) => ReadonlyMap<string, ProximityPlacementGroup>;
}

/** Declares each group once, for all pools that are in it. */
export function createProximityGroups(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
): ClusterProximityGroups {
  const { name, args, parent, providerOf } = context;
  const { plan, transform } = args;
  const { azurePolicyWrites } = plan;
  const groups = proximityGroups(plan.nodePools, plan.shards, plan.ledger).map((group) => {
    const site = sites.get(group.site);
    if (site === undefined)
      throw new Error(`A proximity placement group was planned for site ${group.site}, which is not there.`);
    const resourceGroupName = site.resourceGroups.compute.name;
    const declared = createProximityGroup(
      childName(name, `${group.site}-proximity-${group.name}`),
      { group, resourceGroupName, providerOf, azurePolicyWrites, transform: transform?.nodePool ?? {} },
      parent,
      [urnInPool(context, group)],
    );
    return { group, declared };
  });
  return {
    declared: groups.map(({ declared }) => declared),
    of: (pool) =>
      new Map(groups.filter(({ group }) => group.pools.includes(pool)).map((each) => [each.group.site, each.declared])),
  };
}

/** Where earlier versions declared a pool's own group: within the pool. */
function urnInPool({ name, parent }: ClusterContext, group: PlannedProximityGroup): pulumi.Output<string> {
  const pool = childName(name, group.name);
  const placement = childName(pool, "placement");
  const poolUrn = pulumi.createUrn(pool, NodePool.type, parent);
  const placementUrn = pulumi.createUrn(placement, InfiniBandPlacement.type, poolUrn);
  return pulumi.createUrn(
    childName(placement, group.site),
    "azure-native:compute:ProximityPlacementGroup",
    placementUrn,
  );
}

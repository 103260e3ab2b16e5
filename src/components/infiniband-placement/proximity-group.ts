import {
  ProximityPlacementGroup,
  type ProximityPlacementGroupArgs,
} from "@pulumi/azure-native/compute/proximityPlacementGroup.js";
import type * as pulumi from "@pulumi/pulumi";
import { defined } from "../../defined.js";
import type { PlannedProximityGroup } from "../../planner/proximity-groups.js";
import { type AzurePolicyWrite, ignoredChanges } from "../azure-policy.js";
import type { ProviderOf } from "../providers.js";
import { type Transform, transformed } from "../transform.js";

interface ProximityGroupArgs {
  readonly group: PlannedProximityGroup;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly providerOf?: ProviderOf | undefined;
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[] | undefined;
  readonly transform?: { readonly proximityPlacementGroup?: Transform<ProximityPlacementGroupArgs> | undefined };
}

/**
 * Declares a proximity placement group. Azure takes another intent only when every VM of the group is deallocated, so the
 * first one stays.
 */
export function createProximityGroup(
  name: string,
  { group, resourceGroupName, providerOf, azurePolicyWrites, transform }: ProximityGroupArgs,
  parent: pulumi.Resource,
  aliases?: pulumi.Input<pulumi.URN>[],
): ProximityPlacementGroup {
  const { zone, intentVmSizes } = group;
  const body = {
    proximityPlacementGroupName: `ppg-${group.name}`,
    resourceGroupName,
    location: group.location,
    proximityPlacementGroupType: "Standard",
    ...(zone === null ? {} : { zones: [zone] }),
    ...(intentVmSizes.length === 0 ? {} : { intent: { vmSizes: [...intentVmSizes] } }),
    tags: Object.keys(group.tags).length === 0 ? undefined : group.tags,
  };
  const ignoreChanges = [...ignoredChanges(azurePolicyWrites, ["tags"]), "intent"];
  const opts = { parent, ignoreChanges, ...defined({ aliases, provider: providerOf?.(group.subscription) }) };
  return new ProximityPlacementGroup(...transformed(transform?.proximityPlacementGroup, name, body, opts));
}

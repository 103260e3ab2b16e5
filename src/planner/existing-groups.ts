import type { Cluster, ResourceGroupKind } from "../config/cluster.js";
import { resourceGroupCollision } from "../errors/placement.js";
import type { Problem } from "../errors/problem.js";
import { resourceGroupNotChecked, resourceGroupShared } from "../errors/resource-groups.js";
import type { Observed } from "./ledger.js";
import type { PlannedSite } from "./plan.js";
import { LOGIN_SUBSCRIPTION, sameSubscription } from "./subscription.js";

/** Whether a site's group of this kind is the user's. */
export function isExistingGroup(site: Pick<PlannedSite, "existingResourceGroups">, kind: ResourceGroupKind): boolean {
  return site.existingResourceGroups?.includes(kind) ?? false;
}

interface Group {
  readonly site: PlannedSite;
  readonly kind: ResourceGroupKind;
  readonly name: string;
  readonly existing: boolean;
  /** Place of its site. */
  readonly path: string;
}

/** Groups that two sites, or two kinds of one site, would both have, and what nobody looked at. */
export function resourceGroupProblems(cluster: Cluster, sites: readonly PlannedSite[], observed: Observed): Problem[] {
  const groups = sites.flatMap((site) => groupsOf(site, cluster));
  const keyOf = ({ site, name }: Group): string =>
    `${sameSubscription(site.subscription, observed)} ${name.toLowerCase()}`;
  const first = new Map<string, Group>();
  return groups.flatMap((group) => {
    const { name: resourceGroup, existing, path, site, kind } = group;
    const others = groups.slice(0, groups.indexOf(group)).filter((other) => keyOf(other) === keyOf(group));
    if (!first.has(keyOf(group))) first.set(keyOf(group), group);
    const made = others.find((other) => !existing || !other.existing);
    if (made !== undefined) return [resourceGroupCollision.at(path, { resourceGroup, otherPath: made.path })];
    const compute = kind === "compute" ? others.find((other) => other.kind === "compute") : undefined;
    if (compute !== undefined) return [resourceGroupShared.at(path, { resourceGroup, otherPath: compute.path })];
    if (!existing || first.get(keyOf(group)) !== group) return [];
    const scope = site.subscription === LOGIN_SUBSCRIPTION ? "" : ` --subscription ${site.subscription}`;
    const assignsRoles = cluster.access.roleAssignments === "create";
    return [resourceGroupNotChecked.at("resourceGroups", { resourceGroup, scope, assignsRoles })];
  });
}

function groupsOf(site: PlannedSite, cluster: Cluster): Group[] {
  const path = cluster.sites.find(({ name }) => name === site.name)?.path ?? "sites";
  return (["compute", "data", "machineLearning"] as const).flatMap((kind) => {
    const name = site.resourceGroups[kind];
    return name === null ? [] : [{ site, kind, name, existing: isExistingGroup(site, kind), path }];
  });
}

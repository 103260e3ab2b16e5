import type { ResourceGroupKind } from "../config/cluster.js";
import { isExistingGroup } from "./existing-groups.js";
import type { PlannedSite } from "./plan.js";
import type { Step, Timeline } from "./timeline.js";

/** A site's resource group of one kind; none where it exists already. */
export function groupStep(timeline: Timeline, site: PlannedSite, kind: ResourceGroupKind): Step | undefined {
  if (isExistingGroup(site, kind)) return undefined;
  const name = site.resourceGroups[kind] ?? site.resourceGroups.compute;
  return timeline.resource(`Resource group ${name}`, "resources:ResourceGroup", []);
}

/** The group of a site's storage, which is made at the same time as the one beside it; none where it exists already. */
export function dataGroupStep(timeline: Timeline, site: PlannedSite, beside: Step | undefined): Step | undefined {
  return isExistingGroup(site, "data") ? undefined : (beside ?? groupStep(timeline, site, "data"));
}

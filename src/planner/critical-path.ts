import type { Catalogue } from "../catalogue/catalogue.js";
import type { CriticalPath, PlannedSite } from "./plan.js";
import {
  batchAccountSteps,
  networkSteps,
  scaleSetSteps,
  serviceNodeSteps,
  sitePeeringSteps,
  workspaceSteps,
} from "./deployment-steps.js";
import type { Observed } from "./ledger.js";
import { type PlannedResources, type SiteSteps, Timeline } from "./timeline.js";

/**
 * The longest chain of steps of a first deployment, from the catalogue's durations. Steps that do not need each other
 * run at the same time; waiting for capacity is not in it.
 */
export function planCriticalPath(plan: PlannedResources, catalogue: Catalogue, observed: Observed): CriticalPath {
  const timeline = new Timeline(catalogue);
  const sites = new Map(plan.sites.map((site) => [site.name, siteSteps(timeline, plan, site, observed)] as const));
  sitePeeringSteps(timeline, plan, sites);
  const workspace = workspaceSteps(timeline, plan, sites);
  for (const [site, steps] of sites) {
    const account = batchAccountSteps(timeline, plan, site, sites);
    const roles = [...account.roles, ...workspace.rolesBySite(site)];
    scaleSetSteps(timeline, plan, site, steps, roles);
    serviceNodeSteps(timeline, plan, site, "batch", steps, [...account.ready, ...roles]);
    serviceNodeSteps(timeline, plan, site, "machineLearning", steps, [...workspace.ready, ...roles]);
  }
  return timeline.longest();
}

function siteSteps(timeline: Timeline, plan: PlannedResources, site: PlannedSite, observed: Observed): SiteSteps {
  const resourceGroup = timeline.resource(
    `Resource group ${site.resourceGroups.compute}`,
    "resources:ResourceGroup",
    [],
  );
  const identity =
    plan.access.identityId === null
      ? timeline.resource(`Identity ${site.identity}`, "managedidentity:UserAssignedIdentity", [resourceGroup])
      : undefined;
  return { resourceGroup, identity, network: networkSteps(timeline, site, resourceGroup, observed) };
}

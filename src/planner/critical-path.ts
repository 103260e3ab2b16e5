import type { Catalogue } from "../catalogue/catalogue.js";
import type { CriticalPath, PlannedSite, Readiness, Shard } from "./plan.js";
import {
  batchAccountSteps,
  networkSteps,
  nodeSteps,
  placementSteps,
  sitePeeringSteps,
  workspaceSteps,
} from "./deployment-steps.js";
import { idleNodes } from "./idle-nodes.js";
import type { Observed } from "./ledger.js";
import { type PlannedResources, type SiteSteps, type Step, Timeline } from "./timeline.js";

/** How long a first deployment takes, and how much of it nodes are paid for. */
export interface PlannedTimes {
  readonly criticalPath: CriticalPath;
  readonly readiness: Readiness;
}

/**
 * The longest chain of steps of a first deployment, from the catalogue's durations, and what nodes cost meanwhile. Steps
 * that do not need each other run at the same time; waiting for capacity is not in it.
 */
export function planTimes(plan: PlannedResources, catalogue: Catalogue, observed: Observed): PlannedTimes {
  const timeline = new Timeline(catalogue);
  const sites = allSites(timeline, plan, observed);
  sitePeeringSteps(timeline, plan, sites);
  const workspace = workspaceSteps(timeline, plan, sites);
  const needs = [...sites].map(([site, steps]) => {
    const { resourceGroup, identity, network } = steps;
    const account = batchAccountSteps(timeline, plan, site, sites);
    const placement = placementSteps(timeline, plan, site, steps);
    const shared = [resourceGroup, identity, ...network, ...account.roles, ...workspace.rolesBySite(site)];
    return {
      site,
      byEngine: {
        scaleSet: [...shared, ...placement],
        batch: [...shared, ...account.ready],
        machineLearning: [...shared, ...workspace.ready],
      },
    };
  });
  const last = timeline.end;
  const starts = new Map<string, number>();
  for (const { site, byEngine } of needs) {
    for (const engine of ["scaleSet", "batch", "machineLearning"] as const) {
      const after = plan.nodesStart === "last" ? [last] : byEngine[engine];
      const step = nodeSteps(timeline, plan, site, engine, after);
      if (step !== undefined) starts.set(`${site} ${engine}`, step.finishes - step.seconds);
    }
  }
  const others = { startedSeconds: 0, finishedSeconds: last?.finishes ?? 0 };
  const startOf = ({ site, engine }: Shard): number | undefined => starts.get(`${site} ${engine}`);
  return {
    criticalPath: timeline.longest(),
    readiness: {
      idle: idleNodes(plan.shards, startOf, [others], catalogue),
      rolesHoldSeconds: timeline.rolesHoldSeconds,
    },
  };
}

/** The steps of every site, whose peerings with the hub are made one site after another. */
function allSites(timeline: Timeline, plan: PlannedResources, observed: Observed): ReadonlyMap<string, SiteSteps> {
  const sites = new Map<string, SiteSteps>();
  let peerings: readonly Step[] = [];
  for (const site of plan.sites) {
    const steps = siteSteps(timeline, plan, site, observed, peerings);
    sites.set(site.name, steps);
    if (steps.hubPeerings.length > 0) peerings = steps.hubPeerings;
  }
  return sites;
}

function siteSteps(
  timeline: Timeline,
  plan: PlannedResources,
  site: PlannedSite,
  observed: Observed,
  peeringsBefore: readonly Step[],
): SiteSteps {
  const resourceGroup = timeline.resource(
    `Resource group ${site.resourceGroups.compute}`,
    "resources:ResourceGroup",
    [],
  );
  const identity =
    plan.access.identityId === null
      ? timeline.resource(`Identity ${site.identity}`, "managedidentity:UserAssignedIdentity", [resourceGroup])
      : undefined;
  return { resourceGroup, identity, ...networkSteps(timeline, site, resourceGroup, observed, peeringsBefore) };
}

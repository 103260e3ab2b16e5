import type { Catalogue } from "../catalogue/catalogue.js";
import type { Engine } from "../config/cluster.js";
import type { CriticalPath, PlannedSite, Readiness, Shard } from "./plan.js";
import {
  batchAccountSteps,
  networkSteps,
  nodeSteps,
  placementSteps,
  sitePeeringSteps,
  workspaceSteps,
} from "./deployment-steps.js";
import { dataAccountSteps, type DataSteps } from "./data-account-steps.js";
import { diagnosticSteps } from "./diagnostic-steps.js";
import { groupStep } from "./group-steps.js";
import { machineSteps } from "./machine-steps.js";
import { idleNodes } from "./idle-nodes.js";
import type { Observed } from "./ledger.js";
import { ownRoleSteps } from "./own-role-steps.js";
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
  const sites = new Map<string, SiteSteps>();
  let last: SiteSteps | undefined;
  for (const site of plan.sites) {
    last = siteSteps(timeline, plan, site, observed, last?.lastPeering);
    sites.set(site.name, last);
  }
  sitePeeringSteps(timeline, plan, sites);
  const workspace = workspaceSteps(timeline, plan, sites);
  const batch = new Map(
    [...sites.keys()].map((site) => [site, batchAccountSteps(timeline, plan, site, sites)] as const),
  );
  const data = dataAccountSteps(timeline, plan, sites);
  const ownRolesAt = ownRoleSteps(timeline, plan, { sites, batch, workspace });
  diagnosticSteps(timeline, plan, { sites, batch, workspace });
  const needs = [...sites].map(([site, steps]) => {
    const { resourceGroup, identity } = steps;
    const account = batch.get(site) ?? { ready: [], roles: [] };
    const placement = placementSteps(timeline, plan, site, steps);
    const roles = [...account.roles, ...workspace.rolesBySite(site), ...data.rolesBySite(site), ...ownRolesAt(site)];
    const shared = [resourceGroup, identity, ...roles];
    return {
      site,
      byEngine: {
        scaleSet: [...shared, ...networkOf(plan, steps, "scaleSet"), ...placement, ...mounted(plan, data, "scaleSet")],
        batch: [...shared, ...networkOf(plan, steps, "batch"), ...account.ready, ...mounted(plan, data, "batch")],
        machineLearning: [...shared, ...workspace.ready],
      },
    };
  });
  machineSteps(timeline, plan, sites);
  const everythingElse = timeline.end;
  const starts = new Map<string, number>();
  for (const { site, byEngine } of needs) {
    for (const engine of ["scaleSet", "batch", "machineLearning"] as const) {
      const after = plan.nodesStart === "last" ? [everythingElse] : byEngine[engine];
      const step = nodeSteps(timeline, plan, site, engine, after);
      if (step !== undefined) starts.set(`${site} ${engine}`, step.finishes - step.seconds);
    }
  }
  const others = { startedSeconds: 0, finishedSeconds: everythingElse?.finishes ?? 0 };
  const startOf = ({ site, engine }: Shard): number | undefined => starts.get(`${site} ${engine}`);
  return {
    criticalPath: timeline.longest(),
    readiness: {
      idle: idleNodes(plan.shards, startOf, [others], catalogue),
      rolesHoldSeconds: timeline.rolesHoldSeconds,
    },
  };
}

/** What the pools of an engine mount. */
function mounted({ nodePools }: PlannedResources, { ready }: DataSteps, engine: Engine): readonly Step[] {
  const pools = nodePools.filter((pool) => pool.engine === engine);
  return pools.flatMap(({ mounts = [] }) =>
    mounts.flatMap((mount) => ("account" in mount ? (ready.get(mount.account) ?? []) : [])),
  );
}

/** What of a site's network the nodes of an engine wait for. */
function networkOf(
  { nodePools }: PlannedResources,
  { network, poolSubnets }: SiteSteps,
  engine: Engine,
): readonly Step[] {
  if (poolSubnets === undefined) return network;
  return nodePools.flatMap((pool) => (pool.engine === engine ? (poolSubnets.get(pool.identity) ?? []) : []));
}

function siteSteps(
  timeline: Timeline,
  plan: PlannedResources,
  site: PlannedSite,
  observed: Observed,
  lastPeering: Step | undefined,
): SiteSteps {
  const resourceGroup = groupStep(timeline, site, "compute");
  const identity =
    plan.access.identityId === null
      ? timeline.resource(`Identity ${site.identity}`, "managedidentity:UserAssignedIdentity", [resourceGroup])
      : undefined;
  return { resourceGroup, identity, ...networkSteps(timeline, site, resourceGroup, observed, lastPeering) };
}

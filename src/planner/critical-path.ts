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
import { dataAccountSteps } from "./data-account-steps.js";
import { diagnosticSteps, monitoringSteps } from "./diagnostic-steps.js";
import { groupStep } from "./group-steps.js";
import { machineSteps } from "./machine-steps.js";
import { idleNodes } from "./idle-nodes.js";
import type { Observed } from "./ledger.js";
import { ownRoleSteps } from "./own-role-steps.js";
import { type DataSteps, type PlannedResources, type SiteSteps, type Step, Timeline } from "./timeline.js";

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
  const { timeline, everythingElse, nodes } = deploymentTimeline(plan, catalogue, observed);
  const others = { startedSeconds: 0, finishedSeconds: everythingElse?.finishes ?? 0 };
  const startOf = ({ site, engine }: Shard): number | undefined => {
    const step = nodes.get(`${site} ${engine}`);
    return step && step.finishes - step.seconds;
  };
  return {
    criticalPath: timeline.longest(),
    readiness: {
      idle: idleNodes(plan.shards, startOf, [others], catalogue),
      rolesHoldSeconds: timeline.rolesHoldSeconds,
    },
  };
}

/** The steps of a first deployment. */
export interface DeploymentTimeline {
  readonly timeline: Timeline;
  /** What is there last of all that is no node. */
  readonly everythingElse: Step | undefined;
  /** Steps that make nodes, by site and engine. */
  readonly nodes: ReadonlyMap<string, Step>;
}

/** Every step of a first deployment, each at its place on the timeline. */
export function deploymentTimeline(
  plan: PlannedResources,
  catalogue: Catalogue,
  observed: Observed,
): DeploymentTimeline {
  const timeline = new Timeline(catalogue);
  const sites = new Map<string, SiteSteps>();
  let last: SiteSteps | undefined;
  for (const site of plan.sites) {
    last = siteSteps(timeline, plan, site, observed, last?.lastPeering);
    sites.set(site.name, last);
  }
  sitePeeringSteps(timeline, plan, sites);
  const data = dataAccountSteps(timeline, plan, sites);
  const workspace = workspaceSteps(timeline, plan, sites, data);
  const batch = new Map(
    [...sites.keys()].map((site) => [site, batchAccountSteps(timeline, plan, site, sites)] as const),
  );
  const ownRolesAt = ownRoleSteps(timeline, plan, { sites, batch, workspace });
  const rule = diagnosticSteps(timeline, plan, { sites, batch, workspace, data });
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
  machineSteps(timeline, plan, { scopes: { sites, batch, workspace }, data, collectionRule: rule });
  const everythingElse = timeline.end;
  const nodes = new Map<string, Step>();
  for (const { site, byEngine } of needs) {
    for (const engine of ["scaleSet", "batch", "machineLearning"] as const) {
      const after = plan.nodesStart === "last" ? [everythingElse] : byEngine[engine];
      const step = nodeSteps(timeline, plan, site, engine, after);
      if (step === undefined) continue;
      nodes.set(`${site} ${engine}`, step);
      const pools = plan.shards.filter((shard) => shard.site === site && shard.engine === engine);
      if (engine !== "scaleSet") continue;
      const of = { engine, pools: pools.map(({ poolIdentity }) => poolIdentity), words: `scale sets at ${site}` };
      monitoringSteps(timeline, plan, of, [step, rule]);
    }
  }
  return { timeline, everythingElse, nodes };
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
  { poolSubnets, hubPeering }: SiteSteps,
  engine: Engine,
): readonly (Step | undefined)[] {
  return [
    ...nodePools.filter((pool) => pool.engine === engine).map(({ identity }) => poolSubnets?.get(identity)),
    hubPeering,
  ];
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

import type { DataSteps } from "./data-account-steps.js";
import { agentSteps } from "./diagnostic-steps.js";
import { roleSteps } from "./deployment-steps.js";
import { zonesOfMachines } from "./machines.js";
import type { PlannedMachines } from "./plan.js";
import type { PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** Machines beside the nodes, with all that is their own. Those of a pool start side by side: one step stands for them. */
export function machineSteps(
  timeline: Timeline,
  plan: PlannedResources,
  sites: ReadonlyMap<string, SiteSteps>,
  { data, collectionRule }: { readonly data: DataSteps; readonly collectionRule: Step | undefined },
): void {
  const zones = zoneSteps(timeline, plan, sites);
  for (const pool of plan.machines ?? []) {
    const steps = sites.get(pool.site);
    if (steps === undefined) throw new Error(`machines were planned for site ${pool.site}, which is not there`);
    const [first] = pool.machines;
    if (first === undefined) continue;
    const { resourceGroup, poolSubnets, hubPeering } = steps;
    const identity = timeline.resource(`Identity ${pool.identity}`, "managedidentity:UserAssignedIdentity", [
      resourceGroup,
    ]);
    const given = plan.roleAssignments.filter(
      ({ principal }) =>
        principal.kind === "machines" && principal.poolIdentity === pool.poolIdentity && principal.site === pool.site,
    );
    const roles = roleSteps(timeline, plan, given, ({ scope }) => [
      identity,
      "site" in scope ? sites.get(scope.site)?.resourceGroup : undefined,
      "site" in scope ? sites.get(scope.site)?.identity : undefined,
      scope.kind === "dataAccount" ? data.accounts.get(scope.name) : undefined,
    ]);
    const { mounts = [] } = plan.nodePools.find((each) => each.identity === pool.poolIdentity) ?? {};
    const mounted = mounts.flatMap((mount) => ("account" in mount ? (data.ready.get(mount.account) ?? []) : []));
    const networkInterface = timeline.resource(
      `Network interface ${first.networkInterface}`,
      "network:NetworkInterface",
      [resourceGroup, poolSubnets?.get(pool.poolIdentity)],
    );
    const disks = first.dataDisks.map((disk) =>
      timeline.resource(`Data disk ${disk}`, "compute:Disk", [dataGroup(timeline, plan, pool)]),
    );
    if (pool.names !== null) {
      timeline.resource(`DNS names of ${pool.poolIdentity}`, "privatedns:PrivateRecordSet", [
        zones.get(pool.site),
        networkInterface,
      ]);
    }
    const after = [networkInterface, ...disks, identity, ...roles, ...mounted, hubPeering];
    const made = timeline.resource(machineWords(pool), "compute:VirtualMachine", after);
    const words = `machines of ${pool.poolIdentity}`;
    agentSteps(timeline, plan, { engine: "virtualMachine", pools: [pool.poolIdentity], words }, [made, collectionRule]);
  }
}

function machineWords({ machines: [first, ...more] }: PlannedMachines): string {
  return `Machine ${first?.name ?? ""}${more.length === 0 ? "" : ` and ${more.length} more at once`}`;
}

function dataGroup(timeline: Timeline, plan: PlannedResources, { site }: PlannedMachines): Step {
  const groups = plan.sites.find(({ name }) => name === site)?.resourceGroups;
  return timeline.resource(`Resource group ${groups?.data ?? groups?.compute}`, "resources:ResourceGroup", []);
}

/** Zone of each site with machines, and its links with the networks of all sites. */
function zoneSteps(
  timeline: Timeline,
  { machines }: PlannedResources,
  sites: ReadonlyMap<string, SiteSteps>,
): ReadonlyMap<string, Step> {
  return new Map(
    [...zonesOfMachines(machines)].map(([site, zone]) => {
      const step = timeline.resource(`Private DNS zone ${zone}`, "privatedns:PrivateZone", [
        sites.get(site)?.resourceGroup,
      ]);
      const networks = [...sites.values()].map(({ virtualNetwork }) => virtualNetwork);
      timeline.resource(`Links of ${zone}`, "privatedns:VirtualNetworkLink", [step, ...networks]);
      return [site, step] as const;
    }),
  );
}

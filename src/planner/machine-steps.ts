import { monitoringSteps } from "./diagnostic-steps.js";
import { placementSteps, roleSteps } from "./deployment-steps.js";
import { type RoleScopeSteps, scopeStep } from "./own-role-steps.js";
import { zonesOfMachines } from "./machines.js";
import type { PlannedMachines } from "./plan.js";
import { extensionOrder } from "../config/extension-order.js";
import type { DataSteps, PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** What machines beside the nodes wait for. */
interface MachineSurroundings {
  readonly scopes: RoleScopeSteps;
  readonly data: DataSteps;
  readonly collectionRule: Step | undefined;
}

/** Machines beside the nodes, with all that is their own. Those of a pool start side by side: one step stands for them. */
export function machineSteps(
  timeline: Timeline,
  plan: PlannedResources,
  { scopes, data, collectionRule }: MachineSurroundings,
): void {
  const { sites } = scopes;
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
    const roles = roleSteps(timeline, plan, given, ({ scope, own }) =>
      own === true
        ? [identity, scopeStep(scope, plan, scopes)]
        : [
            identity,
            "site" in scope ? sites.get(scope.site)?.resourceGroup : undefined,
            "site" in scope ? sites.get(scope.site)?.identity : undefined,
            scope.kind === "dataAccount" ? data.accounts.get(scope.name) : undefined,
          ],
    );
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
    const grouped = plan.nodePools.find(({ identity }) => identity === pool.poolIdentity)?.proximityPlacementGroup;
    const placement = (grouped ?? false) === false ? [] : placementSteps(timeline, plan, pool.site, steps);
    const after = [networkInterface, ...disks, identity, ...roles, ...mounted, hubPeering, ...placement];
    const made = timeline.resource(machineWords(pool), "compute:VirtualMachine", after);
    extensionSteps(timeline, plan, pool, made);
    const words = `machines of ${pool.poolIdentity}`;
    monitoringSteps(timeline, plan, { engine: "virtualMachine", pools: [pool.poolIdentity], words }, [
      made,
      collectionRule,
    ]);
  }
}

/** Extensions of a machine, each after those that it waits for. */
function extensionSteps(timeline: Timeline, plan: PlannedResources, { poolIdentity }: PlannedMachines, machine: Step) {
  const { extensions = [] } = plan.nodePools.find(({ identity }) => identity === poolIdentity) ?? {};
  const done = new Map<string, Step>();
  for (const { name, after = [] } of extensionOrder(extensions).ordered) {
    const others = after.map((other) => done.get(other.toLowerCase()));
    const words = `Extension ${name} of ${poolIdentity}`;
    done.set(name.toLowerCase(), timeline.resource(words, "compute:VirtualMachineExtension", [machine, ...others]));
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

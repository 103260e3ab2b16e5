import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import type { PrivateRecordSet } from "@pulumi/azure-native/privatedns/privateRecordSet.js";
import type * as pulumi from "@pulumi/pulumi";
import { zonesOfMachines } from "../../planner/machines.js";
import type { PlannedMachines, RoleScope } from "../../planner/plan.js";
import { ClusterIdentity } from "../cluster-identity.js";
import { ClusterMachine, createAddressRecord } from "../cluster-machine.js";
import type { DataAccount } from "../data-account.js";
import { childName } from "../naming.js";
import type { NodePool } from "../node-pool.js";
import { PrivateDns } from "../private-dns.js";
import { createRoleAssignment } from "../role-assignment.js";
import { type ClusterContext, optionsIn } from "./context.js";
import { declaredRoles } from "./roles.js";
import type { SiteNodes } from "./sites.js";

/** What stands around the machines beside the nodes. */
export interface MachineServices {
  /** By pool and site: see {@link machinesKey}. */
  readonly identities: ReadonlyMap<string, ClusterIdentity>;
  /** By site: the zone of its machines' names. */
  readonly names: ReadonlyMap<string, PrivateDns>;
  /** By planned name. */
  readonly roleAssignments: ReadonlyMap<string, authorization.RoleAssignment>;
}

/** Key of the machines of a pool at a site. */
export function machinesKey({ poolIdentity, site }: Pick<PlannedMachines, "poolIdentity" | "site">): string {
  return `${poolIdentity}@${site}`;
}

/** Declares identities of the machines, their rights, and the zones of their names, which the networks of all sites resolve. */
export function createMachineServices(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  dataAccounts: ReadonlyMap<string, DataAccount>,
): MachineServices {
  const { machines = [] } = context.args.plan;
  const identities = new Map(
    machines.map((pool) => [machinesKey(pool), createIdentity(context, siteOf(sites, pool.site), pool)] as const),
  );
  const names = new Map(
    [...zonesOfMachines(machines)].map(([site, zone]) => [site, createZone(context, sites, site, zone)] as const),
  );
  return { identities, names, roleAssignments: createRoles(context, sites, identities, dataAccounts) };
}

function createIdentity(context: ClusterContext, site: SiteNodes, pool: PlannedMachines): ClusterIdentity {
  const { name, args } = context;
  return new ClusterIdentity(
    childName(name, `${pool.site}-${pool.poolIdentity}`),
    {
      identityName: pool.identity,
      resourceGroupName: site.resourceGroups.compute.name,
      location: site.site.location,
      tags: args.plan.tags,
      azurePolicyWrites: args.plan.azurePolicyWrites,
      transform: args.transform?.identity,
    },
    optionsIn(context, site.site.subscription),
  );
}

function createZone(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  site: string,
  zone: string,
): PrivateDns {
  const { name, args } = context;
  const home = siteOf(sites, site);
  const networks = [...sites.values()].flatMap(({ site: each, network }) =>
    network.virtualNetworkId === undefined
      ? []
      : [[`${args.plan.cluster}-${each.name}`, network.virtualNetworkId] as const],
  );
  return new PrivateDns(
    childName(name, `${site}-machine-names`),
    {
      zones: [zone],
      resourceGroupName: home.resourceGroups.compute.name,
      virtualNetworkIds: Object.fromEntries(networks),
      tags: args.plan.tags,
      azurePolicyWrites: args.plan.azurePolicyWrites,
      transform: args.transform?.privateDns,
    },
    optionsIn(context, home.site.subscription),
  );
}

function createRoles(
  context: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
  identities: MachineServices["identities"],
  dataAccounts: ReadonlyMap<string, DataAccount>,
): MachineServices["roleAssignments"] {
  const homes = new Map(context.args.plan.dataAccounts?.map(({ name, site }) => [name, site]));
  return new Map(
    declaredRoles(context.args.plan).flatMap(({ name, principal, role, scope }) => {
      if (principal.kind !== "machines") return [];
      const identity = identities.get(machinesKey(principal));
      const home = scope.kind === "dataAccount" ? homes.get(scope.name) : "site" in scope ? scope.site : undefined;
      const site = home === undefined ? undefined : siteOf(sites, home);
      const on = site && scopeOf(site, scope, dataAccounts);
      if (identity === undefined || site === undefined || on === undefined) {
        throw new Error(`Role ${name} was planned for machines or on a site that are not there.`);
      }
      const assignment = createRoleAssignment(
        childName(context.name, name),
        { scope: on, principalId: identity.principalId, role },
        optionsIn(context, site.site.subscription),
      );
      return [[name, assignment] as const];
    }),
  );
}

function scopeOf(
  { resourceGroups, identity }: SiteNodes,
  scope: RoleScope,
  dataAccounts: ReadonlyMap<string, DataAccount>,
): pulumi.Input<string> | undefined {
  if (scope.kind === "dataAccount") return dataAccounts.get(scope.name)?.id;
  if (scope.kind === "computeResourceGroup") return resourceGroups.compute.id;
  return scope.kind === "nodeIdentity" ? identity.id : undefined;
}

/** Declares the name that stands for all machines of a pool at a site, once they have addresses. */
export function createPoolNames(
  { name, args }: ClusterContext,
  { names }: MachineServices,
  sites: ReadonlyMap<string, SiteNodes>,
  nodePools: ReadonlyMap<string, NodePool>,
): readonly PrivateRecordSet[] {
  return (args.plan.machines ?? []).flatMap(({ poolIdentity, site, names: planned, machines }) => {
    const dns = names.get(site);
    if (planned === null || dns === undefined) return [];
    const shards = nodePools.get(poolIdentity)?.nodes.shards;
    const addresses = machines.flatMap((machine) => {
      const declared = shards?.get(machine.name);
      return declared instanceof ClusterMachine ? [declared.privateIpAddress] : [];
    });
    const zone = zoneOf(dns, planned.zone, siteOf(sites, site));
    const record = childName(name, `${site}-${poolIdentity}-name`);
    return [
      createAddressRecord(record, zone, planned.record, addresses, args.transform?.nodePool?.machine?.recordSet, dns),
    ];
  });
}

/** A zone as machines name it. */
export function zoneOf(
  dns: PrivateDns,
  zone: string,
  { resourceGroups }: SiteNodes,
): { readonly name: pulumi.Input<string>; readonly resourceGroupName: pulumi.Input<string> } {
  return { name: dns.nodes.zones[zone]?.name ?? zone, resourceGroupName: resourceGroups.compute.name };
}

function siteOf(sites: ReadonlyMap<string, SiteNodes>, name: string): SiteNodes {
  const site = sites.get(name);
  if (site === undefined) throw new Error(`Machines were planned for site ${name}, which is not there.`);
  return site;
}

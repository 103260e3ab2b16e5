import type { Engine } from "../config/cluster.js";
import type { Observed } from "./ledger.js";

import { dataGroupStep, groupStep } from "./group-steps.js";
import { groupBy } from "./order.js";
import { proximityGroups } from "./proximity-groups.js";
import { endpointsOf, linkedResourceType } from "./private-links.js";
import type {
  PlannedPrivateEndpoint,
  PlannedRoleAssignment,
  PlannedSite,
  PlannedSubnet,
  RolePrincipal,
  RoleScope,
  Shard,
} from "./plan.js";
import { isBeforeWorkspace } from "./roles.js";
import { SHARD_TYPES } from "./shard-types.js";
import { ownsHub } from "./site-peerings.js";
import type { DataSteps, NetworkSteps, PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";
import { workspaceDataSteps } from "./workspace-data-steps.js";

/**
 * VNet with everything it refers to: security groups, NAT gateways with their addresses, route table, Bastion, peering.
 *
 * @param lastPeering the peering of the site before with the hub, which works on one at a time
 */
export function networkSteps(
  timeline: Timeline,
  { network, subscription }: PlannedSite,
  resourceGroup: Step | undefined,
  observed: Observed,
  lastPeering: Step | undefined,
): NetworkSteps {
  if (network.kind !== "new") {
    return { network: [], virtualNetwork: undefined, endpointSubnet: undefined, lastPeering };
  }
  const ofGroup = (name: string, type: string): Step => timeline.resource(name, type, [resourceGroup]);
  const virtualNetwork = ofGroup(`Virtual network ${network.virtualNetwork}`, "network:VirtualNetwork");
  const securityGroups =
    network.networkSecurityGroups.length > 0
      ? timeline.resource("Network security groups", "network:NetworkSecurityGroup", [virtualNetwork])
      : undefined;
  const natGateways =
    network.natGateways.length > 0
      ? timeline.resource("NAT gateways", "network:NatGateway", [
          ofGroup("Public IP addresses", "network:PublicIPAddress"),
          virtualNetwork,
        ])
      : undefined;
  const routeTable =
    network.routeTable === null ? undefined : timeline.resource("Route table", "network:RouteTable", [virtualNetwork]);
  // Subnets are written in their order, and whoever needs one does not wait for those after it.
  const subnets = new Map<PlannedSubnet["role"], Step>();
  const poolSubnets = new Map<string, Step>();
  let last = virtualNetwork;
  for (const subnet of network.subnets) {
    const name = subnet.role === "bastion" ? `Subnet ${subnet.name}` : `Subnets of ${network.virtualNetwork}`;
    last = timeline.resource(name, "network:Subnet", [
      last,
      subnet.networkSecurityGroup === null ? undefined : securityGroups,
      subnet.natGateway === null ? undefined : natGateways,
      subnet.routeTable === null ? undefined : routeTable,
    ]);
    subnets.set(subnet.role, last);
    if (subnet.poolIdentity !== null) poolSubnets.set(subnet.poolIdentity, last);
  }
  let bastion: Step | undefined;
  if (network.bastion !== null) {
    const address = ofGroup("Public IP address of Bastion", "network:PublicIPAddress");
    const after = [subnets.get("bastion") ?? last, address];
    bastion = timeline.resource(`Bastion ${network.bastion.name}`, "network:BastionHost", after);
  }
  const made = { virtualNetwork, endpointSubnet: subnets.get("privateEndpoints"), securityGroups, bastion };
  if (network.hub === null) return { network: [last], poolSubnets, ...made, lastPeering };
  const declared = ownsHub(network.hub.virtualNetworkId, subscription, observed);
  const before = [last, lastPeering];
  const half = (name: string, after: readonly (Step | undefined)[]): Step =>
    timeline.resource(name, "network:VirtualNetworkPeering", after);
  const peering = half(
    `Peering with the hub of ${network.virtualNetwork}`,
    declared ? [half(`Peering of the hub with ${network.virtualNetwork}`, before)] : before,
  );
  return { network: [last, peering], poolSubnets, hubPeering: peering, ...made, lastPeering: peering };
}

/** Peerings of the sites with each other. */
export function sitePeeringSteps(
  timeline: Timeline,
  { sitePeerings }: PlannedResources,
  sites: ReadonlyMap<string, SiteSteps>,
): void {
  const last = new Map<string, readonly Step[]>();
  const writesTo = (site: string): readonly Step[] => last.get(site) ?? sites.get(site)?.network ?? [];
  for (const { site, remoteSite } of sitePeerings) {
    const after = [...writesTo(site), ...writesTo(remoteSite)];
    const step = timeline.resource(`Peering of ${site} with ${remoteSite}`, "network:VirtualNetworkPeering", after);
    last.set(site, [step]);
    last.set(remoteSite, [step]);
  }
}

/** Proximity placement groups of a site's scale sets and machines, all made at once. */
export function placementSteps(
  timeline: Timeline,
  plan: PlannedResources,
  site: string,
  { resourceGroup }: SiteSteps,
): Step[] {
  const shards = [...shardsAt(plan, site, "scaleSet"), ...shardsAt(plan, site, "virtualMachine")];
  return proximityGroups(plan.nodePools, shards, undefined).length === 0
    ? []
    : [timeline.resource("Proximity placement groups", "compute:ProximityPlacementGroup", [resourceGroup])];
}

/** What a site's Batch pools wait for, and the roles that every node of the site waits for. */
export interface BatchSteps {
  readonly account?: Step;
  readonly storage?: Step;
  readonly blobSettings?: Step;
  readonly ready: readonly Step[];
  readonly roles: readonly Step[];
}

/** Batch account of a site, with its storage, endpoints and roles. */
export function batchAccountSteps(
  timeline: Timeline,
  plan: PlannedResources,
  site: string,
  sites: ReadonlyMap<string, SiteSteps>,
): BatchSteps {
  const steps = sites.get(site);
  const account = plan.batchAccounts.find(({ poolSites }) => poolSites.includes(site));
  if (account === undefined || steps === undefined) return { ready: [], roles: [] };
  const { identity, resourceGroup } = steps;
  const endpoints = endpointsOf(plan, { batchAccount: account.name });
  const home = plan.sites.find(({ name }) => name === account.site);
  const dataGroup = home && dataGroupStep(timeline, home, resourceGroup);
  const storage =
    account.storage.name === null
      ? dataGroup
      : timeline.resource(`Storage account ${account.storage.name}`, "storage:StorageAccount", [dataGroup]);
  const storageSettings = blobSettings(timeline, account.storage.name, storage);
  const accountStep = timeline.resource(`Batch account ${account.name}`, "batch:BatchAccount", [
    resourceGroup,
    storage,
    identity,
  ]);
  const connected = endpointSteps(timeline, plan, endpoints, sites, (target) =>
    target === "blob" || target === "file" ? storageSettings : accountStep,
  );
  const given = plan.roleAssignments.filter(
    ({ principal, own }) => own === undefined && principal.kind === "nodeIdentity" && principal.site === site,
  );
  const ofStorage = given.filter(({ scope }) => scope.kind === "batchStorage");
  const roles = roleSteps(timeline, plan, ofStorage, () => [storage, identity]);
  return {
    account: accountStep,
    storage,
    blobSettings: storageSettings,
    ready: [accountStep, ...connected.ready],
    roles,
  };
}

/** Settings of a storage account that the cluster makes, which the endpoints to it wait for. */
function blobSettings(timeline: Timeline, accountName: string | null, account: Step | undefined): Step | undefined {
  if (accountName === null) return account;
  return timeline.resource(`Blob settings of ${accountName}`, "storage:BlobServiceProperties", [account]);
}

/** Steps around a workspace that its computes wait for. */
export interface WorkspaceSteps {
  /** Workspace, zone groups, and the workspace's own roles. */
  readonly ready: readonly Step[];
  readonly logAnalytics?: Step;
  readonly blobSettings?: Step;
  /** What a role may be given on; none where there is no workspace. */
  readonly scopes: Readonly<Partial<Record<RoleScope["kind"], Step>>>;
  /** Roles of the node identity of a site on what the workspace owns. */
  readonly rolesBySite: (site: string) => readonly Step[];
}

export function workspaceSteps(
  timeline: Timeline,
  plan: PlannedResources,
  sites: ReadonlyMap<string, SiteSteps>,
  data: DataSteps,
): WorkspaceSteps {
  const { machineLearning } = plan;
  const home = machineLearning === null ? undefined : sites.get(machineLearning.site);
  if (machineLearning === null || home === undefined) return { ready: [], scopes: {}, rolesBySite: () => [] };
  const { network } = home;
  const site = plan.sites.find(({ name }) => name === machineLearning.site);
  const resourceGroup = site && groupStep(timeline, site, "machineLearning");
  const made = (name: string | null, type: string, word: string, after = resourceGroup): Step | undefined =>
    name === null ? resourceGroup : timeline.resource(`${word} ${name}`, type, [after]);
  const { name: accountName } = machineLearning.storage;
  const dataGroup = site && dataGroupStep(timeline, site, resourceGroup);
  const storage =
    accountName === null
      ? dataGroup
      : timeline.resource(`Storage account ${accountName}`, "storage:StorageAccount", [dataGroup]);
  const keyVault = made(machineLearning.keyVault.name, "keyvault:Vault", "Key vault");
  const registry = made(machineLearning.containerRegistry.name, "containerregistry:Registry", "Container registry");
  const insights = machineLearning.applicationInsights.name;
  const logs = insights === null ? null : machineLearning.logAnalytics.name;
  const logAnalytics = made(logs, "operationalinsights:Workspace", "Log Analytics workspace");
  const telemetry = made(insights, "applicationinsights:Component", "Application Insights", logAnalytics);
  const parts = {
    machineLearningStorage: storage,
    keyVault,
    containerRegistry: registry,
    applicationInsights: telemetry,
  };
  const partOf = ({ scope }: PlannedRoleAssignment): Step | undefined => parts[scope.kind as keyof typeof parts];
  const rolesBefore = roleSteps(timeline, plan, plan.roleAssignments.filter(isBeforeWorkspace), (role) => [
    partOf(role),
  ]);
  const workspace = timeline.resource(`Workspace ${machineLearning.workspace}`, "machinelearningservices:Workspace", [
    ...Object.values(parts),
    ...rolesBefore,
  ]);
  const imageBuildIdentity = timeline.resource("Identity of the image build", "managedidentity:UserAssignedIdentity", [
    resourceGroup,
  ]);

  const endpoints = endpointsOf(plan, "machineLearning");
  const ofStorage = blobSettings(timeline, machineLearning.storage.name, storage);
  const targets = {
    workspace,
    blob: ofStorage,
    dfs: ofStorage,
    file: ofStorage,
    keyVault,
    containerRegistry: registry,
  };
  const connected = endpointSteps(timeline, plan, endpoints, sites, (target) =>
    target === "batchAccount" || target === "batchNodeManagement" ? workspace : targets[target],
  );

  const scopeStep = (role: PlannedRoleAssignment): Step | undefined => {
    const { scope } = role;
    if (scope.kind === "privateEndpoint") return connected.endpoints.get(scope.name) ?? data.endpoints.get(scope.name);
    return scope.kind === "workspace" ? workspace : partOf(role);
  };
  const elsewhere: readonly string[] = ["batchStorage", "dataAccount"];
  const given = plan.roleAssignments.filter(
    (role) => role.own === undefined && !elsewhere.includes(role.scope.kind) && !isBeforeWorkspace(role),
  );
  const rolesOf = (kind: PlannedRoleAssignment["principal"]["kind"], principal: Step | undefined, site?: string) =>
    roleSteps(
      timeline,
      plan,
      given.filter((role) => role.principal.kind === kind && (site === undefined || siteOf(role) === site)),
      (role) => [scopeStep(role), principal],
    );
  const workspaceRoles = rolesOf("workspace", workspace);
  rolesOf("user", undefined);
  const outbound = workspaceDataSteps(timeline, plan, workspace, data);
  const ready = [workspace, ...network, ...connected.ready, ...workspaceRoles, ...outbound];
  timeline.resource(`Image-build compute ${machineLearning.imageBuild.name}`, "machinelearningservices:Compute", [
    ...ready,
    ...rolesOf("imageBuildIdentity", imageBuildIdentity),
  ]);
  const bySite = new Map(
    [...sites].map(([site, { identity }]) => [site, rolesOf("nodeIdentity", identity, site)] as const),
  );
  const scopes = { ...parts, workspace };
  return { ready, logAnalytics, blobSettings: ofStorage, scopes, rolesBySite: (site) => bySite.get(site) ?? [] };
}

const NODE_WORDS: Readonly<Record<Engine, string>> = {
  scaleSet: "Scale set",
  batch: "Batch pool",
  machineLearning: "Machine learning compute",
  virtualMachine: "Machine",
};

/** Nodes of a site on one engine. All shards start at once: one step stands for them. */
export function nodeSteps(
  timeline: Timeline,
  plan: PlannedResources,
  site: string,
  engine: Engine,
  after: readonly (Step | undefined)[],
): Step | undefined {
  const shards = shardsAt(plan, site, engine);
  if (shards.length === 0) return undefined;
  return timeline.resource(inParallel(NODE_WORDS[engine], shards), SHARD_TYPES[engine], after);
}

export interface EndpointSteps {
  /** By endpoint name. */
  readonly endpoints: ReadonlyMap<string, Step>;
  /** What whoever uses the endpoints by name waits for. */
  readonly ready: readonly Step[];
}

/** Private endpoints, at each site with the zones and links of that site. */
export function endpointSteps(
  timeline: Timeline,
  plan: PlannedResources,
  endpoints: readonly PlannedPrivateEndpoint[],
  sites: ReadonlyMap<string, SiteSteps>,
  target: (target: PlannedPrivateEndpoint["target"]) => Step | undefined,
): EndpointSteps {
  const last = new Map<string, Step>();
  const bySite = [...groupBy(endpoints, (each) => each.site)].map(([site, there]) => {
    const steps = sites.get(site);
    if (steps === undefined) throw new Error(`private endpoints were planned for site ${site}, which is not there`);
    const mode = plan.sites.find((each) => each.name === site)?.privateDns.mode ?? "create";
    return endpointStepsAt(timeline, mode, there, steps, target, last);
  });
  return {
    endpoints: new Map(bySite.flatMap((each) => [...each.endpoints])),
    ready: bySite.flatMap((each) => each.ready),
  };
}

/**
 * Private endpoints of one site with their zone groups, which wait for the zones.
 *
 * @param last The endpoint made last to each resource, which the next one waits for.
 */
function endpointStepsAt(
  timeline: Timeline,
  mode: PlannedSite["privateDns"]["mode"],
  endpoints: readonly PlannedPrivateEndpoint[],
  { virtualNetwork, endpointSubnet, resourceGroup }: SiteSteps,
  target: (target: PlannedPrivateEndpoint["target"]) => Step | undefined,
  last: Map<string, Step>,
): EndpointSteps {
  const zones =
    mode === "create" ? timeline.resource("Private DNS zones", "privatedns:PrivateZone", [resourceGroup]) : undefined;
  const links =
    zones === undefined
      ? undefined
      : timeline.resource("Links of the private DNS zones", "privatedns:VirtualNetworkLink", [zones, virtualNetwork]);
  const byName = new Map<string, Step>();
  const ready: Step[] = links === undefined ? [] : [links];
  for (const each of endpoints) {
    const endpoint = timeline.resource(`Private endpoint ${each.name}`, "network:PrivateEndpoint", [
      resourceGroup,
      endpointSubnet,
      target(each.target),
      last.get(linkedResourceType(each.target)),
    ]);
    last.set(linkedResourceType(each.target), endpoint);
    byName.set(each.name, endpoint);
    const group =
      mode === "policy"
        ? endpoint
        : timeline.resource(`DNS records of ${each.name}`, "network:PrivateDnsZoneGroup", [endpoint, zones]);
    ready.push(group);
  }
  return { endpoints: byName, ready };
}

const PRINCIPAL_WORDS: Record<RolePrincipal["kind"], string> = {
  nodeIdentity: "the nodes",
  imageBuildIdentity: "the image build",
  workspace: "the workspace",
  machines: "machines beside the nodes",
  user: "a user",
};

/** Role assignments. */
export function roleSteps(
  timeline: Timeline,
  plan: PlannedResources,
  roles: readonly PlannedRoleAssignment[],
  after: (role: PlannedRoleAssignment) => readonly (Step | undefined)[],
): Step[] {
  if (plan.access.roleAssignments === "existing") return [];
  return roles.map((role) =>
    timeline.role(`Role ${role.role} of ${PRINCIPAL_WORDS[role.principal.kind]}`, after(role)),
  );
}

function siteOf({ principal }: PlannedRoleAssignment): string | undefined {
  return principal.kind === "nodeIdentity" ? principal.site : undefined;
}

function shardsAt(plan: PlannedResources, site: string, engine: Engine): Shard[] {
  return (
    groupBy(plan.shards, (shard) => shard.site)
      .get(site)
      ?.filter((shard) => shard.engine === engine) ?? []
  );
}

function inParallel(word: string, shards: readonly Shard[]): string {
  const first = shards[0]?.name ?? "";
  return shards.length === 1 ? `${word} ${first}` : `${word} ${first} and ${shards.length - 1} more at once`;
}

import { apiVersions } from "../catalogue/api-versions.js";
import { linkedAction } from "../catalogue/linked-actions.js";
import { parseArmId } from "../config/arm-id.js";
import type { ResourceGroupKind } from "../config/cluster.js";
import { armTypeOf } from "../config/overrides/overridable-types.js";
import { isExistingGroup } from "./existing-groups.js";
import { byText } from "./order.js";
import { declaredResources, type DeclaredResource } from "./overrides/declared-resources.js";
import type { Plan, PlannedSite, Shard } from "./plan.js";
import type { PlannedLogSource } from "./planned-diagnostics.js";
import { proximityGroups } from "./proximity-groups.js";
import { RolePlaces } from "./role-places.js";
import { SHARD_TYPES, shardType } from "./shard-types.js";
import { ownsHub } from "./site-peerings.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

/** Something that whoever deploys must be allowed to do. */
export interface NeededRight {
  /** Such as `Microsoft.Compute/virtualMachineScaleSets/write`. */
  readonly action: string;
  /** ARM id of the nearest that exists before the deployment: a resource, a resource group, or a subscription. */
  readonly scope: string;
}

type Token = keyof typeof apiVersions;

/**
 * What whoever deploys a plan for the first time must be allowed to do: to write each type of resource, where it goes, and what
 * Azure asks for of the resources that those name. Each once, in order of scope and action.
 *
 * @param login subscription id of the Azure login
 */
export function neededRights(plan: Plan, login: string): readonly NeededRight[] {
  const where = new Places(plan, login);
  const declared = declaredResources(plan);
  return onceEach([
    ...declared.flatMap((resource) => ofDeclared(resource, where)),
    ...ofUnlisted(plan, where),
    ...ofExisting(plan),
  ]);
}

/**
 * What whoever adds these shards to a cluster must be allowed to do that nothing else of a deployment shows before nodes start: to
 * write each kind of them.
 *
 * @param login subscription id of the Azure login
 */
export function rightsToAdd(plan: Plan, shards: readonly Shard[], login: string): readonly NeededRight[] {
  const where = new Places(plan, login);
  return onceEach(
    shards.map((shard) => ({ action: write(shardType(shard.engine) as Token), scope: where.ofShard(shard) })),
  );
}

function ofDeclared(resource: DeclaredResource, where: Places): NeededRight[] {
  const armType = armTypeOf(resource.type);
  const token = `azure-native:${resource.type}` as const;
  return where.ofResource(resource).flatMap((scope) => {
    // What is made is named by something else that is made.
    const joined = linkedAction(token, armType);
    const network = linkedAction(token, "Microsoft.Network/virtualNetworks");
    return [write(token), joined, network].flatMap((action) => (action === undefined ? [] : [{ action, scope }]));
  });
}

/** Resources that a plan does not list one by one. */
function ofUnlisted(plan: Plan, where: Places): NeededRight[] {
  const at = (token: Token, scopes: readonly string[]): NeededRight[] =>
    scopes.map((scope) => ({ action: write(token), scope }));
  const { access, privateEndpoints, sites, machines = [], diagnostics, shards, nodePools, roleAssignments } = plan;
  const compute = (site: string): string => where.group(site, "compute");
  const ownRecords = privateEndpoints.filter(
    ({ site }) => sites.find(({ name }) => name === site)?.privateDns.mode !== "policy",
  );
  const watched = shards.filter(
    ({ poolIdentity, engine }) =>
      diagnostics?.nodes?.pools.includes(poolIdentity) === true &&
      (engine === "scaleSet" || engine === "virtualMachine"),
  );
  const roles = access.roleAssignments === "create" ? roleAssignments : [];
  return [
    ...at(
      "azure-native:network:PrivateDnsZoneGroup",
      ownRecords.map(({ site }) => compute(site)),
    ),
    ...at(
      "azure-native:compute:ProximityPlacementGroup",
      proximityGroups(nodePools, shards, undefined).map(({ site }) => compute(site)),
    ),
    ...at(
      "azure-native:privatedns:PrivateRecordSet",
      machines.filter(({ names }) => names !== null).map(({ site }) => compute(site)),
    ),
    ...at(
      "azure-native:monitor:DataCollectionRuleAssociation",
      watched.map(({ site }) => compute(site)),
    ),
    ...at(
      "azure-native:authorization:RoleAssignment",
      roles.map(({ scope }) => where.standing(where.roles.scope(scope))),
    ),
    ...sites.flatMap((site) => ofHub(site, where)),
  ];
}

/** Peering with a hub: this half joins it, and the other half is written where the login has the hub's subscription. */
function ofHub({ network, subscription }: PlannedSite, { login }: Places): NeededRight[] {
  if (network.kind !== "new" || network.hub === null) return [];
  const { virtualNetworkId: scope } = network.hub;
  const peer = { action: "Microsoft.Network/virtualNetworks/peer/action", scope };
  return ownsHub(scope, subscription, { defaultSubscription: login })
    ? [peer, { action: write("azure-native:network:VirtualNetworkPeering"), scope }]
    : [peer];
}

/** What exists and is named by what is made: subnets that nodes join, identities that they get, keys of their disks. */
function ofExisting({ sites, access, machineLearning, nodePools, overrides }: Plan): NeededRight[] {
  const named = textsIn([
    sites.map(({ network }) => (network.kind === "existing" ? network : null)),
    access.identityId,
    machineLearning?.identityId,
    nodePools,
    overrides,
  ]);
  return named.flatMap((id) => {
    const action = linkedAction("", parseArmId(id)?.type ?? "");
    return action === undefined ? [] : [{ action, scope: id }];
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.startsWith("/subscriptions/") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [...textsIn(key), ...textsIn(item)]);
}

function write(token: Token): string {
  const { armType } = apiVersions[token];
  // Its roles name groups as a part of subscriptions: see "Azure permissions for Management and governance".
  const type =
    armType === "Microsoft.Resources/resourceGroups" ? "Microsoft.Resources/subscriptions/resourceGroups" : armType;
  return `${type}/write`;
}

function onceEach(rights: readonly NeededRight[]): readonly NeededRight[] {
  const keyOf = ({ action, scope }: NeededRight): string => `${scope} ${action}`.toLowerCase();
  const known = new Map([...rights].reverse().map((right) => [keyOf(right), right] as const));
  return [...known.values()].sort((a, b) => byText(keyOf(a), keyOf(b)));
}

/** Where the resources of a plan go. */
class Places {
  readonly roles: RolePlaces;

  constructor(
    private readonly plan: Plan,
    readonly login: string,
  ) {
    this.roles = new RolePlaces(plan, login);
  }

  /** The nearest to a place that exists before the deployment. */
  standing({ id, exists }: { readonly id: string; readonly exists: boolean }): string {
    if (exists) return id;
    const { subscription, resourceGroup } = parseArmId(id)!;
    const home = `/subscriptions/${subscription}`;
    const group = `${home}/resourceGroups/${resourceGroup}`;
    const stands = this.plan.sites.some((site) =>
      (site.existingResourceGroups ?? []).some((kind) => this.#groupId(site, kind) === group),
    );
    return stands ? group : home;
  }

  group(siteName: string, kind: ResourceGroupKind): string {
    const site = this.#site(siteName);
    return this.standing({ id: this.#groupId(site, kind), exists: isExistingGroup(site, kind) });
  }

  /** A Batch pool lies in its account, and a compute in its workspace, wherever its nodes are. */
  ofShard({ engine, site }: Shard): string {
    const { batchAccounts, machineLearning } = this.plan;
    if (engine === "machineLearning") return this.group(machineLearning?.site ?? site, "machineLearning");
    const account = batchAccounts.find(({ poolSites }) => poolSites.includes(site));
    return this.group(engine === "batch" ? (account?.site ?? site) : site, "compute");
  }

  /** Several for a budget, which each subscription has. */
  ofResource(resource: DeclaredResource): readonly string[] {
    const { plan } = this;
    const { type, name, site, madeWith } = resource;
    if (type === "consumption:Budget")
      return plan.budgets.map(({ subscription }) => `/subscriptions/${this.#subscription(subscription)}`);
    if (type === "resources:ResourceGroup")
      return [`/subscriptions/${this.#subscription(this.#site(site!).subscription)}`];
    const shard = plan.shards.find((each) => each.name === name && SHARD_TYPES[each.engine] === type);
    if (shard !== undefined) return [this.ofShard(shard)];
    if (type === "monitor:DiagnosticSetting") {
      const settings = plan.diagnostics?.settings ?? [];
      return settings.filter((each) => each.name === name).map(({ source }) => this.#ofSource(source));
    }
    if (site === null) return [];
    if (type.startsWith("storage:")) return [this.group(site, "data")];
    return [this.group(site, madeWith === "workspace" ? "machineLearning" : "compute")];
  }

  #ofSource(source: PlannedLogSource): string {
    const { machineLearning, batchAccounts } = this.plan;
    if ("batchAccount" in source) {
      const site = batchAccounts.find(({ name }) => name === source.batchAccount)!.site;
      return this.group(site, source.kind === "batchStorage" ? "data" : "compute");
    }
    if ("site" in source) return this.group(source.site, source.kind === "dataAccount" ? "data" : "compute");
    return this.group(machineLearning!.site, source.kind === "machineLearningStorage" ? "data" : "machineLearning");
  }

  #site(name: string): PlannedSite {
    return this.plan.sites.find((site) => site.name === name)!;
  }

  #groupId({ subscription, resourceGroups }: PlannedSite, kind: ResourceGroupKind): string {
    return `/subscriptions/${this.#subscription(subscription)}/resourceGroups/${resourceGroups[kind] ?? resourceGroups.compute}`;
  }

  #subscription(id: string): string {
    return id === LOGIN_SUBSCRIPTION ? this.login : id;
  }
}

import { apiVersions } from "../catalogue/api-versions.js";
import { linkedAction } from "../catalogue/linked-actions.js";
import { parseArmId } from "../config/arm-id.js";
import { armTypeOf } from "../config/overrides/overridable-types.js";
import { byText } from "./order.js";
import { declaredResources, type DeclaredResource } from "./overrides/declared-resources.js";
import type { Plan, PlannedSite, Shard } from "./plan.js";
import { proximityGroups } from "./proximity-groups.js";
import { RightScopes } from "./right-scopes.js";
import { shardType } from "./shard-types.js";
import { ownsHub } from "./site-peerings.js";

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
  const where = new RightScopes(plan, login);
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
  const where = new RightScopes(plan, login);
  return onceEach(
    shards.map((shard) => ({ action: write(shardType(shard.engine) as Token), scope: where.ofShard(shard) })),
  );
}

function ofDeclared(resource: DeclaredResource, where: RightScopes): NeededRight[] {
  const armType = armTypeOf(resource.type);
  const token = `azure-native:${resource.type}` as const;
  const onNetwork = linkedAction(token, "Microsoft.Network/virtualNetworks");
  return where.ofResource(resource).flatMap((scope) => {
    // What is made is named by something else that is made.
    const joined = linkedAction(token, armType);
    const own = [write(token), joined].flatMap((action) => (action === undefined ? [] : [{ action, scope }]));
    return onNetwork === undefined ? own : [...own, { action: onNetwork, scope: where.networkOf(resource) }];
  });
}

/** Resources that a plan does not list one by one. */
function ofUnlisted(plan: Plan, where: RightScopes): NeededRight[] {
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

/** The other half of a peering with a hub, which is written where the login has the hub's subscription. */
function ofHub({ network, subscription }: PlannedSite, { login }: RightScopes): NeededRight[] {
  if (network.kind !== "new" || network.hub === null) return [];
  const { virtualNetworkId: scope } = network.hub;
  if (!ownsHub(scope, subscription, { defaultSubscription: login })) return [];
  return [{ action: write("azure-native:network:VirtualNetworkPeering"), scope }];
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

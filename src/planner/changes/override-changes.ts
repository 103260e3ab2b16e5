import type { Problem } from "../../errors/problem.js";
import { SHARD_TYPES } from "../shard-types.js";
import type { Ledger, LedgerSite } from "../ledger.js";
import { OWN_NAMES } from "../names.js";
import { sum } from "../order.js";
import { declaredResources, type DeclaredResource } from "../overrides/declared-resources.js";
import { overriddenPlaces, placeKey, type OverriddenPlaces } from "../overrides/overridden-places.js";
import type { Plan } from "../plan.js";
import { fieldChange, type Change } from "./change.js";
import { changeProblems, stayingPool } from "./change-problems.js";
import { shardsThatStay } from "./deployed-shards.js";

/** Said of a place that no override sets. */
const asPlanned = "as planned";

const tagsChange = { effect: "inPlace", reason: "Tags change nothing that runs." } as const;

interface OverridePair {
  readonly resource: DeclaredResource;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Changes of what overrides set on deployed resources; those that all shards of a pool have alike are one. */
export function overrideChanges(before: Ledger, after: Plan): readonly Change[] {
  if (before.overrides === undefined && after.overrides === undefined) return [];
  const pairs = declaredResources(after)
    .filter((resource) => wasDeployed(resource, before, after))
    .flatMap((resource): OverridePair[] => {
      const had: OverriddenPlaces = before.overrides?.[placeKey(resource)] ?? {};
      const has = overriddenPlaces(after, resource);
      return [...new Set([...Object.keys(had), ...Object.keys(has)])].map((path) => ({
        resource,
        path,
        before: had[path] ?? asPlanned,
        after: has[path] ?? asPlanned,
      }));
    });
  const alike = new Map<string, OverridePair[]>();
  for (const pair of pairs) {
    const { type, name, pool } = pair.resource;
    const owner = isShard(pair.resource) ? pool : name;
    const key = JSON.stringify([type, owner, pair.path, pair.before, pair.after]);
    alike.set(key, [...(alike.get(key) ?? []), pair]);
  }
  return [...alike.values()].flatMap((group) => changeOf(group, before, after));
}

function changeOf(group: readonly OverridePair[], before: Ledger, after: Plan): Change[] {
  const [first] = group;
  if (first === undefined) return [];
  const { resource, path } = first;
  const pool = isShard(resource) ? after.nodePools.find(({ identity }) => identity === resource.pool) : undefined;
  const named = new Set(group.map((pair) => pair.resource.name));
  const nodes = pool === undefined ? 0 : sum(stay(resource, before, after, named).map((shard) => shard.nodes));
  return fieldChange({
    resource: pool === undefined ? resource.name : `node pool ${pool.name}`,
    ...(pool === undefined ? {} : { nodePool: pool.identity }),
    field: `overrides.${path}`,
    type: resource.type,
    property: path,
    before: first.before,
    after: first.after,
    nodes,
    ...(/^tags(\.|$)/.test(path) ? { known: tagsChange } : {}),
  });
}

/** What cannot be made of these changes while what has it is deployed, told at the overrides. */
export function overrideProblems(
  changes: readonly Change[],
  before: Ledger,
  after: Plan,
  allowDestroy: readonly string[],
): readonly Problem[] {
  return changes.flatMap((change) => {
    const pool = after.nodePools.find(({ identity }) => identity === change.nodePool);
    const staying = pool === undefined ? undefined : stayingPool(pool.identity, pool.name, after, before, allowDestroy);
    return changeProblems(change, staying).map((problem) => ({ ...problem, path: placeIn(after, change) }));
  });
}

/** The last override that sets what changes; the list where none does any more. */
function placeIn({ overrides = [] }: Plan, { field }: Change): string {
  const steps = (field ?? "").split(".").slice(1);
  const last = overrides.findLast(({ patch }) => {
    let value: unknown = patch;
    for (const step of steps) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
      value = (value as Readonly<Record<string, unknown>>)[step];
    }
    return true;
  });
  return last === undefined ? "overrides" : `${last.path}.patch`;
}

function isShard({ type, pool }: DeclaredResource): boolean {
  return pool !== null && (Object.values(SHARD_TYPES) as readonly string[]).includes(type);
}

function stay({ pool }: DeclaredResource, before: Ledger, after: Plan, names?: ReadonlySet<string>) {
  const kept = shardsThatStay(pool ?? "", after, before);
  return after.shards.filter(
    (shard) =>
      shard.poolIdentity === pool &&
      (names?.has(shard.name) ?? true) &&
      kept.some(({ generation, index }) => generation === shard.generation && index === shard.index),
  );
}

/** Whether the ledger knows a resource, or has to be taken to: it lists what is dear, and sites as a whole. */
function wasDeployed(resource: DeclaredResource, before: Ledger, after: Plan): boolean {
  const { name, site, pool, madeWith } = resource;
  if (isShard(resource)) return stay(resource, before, after).some((shard) => shard.name === name);
  if (site === null) return true;
  const at = before.sites[site];
  if (at === undefined) return false;
  if (pool !== null && before.nodePools[pool]?.blocks[site] === undefined) return false;
  const { fixed = {} } = before;
  if (madeWith === "workspace") return fixed["machineLearning.workspaceName"] !== undefined;
  if (madeWith !== undefined && "batchAccount" in madeWith) return at.batchAccount === madeWith.batchAccount;
  if (madeWith !== undefined) return fixed[`storage.accounts.${madeWith.dataAccount}.kind`] !== undefined;
  return networkHad(resource, at, after);
}

/** Whether the network of a site had what belongs to a subnet, a gateway or Bastion; true of all else, and where nothing says it. */
function networkHad(
  { type, name, site }: DeclaredResource,
  { subnets, natGateways }: LedgerSite,
  after: Plan,
): boolean {
  const network = after.sites.find((each) => each.name === site)?.network;
  if (network?.kind !== "new") return true;
  const hadBastion = subnets?.includes(OWN_NAMES.bastionSubnet) ?? true;
  if (type === "network:Subnet") return subnets?.includes(name) ?? true;
  if (type === "network:BastionHost" || name === network.bastion?.publicIpAddress) return hadBastion;
  if (natGateways === undefined) return true;
  if (type === "network:NatGateway") return natGateways[name] !== undefined;
  return (
    type !== "network:PublicIPAddress" ||
    Object.values(natGateways).some(({ publicIpAddresses }) => publicIpAddresses.includes(name))
  );
}

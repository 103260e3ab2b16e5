import type { Catalogue } from "../catalogue/catalogue.js";
import type { NodePool } from "../config/cluster.js";
import type { Problem } from "../errors/problem.js";
import { proximityIntentKept } from "../errors/proximity-groups.js";
import { poolSettingKey } from "./changes/fixed-settings.js";
import { isDeployed, type Ledger } from "./ledger.js";
import { byText, groupBy } from "./order.js";
import type { PlannedNodePool, Shard } from "./plan.js";

/** A proximity placement group that the cluster makes, for the pools of a site that name it. */
export interface PlannedProximityGroup {
  /** As pools name it; the permanent name of the pool whose own it is. */
  readonly name: string;
  readonly site: string;
  readonly subscription: string;
  readonly location: string;
  readonly zone: string | null;
  /** Sizes that its pools have. */
  readonly vmSizes: readonly string[];
  /** Sizes that Azure chose, or is to choose, the datacenter by; empty where the first comer's decides. */
  readonly intentVmSizes: readonly string[];
  /** Permanent names. */
  readonly pools: readonly string[];
  /** Those that all its pools have alike. */
  readonly tags: Readonly<Record<string, string>>;
}

type Grouped = Pick<PlannedNodePool, "identity" | "proximityPlacementGroup" | "tags">;

/** Name of the group that a pool is in, of those that the cluster makes. */
function groupOf({
  identity,
  proximityPlacementGroup: group,
}: Pick<NodePool, "identity" | "proximityPlacementGroup">): string | undefined {
  if (group === false) return undefined;
  return group === true ? identity : group;
}

/** Batch and Azure Machine Learning take no group. */
function mayBePlaced({ engine }: Shard): boolean {
  return engine === "scaleSet" || engine === "virtualMachine";
}

/**
 * The groups that scale sets and machines beside the nodes need, in the order of their first shards.
 *
 * @param ledger of what is deployed: Azure takes another intent only when every VM of a group is deallocated, so a deployed
 * group keeps its own
 */
export function proximityGroups(
  nodePools: readonly Grouped[],
  shards: readonly Shard[],
  ledger: Ledger | undefined,
): PlannedProximityGroup[] {
  const names = new Map(nodePools.map((pool) => [pool.identity, groupOf(pool)]));
  const nameOf = ({ poolIdentity }: Shard): string => names.get(poolIdentity) ?? "";
  const placed = shards.filter((shard) => mayBePlaced(shard) && nameOf(shard) !== "");
  return [...groupBy(placed, (shard) => `${shard.site} ${nameOf(shard)}`).values()].map((members) => {
    const [first] = members as [Shard];
    const { site, subscription, location, zone } = first;
    const vmSizes = unique(members.map(({ vmSize }) => vmSize));
    const pools = nodePools.filter(({ identity }) => members.some(({ poolIdentity }) => poolIdentity === identity));
    const group = { name: nameOf(first), site, subscription, location, zone, vmSizes };
    // Of several sizes the first alone would choose a datacenter, which may lack the others.
    const asked = zone === null && vmSizes.length === 1 ? [] : vmSizes;
    return {
      ...group,
      intentVmSizes: deployedIntent(group, vmSizes, ledger) ?? asked,
      pools: pools.map(({ identity }) => identity),
      tags: tagsAlike(pools.map(({ tags }) => tags)),
    };
  });
}

/** The groups of a site as the ledger keeps them: their intents, by name; undefined for none. */
export function ledgerProximityGroups(
  groups: readonly PlannedProximityGroup[],
  site: string,
): Readonly<Record<string, readonly string[]>> | undefined {
  const here = groups.filter((group) => group.site === site).sort((a, b) => byText(a.name, b.name));
  return here.length === 0 ? undefined : Object.fromEntries(here.map((group) => [group.name, group.intentVmSizes]));
}

/** Sizes that join a deployed group, which was not made for them. */
export function proximityIntentProblems(
  groups: readonly PlannedProximityGroup[],
  pools: readonly Pick<NodePool, "identity" | "path" | "vmSize">[],
  ledger: Ledger | undefined,
  catalogue: Catalogue,
): Problem[] {
  return groups.flatMap((group) => {
    const deployed = deployedSizes(group, ledger).map((name) => catalogue.vmSize(name)?.name ?? name);
    const chosenFor = unique([...group.intentVmSizes, ...deployed]);
    const vmSizes = group.vmSizes.filter((size) => !chosenFor.includes(size));
    if (deployed.length === 0 || vmSizes.length === 0) return [];
    const pool = pools.find(({ identity, vmSize }) => group.pools.includes(identity) && vmSizes.includes(vmSize));
    const at = `${pool?.path ?? "nodePools"}.proximityPlacementGroup`;
    return [proximityIntentKept.at(at, { group: group.name, vmSizes, deployed: chosenFor })];
  });
}

type GroupAtSite = Pick<PlannedProximityGroup, "name" | "site" | "zone">;

/** A ledger of an earlier version names no groups: there a group in a zone had the size of its pool, and no other had any. */
function deployedIntent(
  group: GroupAtSite,
  spellings: readonly string[],
  ledger: Ledger | undefined,
): readonly string[] | undefined {
  const site = ledger?.sites[group.site];
  if (site?.proximityGroups !== undefined) return site.proximityGroups[group.name];
  const deployed = deployedSizes(group, ledger);
  if (deployed.length === 0) return undefined;
  if (group.zone === null) return [];
  return deployed.map((size) => spellings.find((each) => each.toLowerCase() === size) ?? size);
}

/** Sizes of the deployed shards in a group, in small letters. */
function deployedSizes({ name, site }: GroupAtSite, ledger: Ledger | undefined): string[] {
  const { nodePools = {}, fixed = {} } = ledger ?? {};
  const sizes = Object.entries(nodePools).flatMap(([identity, { shards }]) =>
    shards
      .filter((shard) => shard.site === site && isDeployed(shard))
      .filter(({ generation }) => {
        const remembered = fixed[poolSettingKey({ identity, generation }, "proximityPlacementGroup")];
        return (remembered === "true" ? identity : remembered) === name;
      })
      .map(({ contents }) => contents.split(" ")[1] ?? ""),
  );
  return unique(sizes);
}

function tagsAlike(tags: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const [first = {}, ...others] = tags;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((each) => each[key] === value)),
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort(byText);
}

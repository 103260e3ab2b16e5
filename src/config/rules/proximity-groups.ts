import * as kinds from "../../errors/proximity-groups.js";
import type { DraftPool, Rule } from "../draft.js";

type Input = DraftPool["input"];
type ProximitySetting = "proximityPlacementGroup" | "proximityPlacementGroupId";

/** As long as the name of a pool, which names the pool's own group. */
const groupName = /^[a-z][a-z0-9-]{0,15}$/;

/** Whether the pool asks for a group that the cluster makes. */
export function makesGroup({ proximityPlacementGroup }: Input): boolean {
  return proximityPlacementGroup !== undefined && proximityPlacementGroup !== false;
}

/** The setting by which a pool asks for a group. */
export function proximityAsked(pool: Input): ProximitySetting | undefined {
  if (makesGroup(pool)) return "proximityPlacementGroup";
  return pool.proximityPlacementGroupId === undefined ? undefined : "proximityPlacementGroupId";
}

/** Nodes are in one proximity placement group at most. */
const groupIsOne: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool }) =>
    makesGroup(pool) && pool.proximityPlacementGroupId !== undefined
      ? [kinds.proximityGroupTwice.at(`${path}.proximityPlacementGroupId`, {})]
      : [],
  );

/** A group's name is one that Azure takes, in one spelling. */
const groupNameIsLegal: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: { proximityPlacementGroup: name } }) =>
    typeof name !== "string" || groupName.test(name)
      ? []
      : [kinds.proximityGroupNameIllegal.at(`${path}.proximityPlacementGroup`, { name })],
  );

/** Pools that share a group are on one site; a pool on several is refused by itself. */
const groupIsOnOneSite: Rule = ({ pools }) => {
  const first = new Map<string, { readonly pool: DraftPool; readonly site: string }>();
  return pools.flatMap((pool) => {
    const asked = pool.input.proximityPlacementGroup;
    const group = asked === true ? pool.identity : asked;
    const [placed, ...others] = new Set(pool.sites.map(({ name }) => name));
    if (group === undefined || group === false || placed === undefined || others.length > 0) return [];
    const before = first.get(group);
    if (before === undefined) first.set(group, { pool, site: placed });
    if (before === undefined || before.site === placed) return [];
    const facts = { group, site: placed, other: before.pool.label, otherSite: before.site };
    return [kinds.proximityGroupAcrossSites.at(`${pool.path}.proximityPlacementGroup`, facts)];
  });
};

export const proximityGroupRules: readonly Rule[] = [groupIsOne, groupNameIsLegal, groupIsOnOneSite];

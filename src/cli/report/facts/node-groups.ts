import type { Change } from "../../../planner/index.js";
import type { Plan, Shard } from "../../../planner/plan.js";
import { engineNames } from "../../screens/pool-lines.js";
import type { NodeGroup } from "../report-schema.js";

/** What is deployed, and what becomes of it. */
export interface Deployed {
  readonly plan: Plan;
  readonly changes: readonly Change[];
}

/** What is drawn as one: islands, racks, and shards whose nodes have no InfiniBand. Of what goes, too. */
export function nodeGroups(plan: Plan, deployed: Deployed | undefined): NodeGroup[] {
  const groups = groupsOf(plan);
  if (deployed === undefined) return groups;
  const before = new Map(groupsOf(deployed.plan).map((group) => [group.id, group]));
  const after = new Set(groups.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id }) => !after.has(id));
  return [
    ...groups.map((group) => {
      const earlier = before.get(group.id);
      return { ...group, status: statusOf(group, earlier, deployed.changes), nodesBefore: earlier?.nodes ?? 0 };
    }),
    ...gone.map((group) => ({ ...group, status: "gone" as const, nodesBefore: group.nodes })),
  ];
}

const rolling: ReadonlySet<Change["effect"]> = new Set(["rollNodes", "restart", "rebuild"]);

function statusOf(group: NodeGroup, earlier: NodeGroup | undefined, changes: readonly Change[]): NodeGroup["status"] {
  if (earlier === undefined) return "new";
  const concerned = [group.shard, `node pool ${group.pool}`];
  if (changes.some(({ resource, effect }) => rolling.has(effect) && concerned.includes(resource))) return "rolled";
  if (group.nodes > earlier.nodes) return "grown";
  return group.nodes < earlier.nodes ? "shrunk" : "kept";
}

function groupsOf(plan: Plan): NodeGroup[] {
  const beside = machineGroups(plan);
  return [
    ...plan.nodePools.flatMap((pool) =>
      plan.shards
        .filter((shard) => shard.poolIdentity === pool.identity && shard.engine !== "virtualMachine")
        .flatMap((shard) => groupsOfShard(shard, pool.islands.filter((island) => island.shard === shard.name).length)),
    ),
    ...beside,
  ];
}

function groupsOfShard(shard: Shard, islands: number): NodeGroup[] {
  const common = {
    shard: shard.name,
    pool: shard.nodePool,
    site: shard.site,
    container: engineNames[shard.engine],
    placementGroup: shard.singlePlacementGroup,
    status: "planned" as const,
    nodesBefore: null,
  };
  if (shard.racks === 0 || islands === 0) {
    const joinedBy = shard.infiniBand ? "infiniBand" : "ethernet";
    return [{ ...common, id: shard.name, joinedBy, nodes: shard.nodes, firstNode: 0 }];
  }
  const perRack = Math.ceil(shard.limitNodes / Math.max(1, shard.racks));
  return Array.from({ length: shard.racks }, (_, rack) => ({
    ...common,
    id: shard.racks === 1 ? shard.name : `${shard.name}-rack${rack + 1}`,
    joinedBy: "rack" as const,
    nodes: Math.min(perRack, shard.nodes - rack * perRack),
    firstNode: rack * perRack,
  }));
}

function machineGroups({ machines = [], nodePools }: Plan): NodeGroup[] {
  return machines.map(({ poolIdentity, site, machines: there }) => {
    const pool = nodePools.find(({ identity }) => identity === poolIdentity)?.name ?? poolIdentity;
    return {
      id: `${pool}-${site}`,
      shard: pool,
      pool,
      site,
      joinedBy: "ethernet",
      container: "virtual machines",
      placementGroup: null,
      nodes: there.length,
      firstNode: 0,
      nodeNames: there.map(({ name }) => name),
      status: "planned",
      nodesBefore: null,
    };
  });
}

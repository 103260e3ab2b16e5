import type { Engine } from "../../config/cluster.js";
import { sum } from "../order.js";
import type { Plan, PlannedNodePool, Shard } from "../plan.js";
import { created, destroyed, fieldChange, type Change } from "./change.js";
import { SHARD_TYPES } from "../shard-types.js";
import { poolSettings } from "./settings/pool-settings.js";
import { settingChange } from "./settings/setting.js";

/** One pool before and after, by its permanent name. */
export interface PoolPair {
  readonly identity: string;
  readonly before: PlannedNodePool | undefined;
  readonly after: PlannedNodePool | undefined;
  readonly shardsBefore: readonly Shard[];
  readonly shardsAfter: readonly Shard[];
  readonly accessBefore: Plan["access"];
  readonly accessAfter: Plan["access"];
  /** Whether its nodes run the Azure Monitor agent. */
  readonly agentBefore: boolean;
  readonly agentAfter: boolean;
}

/** Everything that differs in one pool: its settings, then its shards. */
export function poolChanges(pair: PoolPair): Change[] {
  const { identity, before, after, shardsBefore, shardsAfter } = pair;
  const names = new Set(shardsAfter.map((shard) => shard.name));
  const kept = shardsBefore.filter((shard) => names.has(shard.name));
  const countIsOurs = after?.scaling !== "external";
  const shards = shardChanges(identity, shardsBefore, shardsAfter, countIsOurs);
  if (before === undefined || after === undefined) return shards;
  const place = {
    resource: `node pool ${after.name}`,
    nodePool: identity,
    nodes: sum(kept.map((shard) => shard.nodes)),
  };
  const settings = poolSettings(before.engine).flatMap((setting) =>
    settingChange(
      setting,
      place,
      { pool: before, access: pair.accessBefore },
      { pool: after, access: pair.accessAfter },
    ),
  );
  settings.push(...agentChange(pair, before.engine, place));
  const told = kept.length > 0 ? settings : settings.map((change): Change => ({ ...change, effect: "newShard" }));
  return [...told, ...shards];
}

/** The agent is a part of a scale set's model, and an extension of its own on a machine that runs. */
function agentChange(
  { agentBefore, agentAfter }: PoolPair,
  engine: Engine,
  place: { readonly resource: string; readonly nodePool: string; readonly nodes: number },
): Change[] {
  const said = (runs: boolean): string | null => (runs ? "Azure Monitor agent" : null);
  const machines = engine === "virtualMachine";
  return fieldChange({
    ...place,
    field: "diagnostics.nodes",
    type: SHARD_TYPES[engine],
    property: machines ? "" : "virtualMachineProfile.extensionProfile",
    before: said(agentBefore),
    after: said(agentAfter),
    ...(machines && {
      known: { effect: "inPlace", reason: "The agent is installed or removed while the machine runs." },
    }),
  });
}

function shardChanges(
  identity: string,
  before: readonly Shard[],
  after: readonly Shard[],
  countIsOurs: boolean,
): Change[] {
  const next = new Map(after.map((shard) => [shard.name, shard] as const));
  const old = new Map(before.map((shard) => [shard.name, shard] as const));
  const why = after.length === 0 ? "The pool is no longer in the plan." : "The plan no longer has this shard.";
  return [
    ...before.flatMap((shard) => {
      const now = next.get(shard.name);
      return now === undefined
        ? [destroyed(shard.name, identity, shard.nodes, why)]
        : sameShard(identity, shard, now, countIsOurs);
    }),
    ...after.filter((shard) => !old.has(shard.name)).map((shard) => created(shard.name, identity)),
  ];
}

/** Where each engine takes the number of nodes. */
export const NODE_COUNT_PROPERTIES: Record<Engine, string> = {
  scaleSet: "sku.capacity",
  batch: "scaleSettings",
  machineLearning: "properties.properties.scaleSettings",
  // A machine is a shard: their number is how many there are.
  virtualMachine: "",
};

/** What a lower number of nodes does, which the table cannot know. */
export const FEWER_NODES = {
  effect: "inPlace",
  reason: "The nodes that go are deleted with their disks, and whatever runs on them ends; the others are left alone.",
} as const;

/** The same of machines beside the nodes. */
export const MORE_MACHINES = { effect: "inPlace", reason: "Machines are added; the others are left alone." } as const;
export const FEWER_MACHINES = {
  effect: "inPlace",
  reason:
    "The machines that go are deleted with their OS disks, and whatever runs on them ends, which `up` refuses unless `allowDestroy` lists the pool; the others are left alone.",
} as const;

/** What another number of nodes does to a shard that has some already, where the plan does not own the count. */
const COUNT_OF_OTHERS = {
  effect: "inPlace",
  reason: "Somebody else owns the count: this number is only what a new shard begins with.",
} as const;

function sameShard(identity: string, before: Shard, after: Shard, countIsOurs: boolean): Change[] {
  const type = SHARD_TYPES[before.engine];
  const pair = { resource: before.name, nodePool: identity, type, nodes: before.nodes };
  return [
    ...fieldChange({
      ...pair,
      field: "nodes",
      property: NODE_COUNT_PROPERTIES[before.engine],
      ...(after.nodes < before.nodes && { known: FEWER_NODES }),
      ...(!countIsOurs && { known: COUNT_OF_OTHERS }),
      before: before.nodes,
      after: after.nodes,
      nodes: countIsOurs ? Math.max(0, before.nodes - after.nodes) : 0,
    }),
    ...fieldChange({ ...pair, field: "zone", property: "zones", before: before.zone, after: after.zone }),
    ...fieldChange({
      ...pair,
      field: "location",
      property: "location",
      before: before.location,
      after: after.location,
      known: FIXED_PLACE,
    }),
    ...fieldChange({
      ...pair,
      field: "subscription",
      property: "",
      before: before.subscription,
      after: after.subscription,
      known: FIXED_PLACE,
    }),
    ...fieldChange({
      ...pair,
      field: "infiniBand",
      property: before.engine === "scaleSet" ? "singlePlacementGroup" : "interNodeCommunication",
      before: before.singlePlacementGroup ?? before.infiniBand,
      after: after.singlePlacementGroup ?? after.infiniBand,
    }),
  ];
}

const FIXED_PLACE = {
  effect: "refused",
  reason: "A shard stays where it was made; another place is another site.",
} as const;

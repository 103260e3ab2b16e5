import type { Engine } from "../../config/cluster.js";
import { sum } from "../order.js";
import type { PlannedNodePool, Shard } from "../plan.js";
import { created, destroyed, fieldChange, type Change, type FieldPair } from "./change.js";

/** One pool before and after, by its permanent name. */
export interface PoolPair {
  readonly identity: string;
  readonly before: PlannedNodePool | undefined;
  readonly after: PlannedNodePool | undefined;
  readonly shardsBefore: readonly Shard[];
  readonly shardsAfter: readonly Shard[];
}

type Field = Omit<FieldPair, "before" | "after" | "resource" | "nodes" | "type"> & {
  readonly engines: readonly Engine[];
  readonly value: (pool: PlannedNodePool) => unknown;
};

const TYPES: Record<Engine, string> = {
  scaleSet: "compute:VirtualMachineScaleSet",
  batch: "batch:Pool",
  machineLearning: "machinelearningservices:Compute",
};
const PROFILE = "virtualMachineProfile";
const OURS = { effect: "inPlace", reason: "Only Pulumi acts on it." } as const;
/** Batch would change some of these in place or at zero nodes; a shard is cut for them and keeps them all the same. */
const SHARD_IS_MADE_FOR_IT = {
  effect: "newShard",
  reason: "A shard is made for one VM size, kind of disk and way of buying, and never changes them.",
} as const;
const EVERY: readonly Engine[] = ["scaleSet", "batch", "machineLearning"];

/** Settings that all shards of a pool share, each with the property it becomes. */
const FIELDS: readonly Field[] = [
  {
    field: "name",
    engines: EVERY,
    property: "tags",
    value: (pool) => pool.name,
    known: { effect: "inPlace", reason: "Only a tag carries the present name." },
  },
  { field: "tags", engines: ["scaleSet", "machineLearning"], property: "tags", value: (pool) => pool.tags },
  { field: "tags", engines: ["batch"], property: "metadata", value: (pool) => pool.tags },
  {
    field: "image",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.imageReference`,
    value: (pool) => pool.image,
  },
  { field: "image", engines: ["batch"], property: "deploymentConfiguration", value: (pool) => pool.image },
  {
    field: "customData",
    engines: ["scaleSet"],
    property: `${PROFILE}.osProfile.customData`,
    value: (pool) => pool.customData,
  },
  {
    field: "osDisk.sizeGiB",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.diskSizeGB`,
    value: (pool) => pool.osDisk.sizeGiB,
  },
  {
    field: "osDisk.kind",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.diffDiskSettings`,
    value: (pool) => pool.osDisk.kind,
  },
  {
    field: "osDisk.storageType",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.managedDisk.storageAccountType`,
    value: (pool) => pool.osDisk.storageType,
  },
  {
    field: "osDisk.sizeGiB",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: (pool) => pool.osDisk.sizeGiB,
  },
  {
    field: "osDisk.kind",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: (pool) => pool.osDisk.kind,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "osDisk.storageType",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: (pool) => pool.osDisk.storageType,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "encryptionAtHost",
    engines: ["scaleSet"],
    property: `${PROFILE}.securityProfile`,
    value: (pool) => pool.encryptionAtHost,
  },
  {
    field: "proximityPlacementGroup",
    engines: ["scaleSet"],
    property: "proximityPlacementGroup",
    value: (pool) => pool.proximityPlacementGroup,
  },
  {
    field: "capacityReservationGroupId",
    engines: ["scaleSet"],
    property: `${PROFILE}.capacityReservation`,
    value: (pool) => pool.capacityReservationGroupId,
  },
  {
    field: "maxUsdPerHour",
    engines: ["scaleSet"],
    property: `${PROFILE}.billingProfile`,
    value: (pool) => pool.maxUsdPerHour,
  },
  { field: "scaling", engines: EVERY, property: "", value: (pool) => pool.scaling, known: OURS },
  {
    field: "batch.taskSlotsPerNode",
    engines: ["batch"],
    property: "taskSlotsPerNode",
    value: (pool) => pool.batch.taskSlotsPerNode,
  },
  {
    field: "batch.startTaskCommandLine",
    engines: ["batch"],
    property: "startTask",
    value: (pool) => pool.batch.startTaskCommandLine,
  },
  {
    field: "machineLearning",
    engines: ["machineLearning"],
    property: "properties.properties.scaleSettings",
    value: (pool) => pool.machineLearning,
  },
  {
    field: "engine",
    engines: EVERY,
    property: "",
    value: (pool) => pool.engine,
    known: { effect: "newShard", reason: "Another service runs the nodes." },
  },
  { field: "vmSize", engines: ["scaleSet"], property: "sku.name", value: (pool) => pool.vmSize },
  {
    field: "vmSize",
    engines: ["batch"],
    property: "vmSize",
    value: (pool) => pool.vmSize,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "vmSize",
    engines: ["machineLearning"],
    property: "properties.properties.vmSize",
    value: (pool) => pool.vmSize,
  },
  { field: "capacity", engines: ["scaleSet"], property: `${PROFILE}.priority`, value: (pool) => pool.capacity },
  {
    field: "capacity",
    engines: ["batch"],
    property: "scaleSettings",
    value: (pool) => pool.capacity,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "capacity",
    engines: ["machineLearning"],
    property: "properties.properties.vmPriority",
    value: (pool) => pool.capacity,
  },
];

/** What changing an option of a node pool does on one engine. */
export interface PoolOptionEffect {
  /** Key in the stack file. */
  readonly option: string;
  readonly engine: Engine;
  readonly effect: Change["effect"];
  readonly reason: string;
}

/** Every option of a node pool that reaches what is deployed, with what a change of it does, engine by engine. */
export function poolOptionEffects(): readonly PoolOptionEffect[] {
  const counts = EVERY.flatMap((engine) => {
    const raised = { field: "nodes, raised", engines: [engine], property: CAPACITY_PROPERTY[engine], known: undefined };
    return [raised, { ...raised, field: "nodes, lowered", known: FEWER_NODES }];
  });
  return [...counts, ...FIELDS].flatMap(({ field, engines, property, known }) =>
    engines.flatMap((engine) => {
      const pair = { resource: "", field, type: TYPES[engine], property, before: 1, after: 2, ...(known && { known }) };
      return fieldChange(pair).map(({ effect, reason }) => ({ option: field, engine, effect, reason }));
    }),
  );
}

/** Everything that differs in one pool: its settings, then its shards. */
export function poolChanges({ identity, before, after, shardsBefore, shardsAfter }: PoolPair): Change[] {
  const names = new Set(shardsAfter.map((shard) => shard.name));
  const kept = shardsBefore.filter((shard) => names.has(shard.name));
  const nodes = sum(kept.map((shard) => shard.nodes));
  const settings =
    before === undefined || after === undefined
      ? []
      : FIELDS.filter(({ engines }) => engines.includes(before.engine)).flatMap((field) => {
          const { value, field: key, property, known } = field;
          const changes = fieldChange({
            field: key,
            property,
            ...(known && { known }),
            type: TYPES[before.engine],
            resource: `node pool ${after.name}`,
            nodePool: identity,
            before: value(before),
            after: value(after),
            nodes,
          });
          return kept.length > 0 ? changes : changes.map((change): Change => ({ ...change, effect: "newShard" }));
        });
  return [...settings, ...shardChanges(identity, shardsBefore, shardsAfter)];
}

function shardChanges(identity: string, before: readonly Shard[], after: readonly Shard[]): Change[] {
  const next = new Map(after.map((shard) => [shard.name, shard] as const));
  const old = new Map(before.map((shard) => [shard.name, shard] as const));
  const why = after.length === 0 ? "The pool is no longer in the plan." : "The plan no longer has this shard.";
  return [
    ...before.flatMap((shard) => {
      const now = next.get(shard.name);
      return now === undefined ? [destroyed(shard.name, identity, shard.nodes, why)] : sameShard(identity, shard, now);
    }),
    ...after.filter((shard) => !old.has(shard.name)).map((shard) => created(shard.name, identity)),
  ];
}

const CAPACITY_PROPERTY: Record<Engine, string> = {
  scaleSet: "sku.capacity",
  batch: "scaleSettings",
  machineLearning: "properties.properties.scaleSettings",
};

const FEWER_NODES = {
  effect: "inPlace",
  reason: "The nodes that go are deleted with their disks, and whatever runs on them ends; the others are left alone.",
} as const;

function sameShard(identity: string, before: Shard, after: Shard): Change[] {
  const type = TYPES[before.engine];
  const pair = { resource: before.name, nodePool: identity, type, nodes: before.nodes };
  return [
    ...fieldChange({
      ...pair,
      field: "nodes",
      property: CAPACITY_PROPERTY[before.engine],
      ...(after.nodes < before.nodes && { known: FEWER_NODES }),
      before: before.nodes,
      after: after.nodes,
      nodes: Math.max(0, before.nodes - after.nodes),
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

import type { Engine, ImageReference } from "../../../config/cluster.js";
import type { Plan, PlannedNodePool } from "../../plan.js";
import { isFixed, type Setting } from "./setting.js";

/** A pool with the access that its nodes are made with. */
export interface PoolWithAccess {
  readonly pool: PlannedNodePool;
  readonly access: Plan["access"];
}

/** A setting that all shards of a pool share. */
interface PoolSetting extends Omit<Setting<PoolWithAccess>, "type"> {
  readonly engines: readonly Engine[];
  /** `shardContents` has it: another value makes other shards, so one that is kept has the same. */
  readonly inContents?: true;
}

/** Pulumi type token of a shard. */
export const SHARD_TYPES: Readonly<Record<Engine, string>> = {
  scaleSet: "compute:VirtualMachineScaleSet",
  batch: "batch:Pool",
  machineLearning: "machinelearningservices:Compute",
};

export const EVERY_ENGINE: readonly Engine[] = ["scaleSet", "batch", "machineLearning"];

const PROFILE = "virtualMachineProfile";
const OURS = { effect: "inPlace", reason: "Only Pulumi acts on it." } as const;
/** Batch would change some of these in place or at zero nodes; a shard is cut for them and keeps them all the same. */
const SHARD_IS_MADE_FOR_IT = {
  effect: "newShard",
  reason: "A shard is made for one VM size, kind of disk and way of buying, and never changes them.",
} as const;

const SETTINGS: readonly PoolSetting[] = [
  {
    field: "name",
    engines: EVERY_ENGINE,
    property: "tags",
    value: ({ pool }) => pool.name,
    known: { effect: "inPlace", reason: "Only a tag carries the present name." },
  },
  { field: "tags", engines: ["scaleSet", "machineLearning"], property: "tags", value: ({ pool }) => pool.tags },
  { field: "tags", engines: ["batch"], property: "metadata", value: ({ pool }) => pool.tags },
  {
    field: "image",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.imageReference`,
    value: ({ pool }) => imageText(pool.image),
  },
  {
    field: "image",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: ({ pool }) => imageText(pool.image),
  },
  {
    field: "customData",
    engines: ["scaleSet"],
    property: `${PROFILE}.osProfile.customData`,
    value: ({ pool }) => pool.customData,
  },
  {
    field: "osDisk.sizeGiB",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.diskSizeGB`,
    value: ({ pool }) => pool.osDisk.sizeGiB ?? null,
  },
  {
    field: "osDisk.kind",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.diffDiskSettings`,
    value: ({ pool }) => pool.osDisk.kind,
    inContents: true,
  },
  {
    field: "osDisk.storageType",
    engines: ["scaleSet"],
    property: `${PROFILE}.storageProfile.osDisk.managedDisk.storageAccountType`,
    value: ({ pool }) => pool.osDisk.storageType,
    inContents: true,
  },
  {
    field: "osDisk.sizeGiB",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: ({ pool }) => pool.osDisk.sizeGiB ?? null,
  },
  {
    field: "osDisk.kind",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: ({ pool }) => pool.osDisk.kind,
    inContents: true,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "osDisk.storageType",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: ({ pool }) => pool.osDisk.storageType,
    inContents: true,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "encryptionAtHost",
    engines: ["scaleSet"],
    property: `${PROFILE}.securityProfile`,
    value: ({ pool }) => pool.encryptionAtHost,
  },
  {
    field: "encryptionAtHost",
    engines: ["batch"],
    property: "deploymentConfiguration",
    value: ({ pool }) => pool.encryptionAtHost,
  },
  {
    field: "proximityPlacementGroup",
    engines: ["scaleSet"],
    property: "proximityPlacementGroup",
    value: ({ pool }) => pool.proximityPlacementGroup,
  },
  {
    field: "capacityReservationGroupId",
    engines: ["scaleSet"],
    property: `${PROFILE}.capacityReservation`,
    value: ({ pool }) => armIdText(pool.capacityReservationGroupId),
  },
  {
    field: "maxUsdPerHour",
    engines: ["scaleSet"],
    property: `${PROFILE}.billingProfile`,
    value: ({ pool }) => pool.maxUsdPerHour,
  },
  { field: "scaling", engines: EVERY_ENGINE, property: "", value: ({ pool }) => pool.scaling, known: OURS },
  {
    field: "batch.taskSlotsPerNode",
    engines: ["batch"],
    property: "taskSlotsPerNode",
    value: ({ pool }) => pool.batch.taskSlotsPerNode,
  },
  {
    field: "batch.startTaskCommandLine",
    engines: ["batch"],
    property: "startTask",
    value: ({ pool }) => pool.batch.startTaskCommandLine,
  },
  {
    field: "machineLearning",
    engines: ["machineLearning"],
    property: "properties.properties.scaleSettings",
    value: ({ pool }) => pool.machineLearning,
  },
  {
    field: "access.adminUsername",
    engines: ["scaleSet"],
    property: `${PROFILE}.osProfile.adminUsername`,
    value: ({ access }) => access.adminUsername,
    known: { effect: "refused", reason: "Azure takes the administrator's name once, when a scale set is made." },
  },
  {
    field: "sshPublicKey",
    engines: ["scaleSet"],
    property: `${PROFILE}.osProfile.linuxConfiguration`,
    value: ({ access }) => access.sshPublicKey,
  },
  {
    field: "access.identityId",
    engines: EVERY_ENGINE,
    property: "identity",
    value: ({ access }) => armIdText(access.identityId),
  },
  {
    field: "engine",
    engines: EVERY_ENGINE,
    property: "",
    value: ({ pool }) => pool.engine,
    inContents: true,
    known: { effect: "newShard", reason: "Another service runs the nodes." },
  },
  { field: "vmSize", engines: ["scaleSet"], property: "sku.name", value: ({ pool }) => pool.vmSize, inContents: true },
  {
    field: "vmSize",
    engines: ["batch"],
    property: "vmSize",
    value: ({ pool }) => pool.vmSize,
    inContents: true,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "vmSize",
    engines: ["machineLearning"],
    property: "properties.properties.vmSize",
    value: ({ pool }) => pool.vmSize,
    inContents: true,
  },
  {
    field: "capacity",
    engines: ["scaleSet"],
    property: `${PROFILE}.priority`,
    value: ({ pool }) => pool.capacity,
    inContents: true,
  },
  {
    field: "capacity",
    engines: ["batch"],
    property: "scaleSettings",
    value: ({ pool }) => pool.capacity,
    inContents: true,
    known: SHARD_IS_MADE_FOR_IT,
  },
  {
    field: "capacity",
    engines: ["machineLearning"],
    property: "properties.properties.vmPriority",
    value: ({ pool }) => pool.capacity,
    inContents: true,
  },
];

/** What all shards of a pool share on this engine. */
export function poolSettings(engine: Engine): readonly Setting<PoolWithAccess>[] {
  return SETTINGS.filter(({ engines }) => engines.includes(engine)).map((row) => ({
    ...row,
    type: SHARD_TYPES[engine],
  }));
}

/** Of these, what a shard with nodes keeps although it may be asked for otherwise: what the ledger has to remember. */
export function fixedPoolSettings(engine: Engine): readonly Setting<PoolWithAccess>[] {
  return SETTINGS.filter(({ engines, inContents }) => engines.includes(engine) && inContents === undefined)
    .map((row) => ({ ...row, type: SHARD_TYPES[engine] }))
    .filter(isFixed);
}

/** An image as Azure CLI spells it. */
function imageText(image: ImageReference | null): string | null {
  if (image === null) return null;
  return "id" in image ? image.id.toLowerCase() : [image.publisher, image.offer, image.sku, image.version].join(":");
}

/** Azure does not tell capitals from small letters in ids. */
function armIdText(id: string | null): string | null {
  return id?.toLowerCase() ?? null;
}

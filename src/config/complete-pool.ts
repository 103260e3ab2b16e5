import type { Catalogue } from "../catalogue/catalogue.js";
import type { VmSize } from "../catalogue/vm-size.js";
import type { CapacityType, DataDisk, Engine, ImageReference, NodePool, OsDisk } from "./cluster.js";
import { joinCustomData } from "./custom-data/multipart.js";
import { defined } from "../defined.js";
import { defaults } from "./defaults.js";
import { catalogueImage, type Draft, type DraftPool, imageEngine } from "./draft.js";
import { defaultOsDiskKind } from "./os-disk-kind.js";
import { completeMounts } from "./mounts/complete-mounts.js";
import { completeBatch } from "./complete-batch-pool.js";
import type { NodePoolInput } from "./schema/cluster.js";

/** A pool with its defaults, of a draft in which no rule found an error. */
export function completePool(pool: DraftPool, draft: Draft): NodePool {
  const input = pool.input as NodePoolInput;
  const { size } = pool;
  const [given] = pool.counts;
  if (size === undefined || given === undefined || pool.nodes === undefined) {
    throw new Error(`The rules let ${pool.path} pass without a VM size or a count.`);
  }
  const identity = input.createdAs ?? input.name;
  const proximity = input.proximityPlacementGroup ?? defaults.pool.proximityPlacementGroup;
  const engine = pool.engine ?? defaults.pool.engine;
  const formula = input.batch?.autoscaleFormula;
  const capacity = input.capacity ?? defaults.pool.capacity;
  return {
    name: input.name,
    identity,
    path: pool.path,
    countKey: given.key,
    nodes: pool.nodes,
    maxNodes: input.maxNodes ?? null,
    vmSize: size.name,
    engine,
    role: input.role ?? null,
    clusterRights: input.clusterRights ?? (input.role === "scheduler" ? "read" : defaults.pool.clusterRights),
    image: completeImage(input.image, engine, size, draft.catalogue),
    imagePlan: input.imagePlan ?? catalogueImage(pool, draft)?.plan ?? null,
    imageIsDefault: input.image === undefined,
    osDisk: completeOsDisk(input.osDisk, engine, capacity, size),
    dataDisks: (input.dataDisks ?? []).map((disk, place) => completeDataDisk(disk, place, size)),
    capacity,
    maxUsdPerHour: input.maxUsdPerHour ?? null,
    spotRestoreMinutes: input.spotRestoreMinutes ?? null,
    infiniBand: pool.infiniBand ?? false,
    assertOneIsland: input.assertOneIsland ?? defaults.pool.assertOneIsland,
    scaling: input.scaling ?? (formula === undefined ? defaults.pool.scaling : "external"),
    sites: pool.sites.map(({ name, site, maxNodes }) => ({
      name,
      maxNodes: maxNodes ?? null,
      maxInfiniBandNodes:
        input.maxInfiniBandNodes ??
        site?.maxInfiniBandNodes ??
        draft.input.maxInfiniBandNodes ??
        draft.catalogue.limits.infiniBandNodesDefault.value,
    })),
    ...(input.zones === undefined ? {} : { zones: input.zones.map(String).sort((a, b) => Number(a) - Number(b)) }),
    generation: input.generation ?? defaults.pool.generation,
    encryptionAtHost: input.encryptionAtHost ?? defaults.pool.encryptionAtHost,
    diskEncryptionSetId: input.diskEncryptionSetId ?? null,
    trustedLaunch: input.trustedLaunch ?? null,
    systemIdentity: input.systemIdentity ?? defaults.pool.systemIdentity,
    capacityReservationGroupId: input.capacityReservationGroupId ?? null,
    // A pool's own group bears its permanent name.
    proximityPlacementGroup: proximity === identity ? true : proximity,
    proximityPlacementGroupId: input.proximityPlacementGroupId ?? null,
    terminateNotificationMinutes: input.terminateNotificationMinutes ?? null,
    customData: completeCustomData(pool),
    ...(input.mounts === undefined || input.mounts.length === 0 ? {} : { mounts: completeMounts(input.mounts) }),
    extensions: (input.extensions ?? []).map((each) =>
      defined({
        ...each,
        autoUpgradeMinorVersion: each.autoUpgradeMinorVersion ?? defaults.extension.autoUpgradeMinorVersion,
        suppressFailures: each.suppressFailures ?? defaults.extension.suppressFailures,
      }),
    ),
    batch: completeBatch(input.batch),
    machineLearning: {
      minNodes: input.machineLearning?.minNodes ?? defaults.pool.minNodes,
      idleMinutes: input.machineLearning?.idleMinutes ?? defaults.pool.idleMinutes,
    },
    tags: { ...input.tags },
  };
}

function completeCustomData({ customData }: DraftPool): string | null {
  return customData.length === 0 ? null : joinCustomData(customData.map(({ text }) => text ?? ""));
}

function completeImage(
  image: NodePoolInput["image"],
  engine: Engine,
  size: VmSize,
  catalogue: Catalogue,
): ImageReference | null {
  if (engine === "machineLearning") return null;
  if (typeof image === "object") return image;
  const known = image === undefined ? catalogue.defaultImage(size, imageEngine(engine)) : catalogue.image(image);
  if (known === undefined) throw new Error(`The rules let a pool of ${size.name} pass without an image.`);
  const { publisher, offer, sku, version } = known;
  return { publisher, offer, sku, version };
}

function completeOsDisk(given: NodePoolInput["osDisk"], engine: Engine, capacity: CapacityType, size: VmSize): OsDisk {
  const kind = given?.kind ?? defaultOsDiskKind(engine, capacity, size);
  const storageType = given?.storageType ?? (kind === "ephemeral" ? "Standard_LRS" : managedDiskOf(size));
  const placement = kind === "ephemeral" && given?.placement !== undefined ? { placement: given.placement } : {};
  return { kind, ...placement, sizeGiB: given?.sizeGiB, storageType };
}

/** Premium disks, but on sizes that do not take them. */
function managedDiskOf({ premiumStorage }: VmSize): DataDisk["storageType"] {
  return premiumStorage === false ? "StandardSSD_LRS" : defaults.dataDisk.storageType;
}

function completeDataDisk(
  { sizeGiB, storageType, caching = defaults.dataDisk.caching, lun }: NonNullable<NodePoolInput["dataDisks"]>[number],
  place: number,
  size: VmSize,
): DataDisk {
  const disk = { sizeGiB, storageType: storageType ?? managedDiskOf(size), caching };
  return lun === undefined || lun === place ? disk : { ...disk, lun };
}

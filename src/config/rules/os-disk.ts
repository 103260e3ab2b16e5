import type { VmSize } from "../../catalogue/vm-size.js";
import * as kinds from "../../errors/os-disk.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { defaults } from "../defaults.js";
import { catalogueImage, type DraftPool, type Rule } from "../draft.js";
import { defaultOsDiskKind } from "../os-disk-kind.js";
import { wholeNumber } from "./whole-numbers.js";

/** An OS disk has a size that Azure makes, and an ephemeral one fits onto the host. */
const osDiskSizesAreSound: Rule = ({ pools, catalogue }) =>
  pools.flatMap((pool) => {
    const sizeGiB = pool.input.osDisk?.sizeGiB;
    const at = `${pool.path}.osDisk.sizeGiB`;
    const most = catalogue.limits.osDiskGiB.value;
    const problems = wholeNumber(sizeGiB, at, { least: 1, most }, (value) =>
      value < 1
        ? kinds.osDiskSizeTooLow.at(at, { sizeGiB: value })
        : kinds.osDiskSizeTooHigh.at(at, { sizeGiB: value, most }),
    );
    if (problems.length > 0 || sizeGiB === undefined || !isEphemeral(pool)) return problems;
    const mostEphemeral = catalogue.limits.ephemeralOsDiskGiB.value;
    if (sizeGiB > mostEphemeral) return [kinds.ephemeralDiskTooLarge.at(at, { sizeGiB, most: mostEphemeral })];
    if (pool.engine !== "scaleSet" || pool.size === undefined) return [];
    return aboveItsPlace(sizeGiB, at, pool.size, pool.input.osDisk?.placement);
  });

/** An OS disk holds its image; nothing is said of an image whose size no source states. */
const osDiskHoldsImage: Rule = (draft) =>
  draft.pools.flatMap((pool) => {
    const sizeGiB = pool.input.osDisk?.sizeGiB;
    const image = catalogueImage(pool, draft);
    const least = image?.osDiskGiB?.value;
    if (image === undefined || least === undefined || sizeGiB === undefined) return [];
    // Less than one is no size at all, which is told already.
    if (sizeGiB < 1 || sizeGiB >= least) return [];
    const facts = { sizeGiB, image: image.name, imageGiB: least };
    return [kinds.osDiskBelowImage.at(`${pool.path}.osDisk.sizeGiB`, facts)];
  });

/** A place is asked for of an ephemeral disk, and one that its VM size has. */
const placementExists: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const { size, engine, path, input } = pool;
    const placement = input.osDisk?.placement;
    if (placement === undefined || size === undefined || engine !== "scaleSet") return [];
    const at = `${path}.osDisk.placement`;
    if (!isEphemeral(pool))
      return [settingWithoutEffect.at(at, { setting: "osDisk.placement", because: "the OS disk is persistent" })];
    const places = size.ephemeralOsDiskPlacements;
    return places === null || places.includes(placement)
      ? []
      : [kinds.ephemeralPlaceMissing.at(at, { vmSize: size.name, placement, places })];
  });

/**
 * Refuses what does not fit where it is asked for, or nowhere that Azure may put it, and warns where one such place is not
 * measured. By itself Azure takes the cache where there is one for it, whatever its size.
 *
 * Source: Azure REST API, DiffDiskSettings.placement (2024-11-01).
 */
function aboveItsPlace(sizeGiB: number, at: string, size: VmSize, asked: string | undefined): readonly Problem[] {
  const all = size.ephemeralOsDiskPlacements;
  const cached = all?.includes("CacheDisk") === true && size.cacheDiskGiB !== undefined ? ["CacheDisk"] : all;
  const rooms = (asked === undefined ? cached : [asked])?.map((place) => ({ place, roomGiB: roomIn(place, size) }));
  if (rooms === undefined || rooms.some(({ roomGiB }) => roomGiB === null)) return aboveLocalDisks(sizeGiB, at, size);
  const most = Math.max(0, ...rooms.map(({ roomGiB }) => roomGiB ?? 0));
  if (sizeGiB <= most) return [];
  const places = rooms.map(({ place, roomGiB }) => ({ place, roomGiB: roomGiB ?? 0 }));
  return [kinds.ephemeralDiskAbovePlace.at(at, { vmSize: size.name, sizeGiB, places, most })];
}

/** GiB that one place for an ephemeral disk has; null where no source states it, as of every published cache. */
function roomIn(place: string, { tempDiskGiB, localNvme, cacheDiskGiB }: VmSize): number | null {
  if (place === "CacheDisk") return cacheDiskGiB ?? null;
  if (place === "ResourceDisk") return tempDiskGiB;
  if (place !== "NvmeDisk" || localNvme === null || localNvme.sizeGiBEach === null) return null;
  return localNvme.count * localNvme.sizeGiBEach;
}

/** Nothing is said of a size with a local disk that no source measures. */
function aboveLocalDisks(sizeGiB: number, at: string, size: VmSize): readonly Problem[] {
  const temporaryGiB = size.tempDiskGiB;
  const sizeGiBEach = size.localNvme?.sizeGiBEach ?? null;
  if (temporaryGiB === null || size.localNvme === null || sizeGiBEach === null) return [];
  const nvmeGiB = size.localNvme.count * sizeGiBEach;
  if (sizeGiB <= Math.max(temporaryGiB, nvmeGiB)) return [];
  return [kinds.ephemeralDiskAboveLocalDisks.at(at, { vmSize: size.name, sizeGiB, temporaryGiB, nvmeGiB })];
}

/** The storage type is asked of a disk that has one. */
const storageTypeHasEffect: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const { storageType, kind } = pool.input.osDisk ?? {};
    if (storageType === undefined || storageType === "Standard_LRS" || !isEphemeral(pool)) return [];
    const facts = { storageType, engine: pool.engine ?? "", chosen: kind !== undefined };
    return [kinds.ephemeralDiskStorageType.at(`${pool.path}.osDisk.storageType`, facts)];
  });

/** Whether the nodes get an ephemeral disk, asked for or not; machine learning chooses its own. */
function isEphemeral({ input, engine, size }: DraftPool): boolean {
  if (engine === undefined || engine === "machineLearning") return false;
  const kind =
    input.osDisk?.kind ?? (size && defaultOsDiskKind(engine, input.capacity ?? defaults.pool.capacity, size));
  return kind === "ephemeral";
}

/** Premium disks go only onto sizes that take them. */
const premiumIsTaken: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine, size }) => {
    if (size === undefined || size.premiumStorage !== false || engine === "machineLearning") return [];
    const disks = [
      { at: "osDisk", disk: input.osDisk },
      ...(input.dataDisks ?? []).map((disk, index) => ({ at: `dataDisks[${index}]`, disk })),
    ];
    return disks
      .filter(({ disk }) => disk?.storageType === "Premium_LRS")
      .map(({ at }) => kinds.premiumDiskNotTaken.at(`${path}.${at}.storageType`, { vmSize: size.name }));
  });

export const osDiskRules: readonly Rule[] = [
  premiumIsTaken,
  placementExists,
  osDiskSizesAreSound,
  osDiskHoldsImage,
  storageTypeHasEffect,
];

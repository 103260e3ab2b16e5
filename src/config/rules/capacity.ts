import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/capacity.js";
import type { Rule } from "../draft.js";
import { makesGroup, proximityAsked, proximityGroupRules } from "./proximity-groups.js";
import { wholeNumber } from "./whole-numbers.js";

/** Spot is bought only where it is sold, and a highest price only for Spot. */
const spotIsSold: Rule = ({ pools, input }) =>
  pools.flatMap(({ path, input: pool, size, engine }) => {
    const at = `${path}.capacity`;
    const price = pool.maxUsdPerHour;
    const pricePath = `${path}.maxUsdPerHour`;
    if (pool.capacity !== "spot")
      return price === undefined ? [] : [kinds.maxPriceWithoutSpot.at(pricePath, { usd: price })];
    return [
      ...(price !== undefined && price <= 0 ? [kinds.maxPriceNotPositive.at(pricePath, { usd: price })] : []),
      ...(size?.spotSupported === false ? [kinds.spotNotSold.at(at, { vmSize: size.name })] : []),
      ...(engine === "batch" && input.batch?.userSubscription === undefined
        ? [kinds.spotOnBatchService.at(at, {})]
        : []),
      ...(engine === "batch" && pool.osDisk?.kind === "ephemeral"
        ? [kinds.spotEphemeralOnBatch.at(`${path}.osDisk.kind`, {})]
        : []),
    ];
  });

/** Azure brings back only what it can take, and tries for so long. */
const spotRestoreIsPossible: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool, engine }) => {
    const minutes = pool.spotRestoreMinutes;
    const at = `${path}.spotRestoreMinutes`;
    if (minutes === undefined || engine !== "scaleSet") return [];
    if (pool.capacity !== "spot") return [kinds.spotRestoreWithoutSpot.at(at, { minutes })];
    const range = settingRanges.spotRestoreMinutes;
    return wholeNumber(minutes, at, range, (value) => kinds.spotRestoreOutOfRange.at(at, { minutes: value, ...range }));
  });

/** Notice of deletion within Azure's bounds, where Azure has it; and what it costs. */
const noticeIsPossible: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool, engine, nodes }) => {
    const minutes = pool.terminateNotificationMinutes;
    const at = `${path}.terminateNotificationMinutes`;
    if (minutes === undefined || engine !== "scaleSet") return [];
    const range = settingRanges.terminateNotificationMinutes;
    const outOfRange = wholeNumber(minutes, at, range, (value) =>
      kinds.terminateNotificationOutOfRange.at(at, { minutes: value, ...range }),
    );
    if (pool.capacity === "spot") return [...outOfRange, kinds.terminateNotificationOnSpot.at(at, {})];
    if (outOfRange.length > 0 || nodes === undefined || nodes === 0) return outOfRange;
    return [kinds.terminateNotificationIsPaid.at(at, { minutes, nodes })];
  });

/** Capacity reservations where they are sold, and without what excludes them. */
const reservationIsPossible: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool, size, engine, infiniBand }) => {
    if (pool.capacityReservationGroupId === undefined || engine !== "scaleSet") return [];
    const at = `${path}.capacityReservationGroupId`;
    if (size?.capacityReservationSupported === false) return [kinds.reservationNotSold.at(at, { vmSize: size.name })];
    const conflicts = [
      ...(infiniBand === true && size?.placement === "single-placement-group" ? ["InfiniBand"] : []),
      ...(makesGroup(pool) ? ["proximityPlacementGroup"] : []),
      ...(pool.proximityPlacementGroupId === undefined ? [] : ["proximityPlacementGroupId"]),
      ...(pool.capacity === "spot" ? ["capacity: spot"] : []),
    ];
    return [
      ...(conflicts.length > 0 ? [kinds.reservationConflict.at(at, { with: conflicts })] : []),
      ...(size !== undefined && size.capacityReservationSupported === null
        ? [kinds.reservationUnknown.at(at, { vmSize: size.name })]
        : []),
    ];
  });

/** What has to be in one place is not spread over sites. */
const placementStaysTogether: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool, infiniBand, sites: placed }) => {
    const sites = [...new Set(placed.map((site) => site.name))];
    if (sites.length < 2) return [];
    const asked = proximityAsked(pool);
    if (asked !== undefined) return [kinds.proximityAcrossSites.at(`${path}.${asked}`, { setting: asked, sites })];
    return infiniBand === true ? [kinds.infiniBandAcrossSites.at(`${path}.sites`, { sites })] : [];
  });

/** OS disk and encryption are what the size can do. */
const hostCapabilitiesExist: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: pool, size, engine }) => {
    if (size === undefined || engine === "machineLearning") return [];
    const disk = `${path}.osDisk.kind`;
    const asked = pool.osDisk?.kind === "ephemeral";
    return [
      ...(asked && size.ephemeralOsDisk === false ? [kinds.ephemeralNotSupported.at(disk, { vmSize: size.name })] : []),
      ...(asked && size.ephemeralOsDisk === null ? [kinds.ephemeralUnknown.at(disk, { vmSize: size.name })] : []),
      ...(pool.encryptionAtHost === true && size.encryptionAtHost === false
        ? [kinds.encryptionNotSupported.at(`${path}.encryptionAtHost`, { vmSize: size.name })]
        : []),
    ];
  });

export const capacityRules: readonly Rule[] = [
  spotIsSold,
  spotRestoreIsPossible,
  noticeIsPossible,
  reservationIsPossible,
  placementStaysTogether,
  ...proximityGroupRules,
  hostCapabilitiesExist,
];

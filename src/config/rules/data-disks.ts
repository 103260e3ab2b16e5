import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/data-disks.js";
import type { Rule } from "../draft.js";
import { wholeNumber } from "./whole-numbers.js";

/** A node has no more data disks than its VM size takes. */
const dataDisksFit: Rule = ({ pools, catalogue }) =>
  pools.flatMap(({ path, input, size, engine }) => {
    const disks = input.dataDisks?.length ?? 0;
    if (disks === 0 || size === undefined || engine === "machineLearning") return [];
    const at = `${path}.dataDisks`;
    const known = size.maxDataDisks ?? null;
    const most = known ?? catalogue.limits.dataDisksPerVm.value;
    if (disks > most) return [kinds.dataDisksTooMany.at(at, { vmSize: size.name, disks, most })];
    return known === null ? [kinds.dataDisksNotChecked.at(at, { vmSize: size.name, disks })] : [];
  });

/** A data disk has a size that Azure makes, and is cached only where the host can. */
const dataDisksAreSound: Rule = ({ pools, catalogue }) =>
  pools.flatMap(({ path, input }) =>
    (input.dataDisks ?? []).flatMap((disk, index) => {
      const { sizeGiB, caching = "None" } = disk ?? {};
      const at = `${path}.dataDisks[${index}]`;
      const most = catalogue.limits.dataDiskGiB.value;
      const cached = catalogue.limits.cachedDiskGiB.value;
      const problems = wholeNumber(sizeGiB, `${at}.sizeGiB`, { least: 1, most }, (value) =>
        kinds.dataDiskSizeOutOfRange.at(`${at}.sizeGiB`, { sizeGiB: value, most }),
      );
      if (problems.length > 0 || sizeGiB === undefined || caching === "None" || sizeGiB <= cached) return problems;
      return [kinds.dataDiskNotCached.at(`${at}.caching`, { sizeGiB, caching, most: cached })];
    }),
  );

/** Logical unit numbers exist, and no two disks of a node have the same. */
const lunsDiffer: Rule = ({ pools }) =>
  pools.flatMap(({ path, input }) => {
    const luns = (input.dataDisks ?? []).map((disk, place) => disk?.lun ?? place);
    return luns.flatMap((lun, place) => {
      const at = `${path}.dataDisks[${place}].lun`;
      const range = settingRanges.logicalUnitNumber;
      // A place beyond the last is told as too many disks.
      const problems = wholeNumber(input.dataDisks?.[place]?.lun, at, range, (value) =>
        kinds.dataDiskLunOutOfRange.at(at, { lun: value, ...range }),
      );
      const first = luns.indexOf(lun);
      return first === place || problems.length > 0 ? problems : [kinds.dataDiskLunTwice.at(at, { lun, first, place })];
    });
  });

export const dataDiskRules: readonly Rule[] = [dataDisksFit, dataDisksAreSound, lunsDiffer];

import type { Source } from "./vm-size.js";

/** A VM size of an earlier generation that Azure has stopped, known by name alone: nobody can plan with it. */
export interface RetiredSize {
  readonly name: string;
  readonly series: string;
  /** ISO date; null where no source states one. */
  readonly retirementDate: string | null;
  /** Sizes of the catalogue to move to, nearest first; empty where the catalogue has nothing for the same work. */
  readonly successors: readonly string[];
  readonly source: Source;
}

const retirements = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/lifecycle/retirement";
const computeGuide = `${retirements}/n-series-migration.md (2023-02-27)`;

interface Series {
  readonly series: string;
  readonly retirementDate: string | null;
  readonly source: Source;
  /** Successors by size, without the prefix `Standard_` on either side. */
  readonly sizes: Readonly<Record<string, readonly string[]>>;
}

const a100 = ["NC24ads_A100_v4", "NC40ads_H100_v5"];
const hpc = ["HB120rs_v3", "HB176rs_v4", "HX176rs"];

/**
 * Series with a record for one size or none in the table of VM sizes.
 *
 * Microsoft's guides also name T4 sizes for NC and ND and sizes for graphics for NV; the catalogue has neither, so the
 * smallest GPU sizes it has are named, and none for graphics. Government regions, Jio India West and China North 3 kept
 * NCv3 beyond its date (to 2026-12-31 and 2027-06-30); the date here is that of all others.
 */
const retiredSeries: readonly Series[] = [
  {
    series: "NC",
    retirementDate: "2023-08-31",
    source: computeGuide,
    sizes: {
      NC6: a100,
      NC12: a100,
      NC24: a100,
      NC6_Promo: a100,
      NC12_Promo: a100,
      NC24_Promo: a100,
      NC24r_Promo: [...a100, "ND96asr_v4"],
    },
  },
  {
    series: "NCv2",
    retirementDate: "2023-08-31",
    source: computeGuide,
    sizes: { NC6s_v2: ["NC24ads_A100_v4"], NC12s_v2: ["NC48ads_A100_v4"], NC24s_v2: ["NC96ads_A100_v4"] },
  },
  {
    series: "NCv3",
    retirementDate: "2025-09-30",
    source: `${retirements}/ncv3-retirement.md (2025-05-28)`,
    sizes: {
      NC6s_v3: ["NC40ads_H100_v5"],
      NC12s_v3: ["NC40ads_H100_v5", "NC80adis_H100_v5"],
      NC24s_v3: ["NC80adis_H100_v5"],
    },
  },
  {
    series: "ND",
    retirementDate: "2023-09-06",
    source: `${retirements}/nd-series-retirement.md (2023-02-27); names: MicrosoftDocs/azure-docs articles/virtual-machines/nd-series.md`,
    sizes: { ND6s: a100, ND12s: a100, ND24s: a100 },
  },
  {
    series: "NV",
    retirementDate: "2023-09-06",
    source: `${retirements}/nv-series-retirement.md (2023-02-27); names: nv-series-migration-guide.md beside it`,
    sizes: { NV6: [], NV12: [], NV24: [], NV6_Promo: [], NV12_Promo: [], NV24_Promo: [] },
  },
  {
    series: "H",
    retirementDate: "2022-08-31",
    source: "MicrosoftDocs/azure-docs articles/virtual-machines/h-series-retirement.md (2021-08-02)",
    sizes: Object.fromEntries(
      ["H8", "H8m", "H16", "H16r", "H16m", "H16mr"].flatMap((size) => [
        [size, hpc],
        [`${size}_Promo`, hpc],
      ]),
    ),
  },
];

/** Retired sizes that the table of VM sizes has no record for. */
export const retiredSizes: readonly RetiredSize[] = retiredSeries.flatMap(({ sizes, ...series }) =>
  Object.entries(sizes).map(([name, successors]) => ({
    ...series,
    name: `Standard_${name}`,
    successors: successors.map((successor) => `Standard_${successor}`),
  })),
);

const byLowerCaseName = new Map(retiredSizes.map((size) => [size.name.toLowerCase(), size]));

/** By a name in any case; undefined for sizes on sale and for those that have a record of their own. */
export function retiredSize(name: string): RetiredSize | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}

import { nearestName } from "./nearest-name.js";
import type { Source } from "./vm-size.js";

/** A general-purpose size that builds the images of jobs: no GPU, no InfiniBand, only what quota counts. */
export interface ImageBuildSize {
  readonly name: string;
  /** Quota unit. */
  readonly vcpus: number;
  readonly memoryGiB: number;
  /** Quota family as Azure's usage API spells it. */
  readonly family: string;
  readonly source: Source;
}

const pages = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/general-purpose";
const families =
  "family: microsoft/azuredatastudio extensions/sql-migration/src/service/contracts.ts (VirtualMachineFamily)";

function series(
  family: string,
  page: string,
  sizes: readonly (readonly [name: string, vcpus: number, memoryGiB: number])[],
): ImageBuildSize[] {
  const source = `${pages}/${page}; ${families}`;
  return sizes.map(([name, vcpus, memoryGiB]) => ({ name, vcpus, memoryGiB, family, source }));
}

/**
 * Sizes of the general-purpose series that Azure Machine Learning names as supported, up to 16 vCPUs; Ddsv5 and Dsv5 are
 * not among them.
 *
 * Source of the series: MicrosoftDocs/azure-ai-docs articles/machine-learning/concept-compute-target.md (2024-01-23).
 */
export const imageBuildSizes: readonly ImageBuildSize[] = [
  ...series("standardDDSv4Family", "ddsv4-series.md (2026-03-10)", [
    ["Standard_D2ds_v4", 2, 8],
    ["Standard_D4ds_v4", 4, 16],
    ["Standard_D8ds_v4", 8, 32],
    ["Standard_D16ds_v4", 16, 64],
  ]),
  ...series("standardDSv3Family", "dsv3-series.md (2024-09-24)", [
    ["Standard_D2s_v3", 2, 8],
    ["Standard_D4s_v3", 4, 16],
    ["Standard_D8s_v3", 8, 32],
    ["Standard_D16s_v3", 16, 64],
  ]),
  ...series("standardDSv2Family", "dsv2-series.md (2024-07-29)", [
    ["Standard_DS2_v2", 2, 7],
    ["Standard_DS3_v2", 4, 14],
    ["Standard_DS4_v2", 8, 28],
    ["Standard_DS5_v2", 16, 56],
  ]),
];

const byLowerCaseName = new Map(imageBuildSizes.map((size) => [size.name.toLowerCase(), size]));

/** By a name in any case; undefined when the list has none. */
export function imageBuildSize(name: string): ImageBuildSize | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}

/** The spelling that was probably meant. */
export function nearestImageBuildSize(name: string): string | undefined {
  return nearestName(
    name,
    imageBuildSizes.map((size) => size.name),
  );
}

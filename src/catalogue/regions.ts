import type { Region } from "./catalogue.js";
import { nearestName } from "./nearest-name.js";
import records from "./regions.json" with { type: "json" };

/** Azure's public regions, canary and staging ones included and marked. */
export const regions: readonly Region[] = records.regions;

/** Where the list of regions was read. */
export const regionSources: readonly string[] = records.sources;

const byName = new Map(regions.map((region) => [region.name, region]));

/** A region by name (`southcentralus`) or display name (`South Central US`), case and spaces apart. */
export function region(name: string): Region | undefined {
  return byName.get(regionKey(name));
}

/** The region the user probably meant; never a canary or staging region. */
export function nearestRegion(name: string): string | undefined {
  const offered = regions.filter((candidate) => candidate.canaryOrStage !== true).map((candidate) => candidate.name);
  return nearestName(regionKey(name), offered);
}

/** A region as it compares: `South Central US` and `southcentralus` are one. */
export function regionKey(name: string): string {
  return name.toLowerCase().replace(/\s+/g, "");
}

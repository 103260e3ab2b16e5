import type { Catalogue } from "./catalogue.js";
import { durations } from "./durations.js";
import { imageBuildSize, imageBuildSizes, nearestImageBuildSize } from "./image-build-sizes.js";
import { defaultImage, image, images, nearestImage } from "./images.js";
import { limits } from "./limits.js";
import { nearestRegion, region, regions } from "./regions.js";
import { retiredSize, retiredSizes } from "./retired-series.js";
import { roleId } from "./roles.js";
import { nearestVmSize, usdPerHour, vmSize, vmSizeNames, vmSizes } from "./vm-sizes.js";

/** What is known about Azure, with sources. Tests may bring a catalogue of their own; the program uses this one. */
export const catalogue: Catalogue = {
  vmSizes,
  images,
  regions,
  limits,
  durations,
  vmSize,
  vmSizeNames,
  nearestVmSize,
  retiredSizes,
  retiredSize,
  imageBuildSizes,
  imageBuildSize,
  nearestImageBuildSize,
  region,
  nearestRegion,
  image,
  nearestImage,
  defaultImage,
  usdPerHour,
  roleId,
};

export { apiVersions } from "./api-versions.js";
export type * from "./catalogue.js";
export { fieldEffect, fieldEffects } from "./field-effects.js";
export { imagesLeftOut, sizesWithoutImage } from "./images.js";
export { nameGrammars, type NamedKind, type NameGrammar } from "./name-grammars.js";
export { nearestName } from "./nearest-name.js";
export { privateLinkGroup, privateLinkGroups } from "./private-link.js";
export { familyKey, quotaFamilies, regionalQuotas } from "./quota-families.js";
export { regionKey, regionSources } from "./regions.js";
export { reservedRanges } from "./reserved-ranges.js";
export { roleNames, roleSource } from "./roles.js";
export {
  bastionTraffic,
  batchTraffic,
  highBusinessImpactTraffic,
  lustreTraffic,
  machineLearningTraffic,
  nodeTraffic,
} from "./service-ports.js";
export { throttles, type Throttles, type TokenBucket } from "./throttles.js";
export type * from "./vm-size.js";

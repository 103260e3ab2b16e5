import type { Catalogue } from "../catalogue/catalogue.js";
import type { ImageReference } from "../config/cluster.js";
import {
  capacityNotChecked,
  encryptionAtHostNotChecked,
  encryptionAtHostNotRegistered,
  ephemeralPlacementNotChecked,
  imageVersionNotVerified,
  regionNotListed,
  spotNotVerified,
  zoneNotChecked,
  sizeWithoutZones,
  zoneNotListed,
} from "../errors/not-checked.js";
import type { Problem } from "../errors/problem.js";
import { securityNotChecked } from "./security-not-checked.js";
import { quotaFamilyUnknown } from "../errors/quota.js";
import type { Observed } from "./ledger.js";
import { byText, sum } from "./order.js";
import type { Shard } from "./plan.js";
import type { PoolInSites } from "./shards.js";
import { zonesAt } from "./pool-zones.js";
import { sizeWithoutRecord } from "./size-without-record.js";
import { plannedSubscription, sameSubscription } from "./subscription.js";

const ENCRYPTION_FEATURE = "microsoft.compute/encryptionathost";

/** What the catalogue does not know about one pool: at most one problem for each subject. */
export function poolNotChecked(placed: PoolInSites, catalogue: Catalogue, observed: Observed): Problem[] {
  const { pool, vmSize, sites } = placed;
  const name = vmSize.name;
  const location = sites[0]?.site.location ?? "";
  const at = (key: string): string => `${pool.path}.${key}`;
  const offered = observed.offers?.some(
    (offer) => offer.vmSize.toLowerCase() === name.toLowerCase() && offer.location === location,
  );
  const unlisted = vmSize.regions === null && vmSize.usdPerHourByRegion === null && offered !== true;
  const unmeasured = vmSize.family === null || vmSize.vcpus === null;
  const ephemeral = pool.engine === "scaleSet" && pool.osDisk.kind === "ephemeral";
  const image = unverifiedImage(pool.image, catalogue);
  return [
    ...sizeWithoutRecord(placed),
    ...(unlisted ? [regionNotListed.at(at("vmSize"), { vmSize: name, location })] : []),
    ...(unmeasured
      ? [quotaFamilyUnknown.at(at("vmSize"), { vmSize: name, nodes: pool.nodes, vcpus: vmSize.vcpus })]
      : []),
    ...(pool.capacity === "spot" && vmSize.spotSupported === null
      ? [spotNotVerified.at(at("capacity"), { vmSize: name, location })]
      : []),
    ...zoneProblems(placed),
    ...encryptionProblems(placed, observed),
    ...securityNotChecked(placed),
    ...(ephemeral && vmSize.ephemeralOsDiskPlacements === null
      ? [ephemeralPlacementNotChecked.at(at("osDisk"), { vmSize: name, placement: pool.osDisk.placement })]
      : []),
    ...(image === undefined ? [] : [imageVersionNotVerified.at(at("image"), { urn: image })]),
  ];
}

/** What cannot be known of any cluster before it is deployed. */
export function clusterNotChecked(shards: readonly Shard[]): Problem[] {
  const regions = [...new Set(shards.map((shard) => shard.location))].sort(byText);
  const nodes = sum(shards.map((shard) => shard.nodes));
  return nodes === 0 ? [] : [capacityNotChecked.at("", { nodes, regions })];
}

function zoneProblems({ pool, vmSize, sites }: PoolInSites): Problem[] {
  const setting = pool.zones === undefined ? "the site's zone" : "the pool's zones";
  const zonal = sites.flatMap(({ site }) =>
    zonesAt(pool, site).map((zone) => ({ location: site.location, zone, setting })),
  );
  const listed = zonal.flatMap((asked) => {
    const zones = vmSize.zonesByRegion?.[asked.location];
    return zones === undefined || zones.includes(Number(asked.zone)) ? [] : [{ ...asked, zones }];
  })[0];
  if (listed?.zones.length === 0)
    return [sizeWithoutZones.at(`${pool.path}.vmSize`, { vmSize: vmSize.name, ...listed })];
  if (listed !== undefined) return [zoneNotListed.at(`${pool.path}.vmSize`, { vmSize: vmSize.name, ...listed })];
  const unknown = zonal.find(({ location }) => vmSize.zonesByRegion?.[location] === undefined);
  return unknown === undefined ? [] : [zoneNotChecked.at(`${pool.path}.vmSize`, { vmSize: vmSize.name, ...unknown })];
}

function encryptionProblems({ pool, vmSize, sites }: PoolInSites, observed: Observed): Problem[] {
  if (!pool.encryptionAtHost) return [];
  const path = `${pool.path}.encryptionAtHost`;
  const features = sites.map(({ site }) => {
    const subscription = plannedSubscription(site);
    const feature = observed.features?.find(
      (entry) =>
        sameSubscription(entry.subscription, observed) === sameSubscription(subscription, observed) &&
        entry.name.toLowerCase() === ENCRYPTION_FEATURE,
    );
    return { subscription, registered: feature?.registered };
  });
  const refused = features.find((feature) => feature.registered === false);
  if (refused !== undefined) return [encryptionAtHostNotRegistered.at(path, refused)];
  const sizeKnown = vmSize.encryptionAtHost !== null && vmSize.encryptionAtHostVerified;
  const featureKnown = features.every((feature) => feature.registered === true);
  if (sizeKnown && featureKnown) return [];
  return [encryptionAtHostNotChecked.at(path, { vmSize: vmSize.name, sizeKnown, featureKnown })];
}

/** URN of a catalogue image whose version nobody confirms; undefined for every other image. */
function unverifiedImage(image: ImageReference | null, catalogue: Catalogue): string | undefined {
  if (image === null || "id" in image) return undefined;
  const entry = catalogue.images.find(
    ({ publisher, offer, sku, version }) =>
      publisher === image.publisher && offer === image.offer && sku === image.sku && version === image.version,
  );
  return entry?.versionUnverified ? [image.publisher, image.offer, image.sku, image.version].join(":") : undefined;
}

import type { Catalogue, Image } from "../catalogue/catalogue.js";
import { hasExtension, hasImage, withMarketplace } from "../catalogue/marketplace.js";
import { machineLearningLowPriority, noNewCapacity } from "../catalogue/service-changes.js";
import type { ImageReference, NodePool } from "../config/cluster.js";
import {
  engineSupportNotChecked,
  extensionNotSimulated,
  imageNotKnown,
  imageNotSimulated,
  lowPriorityRetired,
  noNewCapacityOfSeries,
  rackBodyNotProven,
  reservationNotChecked,
} from "../errors/advice.js";
import { imageTermsNotChecked } from "../errors/image.js";
import { proximityGroupNotChecked } from "../errors/proximity-groups.js";
import { osDiskOfImageSize } from "../errors/os-disk.js";
import type { Problem } from "../errors/problem.js";
import type { Observed } from "./ledger.js";
import { zonesAt } from "./pool-zones.js";
import type { PoolInSites } from "./shards.js";

/** What is worth knowing of a pool before it is deployed, though nothing is wrong with it. */
export function poolAdvice(placed: PoolInSites, catalogue: Catalogue, observed: Observed): Problem[] {
  const { pool, vmSize } = placed;
  const racks = vmSize.placement === "rack" ? Math.ceil(pool.nodes / (vmSize.rackNodes ?? pool.nodes)) : 0;
  const { retired, retiredSource, offeredSource } = machineLearningLowPriority;
  const newest = vmSize.series !== noNewCapacity.series;
  return [
    ...imageAdvice(placed, catalogue),
    ...marketplaceAdvice(placed, withMarketplace(catalogue, observed)),
    ...(newest ? [] : [noNewCapacityOfSeries.at(`${pool.path}.vmSize`, { vmSize: vmSize.name, ...noNewCapacity })]),
    ...(racks > 0
      ? [
          rackBodyNotProven.at(`${pool.path}.vmSize`, {
            vmSize: vmSize.name,
            nodes: pool.nodes,
            racks,
            proven: vmSize.name.includes("GB300"),
          }),
        ]
      : []),
    ...(pool.engine === "machineLearning" && pool.capacity === "spot"
      ? [lowPriorityRetired.at(`${pool.path}.capacity`, { date: retired, retiredSource, offeredSource })]
      : []),
    ...termsAdvice(placed),
    ...supportAdvice(placed),
    ...reservationAdvice(placed),
    ...proximityAdvice(placed),
  ];
}

function imageAdvice({ pool, vmSize }: PoolInSites, catalogue: Catalogue): Problem[] {
  const { image, engine, osDisk } = pool;
  if (engine === "machineLearning" || image === null) return [];
  const known = catalogueImage(image, catalogue);
  if (known === undefined) {
    const unknown = [
      vmSize.generations === null
        ? "its generation"
        : `its generation (the size boots ${vmSize.generations.join(" and ")})`,
      ...(vmSize.gpuCount > 0 ? [`its drivers for ${vmSize.gpuModel ?? "the GPU"}`] : []),
      ...(pool.infiniBand ? ["its InfiniBand"] : []),
      ...(engine === "batch" ? ["whether its Batch node agent runs on it"] : []),
    ];
    return [imageNotKnown.at(`${pool.path}.image`, { image: nameOf(image), vmSize: vmSize.name, unknown })];
  }
  const imageGiB = known.osDiskGiB?.value;
  if (osDisk.kind !== "persistent" || osDisk.sizeGiB !== undefined || imageGiB === undefined) return [];
  return [osDiskOfImageSize.at(`${pool.path}.osDisk`, { imageGiB })];
}

/** What the simulated Azure does not know, and refuses for that. */
function marketplaceAdvice({ pool }: PoolInSites, catalogue: Catalogue): Problem[] {
  const { image, engine, extensions, path } = pool;
  const named = engine === "machineLearning" || image === null || "id" in image ? undefined : image;
  return [
    ...(named === undefined || hasImage(catalogue, named)
      ? []
      : [imageNotSimulated.at(`${path}.image`, { urn: nameOf(named) })]),
    ...extensions.flatMap((extension, index) =>
      hasExtension(catalogue, extension) ? [] : [extensionNotSimulated.at(`${path}.extensions[${index}]`, extension)],
    ),
  ];
}

/** What somebody has to have accepted, once in each subscription of the pool. */
function termsAdvice({ pool, sites }: PoolInSites): Problem[] {
  const plan = pool.imagePlan;
  if (plan === null) return [];
  const path = `${pool.path}.image`;
  const subscriptions = new Set(
    sites.map(({ site }) => site.subscription ?? "$(az account show --query id --output tsv)"),
  );
  return [...subscriptions].map((subscription) => imageTermsNotChecked.at(path, { plan, subscription }));
}

function supportAdvice({ pool, vmSize, sites }: PoolInSites): Problem[] {
  const asked = {
    machineLearning: { supported: vmSize.azureMlSupported, service: "Azure Machine Learning" },
    batch: { supported: vmSize.batchSupported, service: "Azure Batch" },
    scaleSet: undefined,
    virtualMachine: undefined,
  }[pool.engine];
  if (asked === undefined || asked.supported !== null) return [];
  const location = sites[0]?.site.location ?? "";
  const command =
    pool.engine === "batch"
      ? `az batch location list-skus --location ${location} --output table`
      : `az ml compute list-sizes --location ${location} --resource-group <group> --workspace-name <workspace> --output table`;
  const facts = { vmSize: vmSize.name, service: asked.service, location, command };
  return [engineSupportNotChecked.at(`${pool.path}.engine`, facts)];
}

function reservationAdvice({ pool, vmSize, sites }: PoolInSites): Problem[] {
  const group = pool.capacityReservationGroupId;
  if (group === null) return [];
  const places = sites.flatMap(({ site }) => {
    const zones = zonesAt(pool, site);
    return zones.length === 0 ? [site.location] : zones.map((zone) => `${site.location} zone ${zone}`);
  });
  const facts = { group, nodes: pool.nodes, vmSize: vmSize.name, places };
  return [reservationNotChecked.at(`${pool.path}.capacityReservationGroupId`, facts)];
}

function proximityAdvice({ pool, vmSize, sites }: PoolInSites): Problem[] {
  const group = pool.proximityPlacementGroupId;
  const site = sites[0]?.site;
  if (group === null || site === undefined) return [];
  const facts = { group, location: site.location, zone: site.zone, vmSize: vmSize.name };
  return [proximityGroupNotChecked.at(`${pool.path}.proximityPlacementGroupId`, facts)];
}

/** The catalogue's record of an image, whatever its version; undefined where it has none. */
function catalogueImage(image: ImageReference, { images }: Catalogue): Image | undefined {
  if ("id" in image) return undefined;
  return images.find(
    ({ publisher, offer, sku }) => publisher === image.publisher && offer === image.offer && sku === image.sku,
  );
}

function nameOf(image: NonNullable<NodePool["image"]>): string {
  return "id" in image ? image.id : [image.publisher, image.offer, image.sku, image.version].join(":");
}

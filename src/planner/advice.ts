import type { Catalogue, Image } from "../catalogue/catalogue.js";
import type { ImageReference } from "../config/cluster.js";
import { osDiskOfImageSize } from "../errors/os-disk.js";
import type { Problem } from "../errors/problem.js";
import type { PoolInSites } from "./shards.js";

/** What is worth knowing of a pool before it is deployed, though nothing is wrong with it. */
export function poolAdvice({ pool }: PoolInSites, catalogue: Catalogue): Problem[] {
  const persistent = pool.engine !== "machineLearning" && pool.osDisk.kind === "persistent";
  const imageGiB = catalogueImage(pool.image, catalogue)?.osDiskGiB?.value;
  return persistent && pool.osDisk.sizeGiB === undefined && imageGiB !== undefined
    ? [osDiskOfImageSize.at(`${pool.path}.osDisk`, { imageGiB })]
    : [];
}

/** The catalogue's record of an image, whatever its version; undefined where it has none. */
function catalogueImage(image: ImageReference | null, { images }: Catalogue): Image | undefined {
  if (image === null || "id" in image) return undefined;
  return images.find(
    ({ publisher, offer, sku }) => publisher === image.publisher && offer === image.offer && sku === image.sku,
  );
}

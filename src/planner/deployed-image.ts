import type { Catalogue } from "../catalogue/catalogue.js";
import { imageFits } from "../catalogue/images.js";
import type { ImageReference, NodePool } from "../config/cluster.js";
import { deployedImageKept } from "../errors/image.js";
import type { Problem } from "../errors/problem.js";
import { poolSettingKey } from "./changes/fixed-settings.js";
import type { Ledger } from "./ledger.js";

/**
 * A Batch pool that names no image keeps the one that it was deployed with: Batch takes another only from a pool without
 * nodes, so a default that moves on must not reach a pool that is there. A new generation gets the new default. A machine
 * beside the nodes keeps its own too: another would rebuild it.
 */
export function withDeployedImage(pool: NodePool, ledger: Ledger | undefined, catalogue: Catalogue): NodePool {
  if (!pool.imageIsDefault || (pool.engine !== "batch" && pool.engine !== "virtualMachine")) return pool;
  const deployed = marketplaceImage(ledger?.fixed?.[poolSettingKey(pool, "image")]);
  if (deployed === undefined) return pool;
  const known = catalogue.images.find(
    ({ publisher, offer, sku }) => publisher === deployed.publisher && offer === deployed.offer && sku === deployed.sku,
  );
  const size = catalogue.vmSize(pool.vmSize);
  const fits = known !== undefined && size !== undefined && imageFits(known, size) === "yes";
  return fits ? { ...pool, image: deployed } : pool;
}

/** Says that a pool does not have the image that a new one would get. */
export function deployedImageProblems(written: NodePool, planned: NodePool): Problem[] {
  if (written.image === null || planned.image === null || written.image === planned.image) return [];
  const [kept, now] = [urnOf(planned.image), urnOf(written.image)];
  return kept === now ? [] : [deployedImageKept.at(`${written.path}.image`, { poolName: written.name, kept, now })];
}

function marketplaceImage(text: string | undefined): Exclude<ImageReference, { readonly id: string }> | undefined {
  const [publisher, offer, sku, version, ...more] = text?.split(":") ?? [];
  if (publisher === undefined || offer === undefined || sku === undefined || version === undefined || more.length > 0)
    return undefined;
  return { publisher, offer, sku, version };
}

function urnOf(image: ImageReference): string {
  return "id" in image ? image.id : [image.publisher, image.offer, image.sku, image.version].join(":");
}

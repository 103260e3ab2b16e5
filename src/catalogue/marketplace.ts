import type { Catalogue, Image } from "./catalogue.js";
import type { Marketplace, NamedExtension, NamedImage } from "./named-in-marketplace.js";
import { isKnownExtension } from "./vm-extensions.js";

/** Versions that somebody named beside the one which the catalogue pins. */
const otherVersions: readonly (NamedImage & { readonly source: string })[] = [
  {
    publisher: "microsoft-dsvm",
    offer: "ubuntu-hpc",
    sku: "2204",
    version: "22.04.2026080501",
    source: "a public repository that pins this build",
  },
  {
    publisher: "microsoft-dsvm",
    offer: "ubuntu-hpc",
    sku: "2404",
    version: "24.04.2026092501",
    source: "public Batch deployment that tried both releases (September 2026)",
  },
];

type Names = Partial<NamedImage>;

/** A catalogue of an Azure whose Marketplace has more. */
export function withMarketplace(catalogue: Catalogue, { images, extensions }: Marketplace): Catalogue {
  return { ...catalogue, marketplace: { images, extensions } };
}

/** Whether the image is known to be there, in that version; `latest` is one of every image. */
export function hasImage(catalogue: Catalogue, image: Names): boolean {
  return catalogue.marketplace?.images === "any" || namedImages(catalogue).some((one) => isOf(one, image));
}

/** Whether the extension is known to be there. */
export function hasExtension({ marketplace }: Catalogue, { publisher, type }: NamedExtension): boolean {
  const more = marketplace?.extensions ?? [];
  return (
    more === "any" ||
    isKnownExtension(publisher, type) ||
    more.some((one) => isSame(one.publisher, publisher) && isSame(one.type, type))
  );
}

/** Every image that is known by name, those of the catalogue first. */
export function namedImages({ images, marketplace }: Catalogue): readonly (NamedImage | Image)[] {
  const more = marketplace?.images ?? [];
  return [...images, ...otherVersions, ...(more === "any" ? [] : more)];
}

function isOf(known: NamedImage, { publisher, offer, sku, version = "latest" }: Names): boolean {
  const named = isSame(known.publisher, publisher) && isSame(known.offer, offer) && isSame(known.sku, sku);
  return named && (known.version === undefined || isSame(version, "latest") || isSame(known.version, version));
}

function isSame(a: string, b = ""): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

import type { Image } from "../../../../catalogue/index.js";
import { namedImages } from "../../../../catalogue/marketplace.js";
import type { NamedImage } from "../../../../catalogue/named-in-marketplace.js";
import { notSimulated } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { route, type Route } from "../exchange.js";
import { parameter } from "../address.js";
import { topOf } from "../paging.js";
import { expands } from "../query-options.js";

const publishers = "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/publishers";
const offers = `${publishers}/{publisher}/artifacttypes/vmimage/offers`;
const skus = `${offers}/{offer}/skus`;
const versions = `${skus}/{sku}/versions`;

/** Source: the requests of Azure CLI 2.91; ImageDeprecationStatus, learn.microsoft.com. What nodes can be made from is active. */
const deprecation = "properties/imageDeprecationStatus";
const active = { imageDeprecationStatus: { imageState: "Active" } };
/** All that there is to know of each version, as Azure CLI asks of the one that is the latest. */
const whole = "properties";

type Names = Readonly<Record<string, string>>;

/**
 * Marketplace images: those that the catalogue and the settings name, which is all that the simulated Azure starts nodes from.
 * What else Azure has is not known, so a name without an image is not simulated, here as in a scale set.
 */
export const imageRoutes: readonly Route[] = [
  namesOf(
    publishers,
    () => true,
    ({ publisher }) => publisher,
  ),
  namesOf(
    offers,
    (image, names) => isSame(image.publisher, names["publisher"]),
    ({ offer }) => offer,
  ),
  namesOf(
    skus,
    (image, names) => isSame(image.publisher, names["publisher"]) && isSame(image.offer, names["offer"]),
    ({ sku }) => sku,
  ),
  route({
    method: "GET",
    path: versions,
    versionsOf: "Microsoft.Compute",
    options: ["$expand", "$orderby", "$top"],
    handle: ({ azure, address }, names) => {
      const wanted = expands(address.query, [deprecation, whole], "versions of an image");
      const asked = (image: VersionedImage): object => {
        if (wanted.has(whole)) return { properties: { ...propertiesOf(image, names), ...active } };
        return wanted.has(deprecation) ? { properties: active } : {};
      };
      const found = imagesOf(azure, names).filter(hasVersion);
      if (found.length === 0) throw unknown("Listing the versions of", names, ["publisher", "offer", "sku"]);
      const listed = inOrder(found, address.query).slice(0, topOf(address.query));
      return { status: 200, body: listed.map((image) => ({ ...briefBody(image, names), ...asked(image) })) };
    },
  }),
  route({
    method: "GET",
    path: `${versions}/{version}`,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure }, names) => {
      const found = imagesOf(azure, names).find((image) => image.version === names["version"]);
      if (found === undefined || !hasVersion(found)) throw unread(names);
      return { status: 200, body: { ...briefBody(found, names), properties: propertiesOf(found, names) } };
    },
  }),
];

/**
 * Versions in the order that is asked for, as Azure CLI asks for the last one by `name desc`. Their numbers are compared, which
 * for a list of equally long ones is the order of their text.
 *
 * @throws AzureError NotSimulated for another order
 */
function inOrder(images: readonly VersionedImage[], query: URLSearchParams): readonly VersionedImage[] {
  const order = parameter(query, "$orderby");
  if (!order) return images;
  const descends = /^name( asc| desc)?$/i.exec(order.trim())?.[1]?.trim().toLowerCase() === "desc";
  if (!/^name( asc| desc)?$/i.test(order.trim())) throw notSimulated(`The order '${order}' of versions`, "$orderby");
  const sorted = images.toSorted((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }));
  return descends ? sorted.reverse() : sorted;
}

/** A list of publishers, offers or SKUs. */
function namesOf(
  path: string,
  isWanted: (image: NamedImage, names: Names) => boolean,
  nameOf: (image: NamedImage) => string,
): Route {
  return route({
    method: "GET",
    path,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure, address }, names) => {
      const found = namedImages(azure.catalogue)
        .filter((image) => isWanted(image, names))
        .map(nameOf);
      if (found.length === 0) throw unknown("Listing the images of", names, ["publisher", "offer"]);
      const body = [...new Set(found)].sort().map((name) => ({
        location: names["location"],
        name,
        id: `${address.path}/${name}`,
      }));
      return { status: 200, body };
    },
  });
}

function unknown(what: string, names: Names, parts: readonly string[]): Error {
  const named = parts.flatMap((part) => names[part] ?? []).join(":");
  return notSimulated(
    `${what} ${named}, which neither the catalogue nor 'images' of the simulated Azure's settings describes so far,`,
    "publisher",
  );
}

function isSame(a: string, b = ""): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

type VersionedImage = NamedImage & { readonly version: string };

/** A setting that names every version names none that could be listed. */
function hasVersion(image: NamedImage): image is VersionedImage {
  return image.version !== undefined;
}

/** Of an image of the settings only its names are known. */
function isWhole(image: NamedImage | Image): image is Image {
  return "generation" in image;
}

function imagesOf(azure: AzureCore, { publisher, offer, sku }: Names): readonly (NamedImage | Image)[] {
  return namedImages(azure.catalogue).filter(
    (one) => isSame(one.publisher, publisher) && isSame(one.offer, offer) && isSame(one.sku, sku),
  );
}

function briefBody({ publisher, offer, sku, version }: VersionedImage, { subscription, location }: Names): object {
  const where = `/Subscriptions/${subscription}/Providers/Microsoft.Compute/Locations/${location}`;
  const id = `${where}/Publishers/${publisher}/ArtifactTypes/VMImage/Offers/${offer}/Skus/${sku}/Versions/${version}`;
  return { location, name: version, id };
}

/** @throws AzureError NotSimulated for an image of the settings, of which no more than the names is known */
function propertiesOf(image: NamedImage | Image, names: Names): object {
  if (!isWhole(image)) throw unread({ ...names, version: image.version ?? "" });
  const { generation, cpuArchitecture, plan } = image;
  return {
    hyperVGeneration: generation,
    architecture: cpuArchitecture === "arm64" ? "Arm64" : "x64",
    replicaType: "Managed",
    osDiskImage: { operatingSystem: "Linux" },
    dataDiskImages: [],
    ...(plan === null ? {} : { plan }),
  };
}

function unread(names: Names): Error {
  return unknown("Reading what is in", names, ["publisher", "offer", "sku", "version"]);
}

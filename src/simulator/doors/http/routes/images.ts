import type { Image } from "../../../../catalogue/index.js";
import { AzureError } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { route, type Route } from "../exchange.js";
import { expands } from "../query-options.js";

const publishers = "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/publishers";
const offers = `${publishers}/{publisher}/artifacttypes/vmimage/offers`;
const skus = `${offers}/{offer}/skus`;
const versions = `${skus}/{sku}/versions`;

/** Source: the requests of Azure CLI 2.91; ImageDeprecationStatus, learn.microsoft.com. What nodes can be made from is active. */
const deprecation = "properties/imageDeprecationStatus";

type Names = Readonly<Record<string, string>>;

/** Marketplace images: the versions that the catalogue knows, which is all that the simulated Azure can start nodes from. */
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
    options: ["$expand"],
    handle: ({ azure, address }, names) => {
      const wanted = expands(address.query, [deprecation], "versions of an image");
      const properties = { imageDeprecationStatus: { imageState: "Active" } };
      const added = wanted.has(deprecation) ? { properties } : {};
      return { status: 200, body: imagesOf(azure, names).map((image) => ({ ...briefBody(image, names), ...added })) };
    },
  }),
  route({
    method: "GET",
    path: `${versions}/{version}`,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure }, names) => {
      const found = imagesOf(azure, names).find((image) => image.version === names["version"]);
      if (found !== undefined) return { status: 200, body: imageBody(found, names) };
      // The text is the one of the scale set's own rule, and unverified as there.
      throw new AzureError(
        404,
        "PlatformImageNotFound",
        `The platform image '${names["publisher"]}:${names["offer"]}:${names["sku"]}:${names["version"]}' is not available. ` +
          "Verify that all fields in the storage profile are correct. For more details about storage profile information, " +
          "please refer to https://aka.ms/storageprofile",
        "imageReference",
      );
    },
  }),
];

/** A list of publishers, offers or SKUs: those of the images that the catalogue knows. */
function namesOf(
  path: string,
  isWanted: (image: Image, names: Names) => boolean,
  nameOf: (image: Image) => string,
): Route {
  return route({
    method: "GET",
    path,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure, address }, names) => {
      const found = azure.catalogue.images.filter((image) => isWanted(image, names)).map(nameOf);
      const body = [...new Set(found)].sort().map((name) => ({
        location: names["location"],
        name,
        id: `${address.path}/${name}`,
      }));
      return { status: 200, body };
    },
  });
}

function isSame(a: string, b = ""): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function imagesOf(azure: AzureCore, { publisher, offer, sku }: Names): readonly Image[] {
  const wanted = [publisher, offer, sku].join(":").toLowerCase();
  return azure.catalogue.images.filter((one) => [one.publisher, one.offer, one.sku].join(":").toLowerCase() === wanted);
}

function briefBody({ publisher, offer, sku, version }: Image, { subscription, location }: Names): object {
  const where = `/Subscriptions/${subscription}/Providers/Microsoft.Compute/Locations/${location}`;
  const id = `${where}/Publishers/${publisher}/ArtifactTypes/VMImage/Offers/${offer}/Skus/${sku}/Versions/${version}`;
  return { location, name: version, id };
}

function imageBody(image: Image, names: Names): object {
  const { generation, cpuArchitecture, plan } = image;
  return {
    ...briefBody(image, names),
    properties: {
      hyperVGeneration: generation,
      architecture: cpuArchitecture === "arm64" ? "Arm64" : "x64",
      replicaType: "Managed",
      osDiskImage: { operatingSystem: "Linux" },
      dataDiskImages: [],
      ...(plan === null ? {} : { plan }),
    },
  };
}

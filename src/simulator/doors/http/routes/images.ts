import type { Image } from "../../../../catalogue/index.js";
import { AzureError } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { route, type Route } from "../exchange.js";

const versions =
  "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/publishers/{publisher}" +
  "/artifacttypes/vmimage/offers/{offer}/skus/{sku}/versions";

type Names = Readonly<Record<string, string>>;

/** Marketplace images: the versions that the catalogue knows, which is all that the simulated Azure can start nodes from. */
export const imageRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: versions,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure }, names) => ({
      status: 200,
      body: imagesOf(azure, names).map((image) => briefBody(image, names)),
    }),
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

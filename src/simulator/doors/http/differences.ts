import type { Difference } from "../../core/difference.js";

/** Where the server differs from Azure Resource Manager. */
export const httpsDifferences: readonly Difference[] = [
  {
    about: "HTTPS",
    differs:
      "API versions from the first listed on are accepted, also newer ones, and answered with the properties of the one that azure-native speaks.",
  },
  {
    about: "HTTPS",
    differs: "PATCH merges into what was sent before for every type, also where Azure has another way or none.",
  },
  {
    about: "HTTPS",
    differs: "An etag changes with what a request asks for; Azure's also changes with a request that changes nothing.",
  },
  {
    about: "HTTPS",
    differs:
      "The one application may do everything. A storage account tells no keys: listing them is refused as not simulated.",
  },
  {
    about: "HTTPS",
    differs: "Every resource provider that is simulated is registered in every subscription.",
  },
];

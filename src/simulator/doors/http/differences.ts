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
    differs:
      "Of templates, linked ones, loops of resources with others within them, Bicep's extensions and functions that answer with " +
      "secrets, such as listKeys, are refused as not simulated by their name: there are no secrets to tell. newGuid and utcNow have the " +
      "same values when the same is deployed at the same moment of the virtual clock, and environment has those of the public cloud. " +
      "Whether a parameter's value is of its type, user-defined ones included, is not looked into.",
  },
  {
    about: "HTTPS",
    differs:
      "Marketplace images are those of the catalogue and of 'images' in the settings; reading or using another is refused as not simulated.",
  },
  {
    about: "HTTPS",
    differs:
      "Of Microsoft Graph, service principals are looked up that log in or are identities, by object id, client id or name. Those that " +
      "`principals` names by nothing but an object id, people and groups are not found there.",
  },
  {
    about: "HTTPS",
    differs:
      "What a resource tells of the address of its data is this server, which refuses what is asked there as not simulated; names " +
      "beneath `localhost` have to be resolved by the machine. What a template's `reference` tells, and the other doors, have the " +
      "public cloud's addresses.",
  },
  {
    about: "HTTPS",
    differs: "Every resource provider that is simulated is registered in every subscription.",
  },
];

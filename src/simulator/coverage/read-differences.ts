import type { Limit } from "../core/difference.js";

/** What a read shows otherwise than Azure. */
export const readLimits: readonly Limit[] = [
  {
    about: "Microsoft.Network/publicIPAddresses",
    differs:
      "The NAT gateway that has an address is not shown by the address, since azure-native would take it for an input.",
  },
  {
    about: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
    differs:
      "Of a network that existed before it is not known whether it has its half of a peering: it is taken not to.",
  },
  {
    about: "Microsoft.Network/privateDnsZones",
    differs: "A private endpoint registers one name; a workspace of Azure Machine Learning registers more on Azure.",
  },
  {
    about: "Microsoft.Storage/storageAccounts/blobServices",
    differs: "Is found when somebody has written it; on Azure every storage account has one from the start.",
  },
  {
    about: "existing resources",
    differs: "What existed before can be referred to and not read: its properties were not told.",
  },
];

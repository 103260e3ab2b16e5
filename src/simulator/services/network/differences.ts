import type { Difference } from "../../core/difference.js";

/** What of networks is knowingly not as on Azure. */
export const networkDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Network/virtualNetworks",
    differs:
      "Peerings inside the request of their network are refused as not simulated: they are resources of their own. Limits on " +
      "how many networks, subnets, peerings, addresses, security groups and rules there may be are not kept. " +
      "Routes and how many Bastions a network has are not looked into beyond the types of their properties. Delegations, service " +
      "endpoints and service tags are those of public lists; one that they do not have is refused as not simulated. Whether a " +
      "service is open to delegation in the region of its network is not looked into.",
  },
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
];

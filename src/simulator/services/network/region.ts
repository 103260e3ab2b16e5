import { parentId, referencesIn } from "../../core/arm-id.js";
import { bothNamed } from "../../core/every-type/references.js";
import type { Rule } from "../../core/resource-type.js";

/** Whatever has interfaces in a network stands in the network's region. */
export const sameRegionNetwork: Rule = {
  name: "a resource with interfaces in a virtual network stands in its region",
  source: "MicrosoftDocs/azure-docs articles/virtual-network/virtual-networks-faq.md",
  unverified: "text",
  check({ id, inputs, location, azure }) {
    for (const reference of referencesIn(inputs)) {
      if (!/\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i.test(reference.id)) continue;
      const network = azure.get(parentId(reference.id));
      if (network === undefined || network.location === location) continue;
      throw bothNamed(id, reference.id, reference.path);
    }
  },
};

/** For what names a security group of its own, which is not that of a subnet. */
export const securityGroupInRegion: Rule = {
  name: "an interface and its security group stand in one region",
  source:
    "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview; the sentence of InvalidResourceReference",
  unverified: "text",
  check({ id, inputs, location, azure }) {
    for (const reference of referencesIn(inputs)) {
      const group = azure.get(reference.id);
      if (group?.type !== "azure-native:network:NetworkSecurityGroup" || group.location === location) continue;
      throw bothNamed(id, reference.id, reference.path);
    }
  },
};

import { parentId, referencesIn } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
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
      throw new AzureError(
        400,
        "InvalidResourceReference",
        `Resource ${reference.id} referenced by resource ${id} was not found. Please make sure that the referenced resource ` +
          `exists, and that both resources are in the same region.`,
        reference.path,
      );
    }
  },
};

import type { Difference } from "../../core/difference.js";

/** What of private endpoints and private DNS is knowingly not as on Azure. */
export const privateLinkDifferences: readonly Difference[] = [
  {
    about: "Microsoft.Network/privateEndpoints",
    differs:
      "A deletion that a lock on the target forbids is refused at once; Azure accepts it and lets it fail. Endpoints to one " +
      "target can be made side by side, but for a storage account, where the later one fails; on Azure others may fail too. An endpoint whose " +
      "target was deleted is shown as connected, and belongs to another target that is made under the same id.",
  },
  {
    about: "Microsoft.Network/privateDnsZones",
    differs:
      "A private endpoint registers one name; a workspace of Azure Machine Learning registers more on Azure. Records that endpoints register are counted; their addresses are not simulated, and a list that has them is refused as such.",
  },
];

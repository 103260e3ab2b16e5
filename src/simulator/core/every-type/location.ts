import { namesItsRegion } from "../../../catalogue/types-in-regions.js";
import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

const groups = "Microsoft.Resources/resourceGroups";

/** Types of Azure's that are in no region and judge their location themselves. */
const worldwide = /^Microsoft\.Network\/privateDnsZones(\/|$)/i;

/** Regions that Azure has. Which of them has which service the catalogue knows of VM sizes alone. */
export const existingRegion: Rule = rule<{ readonly location?: string }>({
  name: "a resource is in a region that Azure has, and names one where its type has any",
  source:
    "MicrosoftDocs/azure-compute-docs, troubleshooting of galleries, for the text about types; answers to `az group create` in " +
    "public logs for that about resource groups; Azure/azure-sdk-for-python#35532 and Azure/azure-resource-manager-schemas#275 " +
    "for LocationRequired",
  check({ inputs: { location }, location: name, type: { armType, token }, azure }) {
    if ((location ?? "") === "" && namesItsRegion(token)) {
      throw new AzureError(
        400,
        "LocationRequired",
        "The location property is required for this definition.",
        "location",
      );
    }
    if (location === undefined || worldwide.test(armType)) return;
    if (azure.catalogue.region(name) !== undefined && /^[A-Za-z0-9 ]+$/.test(location)) return;
    const offered = azure.catalogue.regions.filter((one) => one.canaryOrStage !== true).map((one) => one.name);
    const list = `'${offered.join(",")}'.`;
    throw armType === groups
      ? new AzureError(
          400,
          "LocationNotAvailableForResourceGroup",
          `The provided location '${location}' is not available for resource group. List of available regions is ${list}`,
          "location",
        )
      : new AzureError(
          400,
          "LocationNotAvailableForResourceType",
          `The provided location '${location}' is not available for resource type '${armType}'. List of available regions for ` +
            `the resource type is ${list}`,
          "location",
        );
  },
});

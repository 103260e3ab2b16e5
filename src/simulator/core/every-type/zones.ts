import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

/** Zones that a region has. What the catalogue does not know of a region is not judged. */
export const existingZones: Rule = rule<{ readonly zones?: readonly string[] }>({
  name: "a resource is in zones that its region has",
  source:
    "Output of az network public-ip create in public issues for codes and texts: LocationNotSupportAvailabilityZones, InvalidAvailabilityZone; " +
    "the status is unverified",
  check({ name, type, inputs, location, azure }) {
    const zones = inputs.zones ?? [];
    const region = azure.catalogue.region(location);
    if (zones.length === 0 || region === undefined) return;
    if (!region.hasZones) {
      throw new AzureError(
        400,
        "LocationNotSupportAvailabilityZones",
        `The resource '${type.armType}/${name}' does not support availability zones at location '${location}'.`,
        "zones",
        { unverified: "status" },
      );
    }
    const existing = Array.from({ length: region.zoneCount }, (_, index) => String(index + 1));
    if (zones.every((zone) => existing.includes(zone))) return;
    throw new AzureError(
      400,
      "InvalidAvailabilityZone",
      `The zone(s) '${zones.join(",")}' for resource '${type.armType}/${name}' is not supported. The supported zones for ` +
        `location '${location}' are '${existing.join(",")}'`,
      "zones",
      { unverified: "status" },
    );
  },
});

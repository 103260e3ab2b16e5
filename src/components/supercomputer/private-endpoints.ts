import type { PlannedPrivateEndpoint } from "../../planner/plan.js";
import type { PrivateEndpointSettings } from "../private-endpoint.js";
import type { SiteNodes } from "./sites.js";

/** Planned private endpoints together with the network that each goes to. */
export function privateEndpointSettings(
  endpoints: readonly PlannedPrivateEndpoint[],
  sites: ReadonlyMap<string, SiteNodes>,
): PrivateEndpointSettings[] {
  return endpoints.map(({ name, target, groupId, zones, site: siteName }) => {
    const site = sites.get(siteName);
    const subnetId = site?.network.privateEndpointSubnetId;
    if (site === undefined || subnetId === undefined) {
      throw new Error(`Private endpoint ${name} was planned for site ${siteName}, which has no subnet for it.`);
    }
    const network = {
      subnetId,
      privateDns: site.privateDns,
      location: site.site.location,
      resourceGroupName: site.resourceGroups.compute.name,
    };
    return { name, target, groupId, zones, network };
  });
}

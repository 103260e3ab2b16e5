import type * as pulumi from "@pulumi/pulumi";
import { defined } from "../../defined.js";
import type { PlannedPrivateEndpoint } from "../../planner/plan.js";
import type { PrivateEndpointSettings } from "../private-endpoint.js";
import type { ClusterContext } from "./context.js";
import type { SiteNodes } from "./sites.js";

/**
 * Planned private endpoints of what stands at `home`, together with the network that each goes to. Each is made in the
 * subscription of its network.
 */
export function privateEndpointSettings(
  context: ClusterContext,
  endpoints: readonly PlannedPrivateEndpoint[],
  home: SiteNodes,
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
      ...defined({ provider: providerAt(context, site.site.subscription, home.site.subscription) }),
    };
    return { name, target, groupId, zones, network };
  });
}

/** What is declared under something of another subscription would inherit that one's provider, the login's having none. */
function providerAt(
  { providerOf, args: { defaultSubscription } }: ClusterContext,
  subscription: string,
  homeSubscription: string,
): pulumi.ProviderResource | undefined {
  const inherited = providerOf(homeSubscription) !== undefined;
  return providerOf(subscription) ?? (inherited && defaultSubscription ? providerOf(defaultSubscription) : undefined);
}

import type { clusterOptions } from "../../../config/options/cluster.js";
import type { networkOptions } from "../../../config/options/network.js";
import type { ToldOfResource } from "../../../config/options/option.js";
import type { Plan, PlannedSite } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

/** A site with what stands in its network besides nodes. */
export interface SiteWithServices {
  readonly site: PlannedSite;
  readonly privateEndpoints: boolean;
  /** Whether images are built in its network. */
  readonly imageBuild: boolean;
}

export function withServices(
  site: PlannedSite,
  { privateEndpoints, machineLearning }: Pick<Plan, "privateEndpoints" | "machineLearning">,
): SiteWithServices {
  return {
    site,
    privateEndpoints: privateEndpoints.some((endpoint) => endpoint.site === site.name),
    imageBuild: machineLearning?.site === site.name && machineLearning.network === "own",
  };
}

/** Where a site is; the subscription is undefined where that of the login is not known. */
interface Where {
  readonly location: string;
  readonly subscription: string | undefined;
}

export const siteSettings = resourceSettings<ToldOfResource<"sites.", typeof clusterOptions.sites.parts>, Where>(
  {
    "sites.location": ({ location }) => location,
    "sites.subscription": ({ subscription }) => subscription,
  },
  "sites.",
);

/** Names of a site's resource groups. Ledgers leave out those that the cluster makes. */
export const resourceGroupSettings = resourceSettings<
  ToldOfResource<"resourceGroups.", typeof clusterOptions.resourceGroups.parts>,
  Pick<PlannedSite, "resourceGroups">
>(
  {
    "resourceGroups.compute": ({ resourceGroups }) => resourceGroups.compute.toLowerCase(),
    "resourceGroups.data": ({ resourceGroups }) => resourceGroups.data?.toLowerCase(),
    "resourceGroups.machineLearning": ({ resourceGroups }) => resourceGroups.machineLearning?.toLowerCase(),
  },
  "resourceGroups.",
);

/** Subnets that something with one name for ever is in: `own` in a network of the cluster's own. */
export const siteSubnetSettings = resourceSettings<
  ToldOfResource<"network.existing.", typeof networkOptions.existing.parts>,
  SiteWithServices
>(
  {
    "network.existing.privateEndpointSubnetId": ({ site: { network }, privateEndpoints }) =>
      privateEndpoints
        ? network.kind === "existing"
          ? subnetText(network.privateEndpointSubnetId)
          : "own"
        : undefined,
    "network.existing.imageBuildSubnetId": ({ site: { network }, imageBuild }) =>
      imageBuild ? (network.kind === "existing" ? subnetText(network.imageBuildSubnetId) : "own") : undefined,
  },
  "network.existing.",
);

/** Where the names of a site's private endpoints resolve. */
export const privateDnsSettings = resourceSettings<
  ToldOfResource<"network.privateDns.", typeof networkOptions.privateDns.parts>,
  SiteWithServices
>({
  "network.privateDns.mode": ({ site, privateEndpoints }) => (privateEndpoints ? site.privateDns.mode : undefined),
  "network.privateDns.zonesResourceGroupId": ({ site, privateEndpoints }) =>
    privateEndpoints ? site.privateDns.zonesResourceGroupId : undefined,
});

function subnetText(id: string | null): string | undefined {
  return id?.toLowerCase();
}

import type { Plan, PlannedSite } from "../../plan.js";
import type { Setting } from "./setting.js";

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
export const siteSettings: readonly Setting<{
  readonly location: string;
  readonly subscription: string | undefined;
}>[] = [
  { field: "location", type: "resources:ResourceGroup", property: "location", value: ({ location }) => location },
  {
    field: "subscription",
    type: "resources:ResourceGroup",
    property: "",
    value: ({ subscription }) => subscription,
    known: { effect: "refused", reason: "Everything of the site would be made again elsewhere: name another site." },
  },
];

/** Subnets that something with one name for ever is in: `own` in a network of the cluster's own. */
export const siteSubnetSettings: readonly Setting<SiteWithServices>[] = [
  {
    field: "privateEndpointSubnetId",
    type: "network:PrivateEndpoint",
    property: "subnet",
    value: ({ site: { network }, privateEndpoints }) =>
      privateEndpoints ? (network.kind === "new" ? "own" : subnetText(network.privateEndpointSubnetId)) : undefined,
  },
  {
    field: "imageBuildSubnetId",
    type: "machinelearningservices:Compute",
    property: "properties.properties.subnet",
    value: ({ site: { network }, imageBuild }) =>
      imageBuild ? (network.kind === "new" ? "own" : subnetText(network.imageBuildSubnetId)) : undefined,
    known: { effect: "refused", reason: "Azure may acknowledge another subnet and keep the old one." },
  },
];

function subnetText(id: string | null): string | undefined {
  return id?.toLowerCase();
}

import type { Cluster } from "../../config/cluster.js";
import type { Observed } from "../../planner/ledger.js";

/** The simulated Azure login, for sites that name no subscription. */
export const simulatedLogin = {
  subscription: "00000000-5151-4000-8000-000000000001",
  tenant: "00000000-5151-4000-8000-00000000000f",
} as const;

/**
 * The subscription to log in to for a cluster: that of an existing VNet on a site that names no subscription, since
 * the site's nodes can only be in the same one; otherwise the simulated login's.
 */
export function assumedLogin({ sites, network }: Pick<Cluster, "sites" | "network">): string {
  const ofNetworks = sites
    .filter((site) => site.subscription === undefined)
    .map((site) => network.existing[site.name]?.virtualNetworkId.split("/")[2]);
  return ofNetworks.find((subscription) => subscription !== undefined) ?? simulatedLogin.subscription;
}

/** Subscription id that `LOGIN_SUBSCRIPTION` of the planner stands for. */
export function loginSubscription(observed: Pick<Observed, "defaultSubscription">): string {
  return observed.defaultSubscription ?? simulatedLogin.subscription;
}

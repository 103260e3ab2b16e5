import type { Cluster } from "../config/cluster.js";
import { hubPeeringByOthers, sitePeeringByOthers, sitesNotPeered } from "../errors/peering.js";
import type { Problem } from "../errors/problem.js";
import type { Observed } from "./ledger.js";
import { sitePeering } from "./names.js";
import type { PlannedSite, PlannedSitePeering } from "./plan.js";
import { LOGIN_SUBSCRIPTION, sameSubscription } from "./subscription.js";

interface SitePair {
  readonly one: PlannedSite;
  readonly other: PlannedSite;
}

function pairsOf(sites: readonly PlannedSite[]): SitePair[] {
  return sites.flatMap((one, index) => sites.slice(index + 1).map((other) => ({ one, other })));
}

/**
 * Peerings between the networks of every two sites, in the order in which they are made. A network that is brought along
 * gets none: it is its owner's, whose addresses the plan does not know.
 */
export function planSitePeerings(cluster: Cluster, sites: readonly PlannedSite[]): PlannedSitePeering[] {
  if (!cluster.network.sitePeering) return [];
  return pairsOf(sites).flatMap(({ one, other }) =>
    one.network.kind !== "new" || other.network.kind !== "new"
      ? []
      : [
          { site: one.name, remoteSite: other.name, name: sitePeering(other.network.virtualNetwork) },
          { site: other.name, remoteSite: one.name, name: sitePeering(one.network.virtualNetwork) },
        ],
  );
}

/** Which sites do not reach each other, and what others have to do about it. */
export function peeringProblems(cluster: Cluster, sites: readonly PlannedSite[], observed: Observed): Problem[] {
  return [...betweenSites(cluster, sites, observed), ...withHub(sites, observed)];
}

function betweenSites(
  { network: { sitePeering: wanted } }: Cluster,
  sites: readonly PlannedSite[],
  observed: Observed,
): Problem[] {
  const networked = sites.filter(({ network }) => network.kind !== "none");
  const pairs = pairsOf(networked).filter(({ one, other }) => networkId(one, observed) !== networkId(other, observed));
  if (pairs.length === 0) return [];
  if (!wanted) {
    return [
      sitesNotPeered.at("network.sitePeering", { sites: networked.map(({ name }) => name), pairs: pairs.length }),
    ];
  }
  return pairs.flatMap(({ one, other }) => {
    if (one.network.kind === "new" && other.network.kind === "new") return [];
    const existing = [one, other].filter(({ network }) => network.kind === "existing").map(({ name }) => name);
    return [
      sitePeeringByOthers.at("network.existing", {
        sites: [one.name, other.name],
        existing,
        commands: [
          peeringCommand(networkId(one, observed), networkId(other, observed)),
          peeringCommand(networkId(other, observed), networkId(one, observed)),
        ],
      }),
    ];
  });
}

function withHub(sites: readonly PlannedSite[], observed: Observed): Problem[] {
  return sites.flatMap((site) => {
    const { network, subscription } = site;
    if (network.kind !== "new" || network.hub === null) return [];
    const { virtualNetworkId: hub, useRemoteGateways } = network.hub;
    if (ownsHub(hub, subscription, observed)) return [];
    const command = peeringCommand(hub, networkId(site, observed), useRemoteGateways ? " --allow-gateway-transit" : "");
    return [hubPeeringByOthers.at("network.hub", { virtualNetwork: network.virtualNetwork, hub, command })];
  });
}

/** Whether a hub is known to be in the subscription of a site, whose login then may be expected to write it. */
export function ownsHub(hubId: string, subscription: string, observed: Observed): boolean {
  const hub = /^\/subscriptions\/([^/]+)\//i.exec(hubId)?.[1];
  return hub !== undefined && sameSubscription(hub, observed) === sameSubscription(subscription, observed);
}

function networkId({ network, subscription, resourceGroups }: PlannedSite, { defaultSubscription }: Observed): string {
  if (network.kind === "none") throw new Error(`${resourceGroups.compute} has no network`);
  if (network.kind === "existing") return network.virtualNetworkId;
  const login = defaultSubscription ?? "$(az account show --query id --output tsv)";
  const id = subscription === LOGIN_SUBSCRIPTION ? login : subscription;
  return `/subscriptions/${id}/resourceGroups/${resourceGroups.compute}/providers/Microsoft.Network/virtualNetworks/${network.virtualNetwork}`;
}

/** One half of a peering, as its owner makes it. */
function peeringCommand(localId: string, remoteId: string, also = ""): string {
  const [, subscription, resourceGroup, name] =
    /^\/subscriptions\/(.+?)\/resourceGroups\/([^/]+)\/.*\/([^/]+)$/i.exec(localId) ?? [];
  const remote = remoteId.split("/").at(-1) ?? "";
  return `az network vnet peering create --subscription ${subscription} --resource-group ${resourceGroup} --vnet-name ${name} --name ${sitePeering(remote)} --remote-vnet ${remoteId} --allow-vnet-access --allow-forwarded-traffic${also}`;
}

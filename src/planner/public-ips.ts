import type { Catalogue } from "../catalogue/catalogue.js";
import type { Problem } from "../errors/problem.js";
import { publicIpsNotChecked, publicIpsTooMany } from "../errors/quota.js";
import type { Observed } from "./ledger.js";
import { groupBy, sum } from "./order.js";
import type { PlannedSite } from "./plan.js";
import { sameSubscription } from "./subscription.js";

/** Public IP addresses of each subscription and region against its limit, or against the usual ones where nobody looked. */
export function publicIpProblems(
  sites: readonly PlannedSite[],
  { limits }: Pick<Catalogue, "limits">,
  observed: Observed,
): Problem[] {
  const regions = groupBy(sites, (site) => placeKey(site, observed));
  return [...regions].flatMap(([key, there]) => {
    const [first] = there;
    if (first === undefined) return [];
    const networks = there.flatMap(({ network }) => (network.kind === "new" ? [network] : []));
    const nat = sum(networks.flatMap(({ natGateways }) => natGateways.map((each) => each.publicIpAddresses.length)));
    const bastion = networks.filter((network) => network.bastion !== null).length;
    const needed = nat + bastion;
    const facts = { needed, nat, bastion, location: first.location, subscription: first.subscription };
    const limit = observed.publicIpAddresses?.find((entry) => placeKey(entry, observed) === key);
    if (limit === undefined) {
      const least = limits.publicIpsLeast.value;
      if (needed <= least) return [];
      const [usual, most] = [limits.publicIpAddressesPerRegion.value, limits.publicIpsEnterprise.value];
      return [publicIpsNotChecked.at("network.egress", { ...facts, least, usual, most })];
    }
    // Of a deployed site the ledger does not say how many addresses it has: as many as may be are taken for its own.
    const deployed = there.some((site) => observed.ledger?.sites[site.name] !== undefined);
    const used = deployed ? Math.max(0, limit.used - needed) : limit.used;
    const missing = needed + used - limit.limit;
    return missing <= 0 ? [] : [publicIpsTooMany.at("network.egress", { ...facts, limit: limit.limit, used, missing })];
  });
}

function placeKey(
  { subscription, location }: { readonly subscription: string; readonly location: string },
  observed: Observed,
): string {
  return `${sameSubscription(subscription, observed)} ${location.toLowerCase()}`;
}

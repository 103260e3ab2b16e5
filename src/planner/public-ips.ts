import type { Catalogue } from "../catalogue/catalogue.js";
import type { Problem } from "../errors/problem.js";
import { publicIpsNotChecked, publicIpsTooMany } from "../errors/quota.js";
import { deployedNatGateways } from "./earlier-nat.js";
import type { Observed } from "./ledger.js";
import { OWN_NAMES } from "./names.js";
import { groupBy, sum } from "./order.js";
import type { PlannedSite } from "./plan.js";
import { sameSubscription } from "./subscription.js";

/** Public IP addresses of each subscription and region against its limit, or against the usual ones where nobody looked. */
export function publicIpProblems(
  sites: readonly PlannedSite[],
  { limits }: Pick<Catalogue, "limits">,
  observed: Observed,
  /** The same sites with one NAT gateway for each; undefined where that is how they are. */
  withOneGateway: (() => readonly PlannedSite[]) | undefined,
): Problem[] {
  const regions = groupBy(sites, (site) => placeKey(site, observed));
  return [...regions].flatMap(([key, there]) => {
    const [first] = there;
    if (first === undefined) return [];
    const { nat, bastion } = publicIpsOf(there);
    const needed = nat + bastion;
    const fewer = publicIpsOf((withOneGateway?.() ?? there).filter((site) => placeKey(site, observed) === key)).nat;
    const perSite = fewer < nat ? fewer + bastion : null;
    const facts = { needed, nat, bastion, perSite, location: first.location, subscription: first.subscription };
    const limit = observed.publicIpAddresses?.find((entry) => placeKey(entry, observed) === key);
    if (limit === undefined) {
      const least = limits.publicIpsLeast.value;
      if (needed <= least) return [];
      const [usual, most] = [limits.publicIpAddressesPerRegion.value, limits.publicIpsEnterprise.value];
      return [publicIpsNotChecked.at("network.egress", { ...facts, least, usual, most })];
    }
    const used = Math.max(0, limit.used - sum(there.map((site) => deployedIps(site, observed, limits))));
    const missing = needed + used - limit.limit;
    return missing <= 0 ? [] : [publicIpsTooMany.at("network.egress", { ...facts, limit: limit.limit, used, missing })];
  });
}

export function publicIpsOf(sites: readonly PlannedSite[]): { readonly nat: number; readonly bastion: number } {
  const networks = sites.flatMap(({ network }) => (network.kind === "new" ? [network] : []));
  return {
    nat: sum(networks.flatMap(({ natGateways }) => natGateways.map((each) => each.publicIpAddresses.length))),
    bastion: networks.filter((network) => network.bastion !== null).length,
  };
}

/** Addresses that the deployed site has, by its ledger; one that lists no subnets is taken to have the planned Bastion. */
function deployedIps({ name, network }: PlannedSite, { ledger }: Observed, limits: Catalogue["limits"]): number {
  const entry = ledger?.sites[name];
  if (entry === undefined) return 0;
  const gateways = Object.values(deployedNatGateways(ledger, name, limits));
  const planned = network.kind === "new" && network.bastion !== null;
  const bastion = entry.subnets?.includes(OWN_NAMES.bastionSubnet) ?? planned;
  return sum(gateways.map(({ publicIpAddresses }) => publicIpAddresses.length)) + (bastion ? 1 : 0);
}

function placeKey(
  { subscription, location }: { readonly subscription: string; readonly location: string },
  observed: Observed,
): string {
  return `${sameSubscription(subscription, observed)} ${location.toLowerCase()}`;
}

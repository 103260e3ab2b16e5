import type { Cluster } from "../config/cluster.js";
import { defined } from "../defined.js";
import type { Ledger, LedgerSite } from "./ledger.js";

/**
 * Sites that were new in deployments that did not end, and that the stack file puts into another region now, with the resource
 * group that is made for them. In a group of the user's nothing would go before it comes.
 */
export function movedSites(deployed: Ledger, { sites, fixed = {} }: Ledger, cluster: Pick<Cluster, "sites">): string[] {
  return Object.keys(sites).filter((name) => {
    const was = fixed[`sites.${name}.location`];
    const is = cluster.sites.find((site) => site.name === name)?.location;
    if (deployed.sites[name] !== undefined || fixed[`resourceGroups.${name}.compute`] !== undefined) return false;
    return was !== undefined && is !== undefined && was !== is;
  });
}

/** What is known of a site that moves: kept accounts stay where they are, and disks in another group are others. */
export function movedSite(site: LedgerSite): LedgerSite {
  const { accounts, data } = site;
  const left = (kept: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(kept).map((name) => [name, "left"] as const));
  const known = Object.fromEntries(Object.entries(site).filter(([key]) => key !== "disks")) as unknown as LedgerSite;
  return { ...known, ...defined({ accounts: accounts && left(accounts), data: data && left(data) }) };
}

/**
 * Settings with those of sites that deployments began which did not end: what is begun in a subscription stays there, because
 * Pulumi would go on with it under the provider of another one, and what is in a resource group keeps it, in a group of the
 * user's with its region.
 *
 * @param moved sites among them whose data begins anew, in a group of another name
 */
export function withBegunSites(
  deployed: Ledger,
  { sites, fixed = {} }: Ledger,
  moved: readonly string[],
): Ledger["fixed"] {
  const begun = Object.keys(sites).flatMap((name) => {
    if (deployed.sites[name] !== undefined) return [];
    const groups = moved.includes(name) ? ["compute"] : ["compute", "data", "machineLearning"];
    const compute = `resourceGroups.${name}.compute`;
    const keys = [
      `sites.${name}.subscription`,
      ...(fixed[compute] === undefined ? [] : [`sites.${name}.location`]),
      ...groups.map((group) => `resourceGroups.${name}.${group}`),
    ];
    return keys.flatMap((key) => (fixed[key] === undefined ? [] : [[key, fixed[key]] as const]));
  });
  return begun.length === 0 ? deployed.fixed : { ...deployed.fixed, ...Object.fromEntries(begun) };
}

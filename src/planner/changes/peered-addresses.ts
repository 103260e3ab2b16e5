import { formatRange } from "../../catalogue/ipv4-range.js";
import { peeringOutOfSync } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger } from "../ledger.js";
import type { PlannedSite } from "../plan.js";
import { heldIn } from "../released-blocks.js";

/**
 * Warnings where a VNet that is peered with a hub claims addresses it did not have: the hub's half of the peering keeps
 * the old ones until it is synchronised, and Pulumi sees no difference on it.
 *
 * Source: MicrosoftDocs/azure-docs articles/virtual-network/update-virtual-network-peering-address-space.yml
 */
export function peeredAddressProblems(sites: readonly PlannedSite[], before: Ledger): Problem[] {
  return sites.flatMap(({ name, network }) => {
    if (network.kind !== "new" || network.hub === null || before.sites[name] === undefined) return [];
    const had = new Set(heldIn(before, name).map(formatRange));
    const added = network.addressPrefixes.filter((prefix) => !had.has(prefix));
    if (added.length === 0) return [];
    const { virtualNetworkId } = network.hub;
    return [
      peeringOutOfSync.at("network.hub", { virtualNetwork: network.virtualNetwork, added, hub: virtualNetworkId }),
    ];
  });
}

import { formatRange } from "../../catalogue/ipv4-range.js";
import { peeringOutOfSync } from "../../errors/changes.js";
import type { Problem } from "../../errors/problem.js";
import type { Ledger, Observed } from "../ledger.js";
import type { PlannedSite } from "../plan.js";
import { heldIn } from "../released-blocks.js";
import { ownsHub, peeringSyncCommand } from "../site-peerings.js";

/**
 * Warnings where a VNet that is peered with a hub claims addresses it did not have: a half of the peering that
 * the hub's owner made keeps the old ones until its owner synchronises it. One that the cluster declares is synchronised by its
 * update.
 *
 * Source: MicrosoftDocs/azure-docs articles/virtual-network/update-virtual-network-peering-address-space.yml
 */
export function peeredAddressProblems(
  sites: readonly PlannedSite[],
  before: Ledger,
  observed: Pick<Observed, "defaultSubscription">,
): Problem[] {
  return sites.flatMap(({ name, network, subscription }) => {
    if (network.kind !== "new" || network.hub === null || before.sites[name] === undefined) return [];
    const had = new Set(heldIn(before, name).map(formatRange));
    const added = network.addressPrefixes.filter((prefix) => !had.has(prefix));
    if (added.length === 0) return [];
    const { virtualNetworkId: hub } = network.hub;
    if (ownsHub(hub, subscription, observed)) return [];
    const { virtualNetwork } = network;
    const command = peeringSyncCommand(hub, virtualNetwork);
    return [peeringOutOfSync.at("network.hub", { virtualNetwork, added, hub, command })];
  });
}

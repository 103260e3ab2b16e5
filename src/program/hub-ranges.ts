import { getVirtualNetwork } from "@pulumi/azure-native/network/getVirtualNetwork.js";
import { knownRange, overlap } from "../catalogue/ipv4-range.js";
import { parseArmId } from "../config/arm-id.js";
import { hubRangeTaken } from "../errors/network.js";
import type { Problem } from "../errors/problem.js";
import type { Plan, PlannedSite } from "../planner/plan.js";
import { subscriptionOf } from "./subscription-of.js";

/** A network that the hub is peered with, or the hub itself, with its IPv4 ranges. */
interface TakenRanges {
  readonly id: string;
  readonly ranges: readonly string[];
}

/**
 * Asks the hub which ranges are in use in it and in the networks that it is peered with: Azure refuses to peer another network
 * that has an address of theirs, and would do so in the middle of the deployment. A hub in another subscription than the
 * login's is not asked, nor one that the login may not read.
 */
export async function hubRangeProblems(
  { sites }: Pick<Plan, "sites">,
  loginSubscription: string,
): Promise<readonly Problem[]> {
  const own = new Set(sites.map((site) => networkId(site, loginSubscription)));
  const problems = await Promise.all(
    sites.map(async ({ network }) => {
      if (network.kind !== "new" || network.hub === null) return [];
      const found = await rangesAround(network.hub.virtualNetworkId, loginSubscription);
      const taken = found
        .filter(({ id }) => !own.has(id.toLowerCase()))
        .flatMap(({ id, ranges }) =>
          network.addressPrefixes
            .filter((range) => ranges.some((other) => overlap(knownRange(range), knownRange(other))))
            .map((range) => ({ range, network: id.slice(id.lastIndexOf("/") + 1) })),
        );
      return taken.length === 0
        ? []
        : [hubRangeTaken.at("network.addressSpace", { network: network.virtualNetwork, taken })];
    }),
  );
  return problems.flat();
}

function networkId(site: PlannedSite, loginSubscription: string): string {
  const { network, resourceGroups } = site;
  if (network.kind === "existing") return network.virtualNetworkId.toLowerCase();
  if (network.kind === "none") return "";
  const group = `/subscriptions/${subscriptionOf(site, loginSubscription)}/resourceGroups/${resourceGroups.compute}`;
  return `${group}/providers/Microsoft.Network/virtualNetworks/${network.virtualNetwork}`.toLowerCase();
}

async function rangesAround(hubId: string, loginSubscription: string): Promise<readonly TakenRanges[]> {
  const parts = parseArmId(hubId);
  const virtualNetworkName = parts?.names.at(-1);
  if (parts === undefined || virtualNetworkName === undefined) return [];
  if (parts.subscription.toLowerCase() !== loginSubscription.toLowerCase()) return [];
  const { resourceGroup: resourceGroupName } = parts;
  // Whoever may not read the hub hears of a range in use from Azure.
  const hub = await getVirtualNetwork({ resourceGroupName, virtualNetworkName }).catch(() => undefined);
  if (hub === undefined) return [];
  const ofIpv4 = (prefixes: readonly string[] = []): readonly string[] => prefixes.filter((one) => !one.includes(":"));
  return [
    { id: hubId, ranges: ofIpv4(hub.addressSpace?.addressPrefixes) },
    ...(hub.virtualNetworkPeerings ?? [])
      .filter(({ peeringState }) => peeringState !== "Disconnected")
      .map(({ remoteVirtualNetwork, remoteAddressSpace }) => ({
        id: remoteVirtualNetwork?.id ?? "",
        ranges: ofIpv4(remoteAddressSpace?.addressPrefixes),
      })),
  ];
}

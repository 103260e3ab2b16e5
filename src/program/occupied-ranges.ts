import { getVirtualNetwork } from "@pulumi/azure-native/network/getVirtualNetwork.js";
import { contains, formatRange, knownRange } from "../catalogue/ipv4-range.js";
import type { Ledger } from "../planner/ledger.js";
import type { Plan, PlannedNetwork } from "../planner/plan.js";
import { deployedRanges } from "../planner/released-blocks.js";
import { isGone } from "./gone.js";
import { subscriptionOf } from "./subscription-of.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

interface FoundSubnet {
  readonly name: string;
  readonly range: string;
}

/**
 * A ledger with the ranges of subnets that Azure has in the cluster's VNets and the ledger does not know: the outputs of a
 * deployment stand before its deletions begin, so a subnet that could not be deleted is there, and so is one that somebody
 * else made. In another subscription than the login's, whose provider is not declared yet, nobody is asked.
 *
 * @param plan made from the ledger as it is
 */
export async function withOccupiedRanges(
  ledger: Ledger,
  { sites }: Pick<Plan, "sites">,
  loginSubscription: string,
): Promise<Ledger> {
  const own = sites.filter((site) => subscriptionOf(site, loginSubscription) === loginSubscription);
  const found = await Promise.all(
    own.map(async ({ name, network, resourceGroups }): Promise<[string, readonly string[]]> => {
      if (network.kind !== "new") return [name, []];
      const there = await subnetsIn(resourceGroups.compute, network.virtualNetwork);
      return [name, unknownRanges(there, network, ledger, name)];
    }),
  );
  const occupied = found.filter(([, ranges]) => ranges.length > 0);
  return occupied.length === 0 ? ledger : { ...ledger, occupiedRanges: Object.fromEntries(occupied) };
}

function unknownRanges(
  there: readonly FoundSubnet[],
  { subnets }: NewNetwork,
  ledger: Ledger,
  site: string,
): readonly string[] {
  const known = deployedRanges(ledger, site);
  const planned = (found: FoundSubnet): boolean =>
    subnets.some(({ name, addressPrefix }) => name === found.name && addressPrefix === found.range);
  return there
    .filter((found) => !planned(found) && !known.some((range) => contains(range, knownRange(found.range))))
    .map(({ range }) => formatRange(knownRange(range)));
}

/** None where the VNet is gone, or was never made. */
async function subnetsIn(resourceGroupName: string, virtualNetworkName: string): Promise<readonly FoundSubnet[]> {
  try {
    const { subnets = [] } = await getVirtualNetwork({ resourceGroupName, virtualNetworkName });
    return subnets.flatMap(({ name = "", addressPrefix, addressPrefixes = [] }) =>
      [...new Set([...(addressPrefix === undefined ? [] : [addressPrefix]), ...addressPrefixes])]
        .filter((range) => !range.includes(":"))
        .map((range) => ({ name, range })),
    );
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

import { contains, formatRange, knownRange } from "../catalogue/ipv4-range.js";
import type { Ledger } from "../planner/ledger.js";
import type { Plan, PlannedNetwork } from "../planner/plan.js";
import { deployedRanges } from "../planner/released-blocks.js";
import { type FoundSubnet, subnetsInAzure } from "./subnets-in-azure.js";
import { subscriptionOf } from "./subscription-of.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

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
      const there = await subnetsInAzure(resourceGroups.compute, network.virtualNetwork);
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
  return there.flatMap(({ name, ranges }) =>
    ranges
      .filter((range) => !subnets.some((planned) => planned.name === name && planned.addressPrefix === range))
      .map(knownRange)
      .filter((range) => !known.some((one) => contains(one, range)))
      .map(formatRange),
  );
}

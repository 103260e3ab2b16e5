import { catalogue } from "../../catalogue/index.js";
import { countedTypes } from "../../catalogue/counted-types.js";
import type { Observed } from "../../planner/ledger.js";
import { observedCounts } from "../../planner/observed-counts.js";
import type { Plan } from "../../planner/plan.js";
import type { SimulatedSubscription } from "../../simulator/core/azure.js";
import { resourceTypes } from "../../simulator/services/index.js";

type Seen = Pick<Observed, "counts" | "publicIpAddresses" | "ledger">;

/**
 * How many resources of a type a simulated subscription may have: what was observed to be free where somebody looked, all of the
 * limit when the cluster is deployed, whose own are among those in use; otherwise what the plan needs beyond Azure's default.
 *
 * @param sameSubscription whether what is counted or observed is of the subscription
 */
export function grantedCounts(
  plan: Pick<Plan, "resourceCounts">,
  observed: Seen,
  sameSubscription: (subscription: string) => boolean,
): Pick<SimulatedSubscription, "counts"> {
  const looked = observedCounts(observed).filter(
    ({ subscription, type }) => sameSubscription(subscription) && isEnforced(type),
  );
  const needed = plan.resourceCounts.filter(
    ({ subscription, type }) => sameSubscription(subscription) && isEnforced(type),
  );
  const counts = needed.flatMap(({ type, location, needed: count }) => {
    const place = location === null ? {} : { location };
    const seen = looked.find((one) => one.type === type && sameRegion(one.location, location));
    if (seen !== undefined) {
      return [
        { type, ...place, limit: observed.ledger === undefined ? Math.max(0, seen.limit - seen.used) : seen.limit },
      ];
    }
    return count > usual(type) ? [{ type, ...place, limit: count }] : [];
  });
  return counts.length === 0 ? {} : { counts };
}

function usual(type: string): number {
  const counted = countedTypes.find((one) => one.type === type);
  return counted === undefined ? 0 : catalogue.limits[counted.limit].value;
}

function sameRegion(one: string | undefined, other: string | null): boolean {
  return other === null || one?.toLowerCase() === other.toLowerCase();
}

/** Whether the simulated Azure refuses one more than there may be. */
function isEnforced(type: string): boolean {
  return [...resourceTypes.values()].some(({ armType, countLimit }) => armType === type && countLimit !== undefined);
}

import type { Observed } from "./ledger.js";
import type { ResourceCount } from "./plan.js";

/** How many resources of a type there may be and are, as somebody looked. */
export interface ObservedCount {
  readonly subscription: string;
  /** Undefined for a limit of the whole subscription. */
  readonly location?: string;
  readonly type: string;
  readonly limit: number;
  readonly used: number;
}

/** Every count that was looked up, public IP addresses among them. */
export function observedCounts({
  counts = [],
  publicIpAddresses = [],
}: Pick<Observed, "counts" | "publicIpAddresses">): readonly ObservedCount[] {
  return [...counts, ...publicIpAddresses.map((each) => ({ ...each, type: "Microsoft.Network/publicIPAddresses" }))];
}

/** What was looked up of what a plan needs. */
export function observedCountOf(
  looked: readonly ObservedCount[],
  { subscription, location, type }: Pick<ResourceCount, "subscription" | "location" | "type">,
): ObservedCount | undefined {
  return looked.find(
    (one) =>
      one.type === type &&
      one.subscription.toLowerCase() === subscription.toLowerCase() &&
      (location === null || one.location?.toLowerCase() === location.toLowerCase()),
  );
}

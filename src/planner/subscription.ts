import type { Site } from "../config/cluster.js";
import type { Observed } from "./ledger.js";

/** A site's subscription as plans show it. */
export function plannedSubscription(site: Pick<Site, "subscription">): string {
  return site.subscription ?? "default";
}

/** One spelling for one subscription: the login's own id and `default` are the same. */
export function sameSubscription(subscription: string, observed: Observed): string {
  const id = subscription.toLowerCase();
  return id === observed.defaultSubscription?.toLowerCase() ? "default" : id;
}

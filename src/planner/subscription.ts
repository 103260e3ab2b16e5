import type { Site } from "../config/cluster.js";
import type { Observed } from "./ledger.js";

/** What plans and ledgers call the subscription of the Azure login, whose id they need not know. */
export const LOGIN_SUBSCRIPTION = "default";

/** A site's subscription as plans show it. */
export function plannedSubscription(site: Pick<Site, "subscription">): string {
  return site.subscription ?? LOGIN_SUBSCRIPTION;
}

/** One spelling for one subscription: the login's own id and {@link LOGIN_SUBSCRIPTION} are the same. */
export function sameSubscription(subscription: string, observed: Pick<Observed, "defaultSubscription">): string {
  const id = subscription.toLowerCase();
  return id === observed.defaultSubscription?.toLowerCase() ? LOGIN_SUBSCRIPTION : id;
}

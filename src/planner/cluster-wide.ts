import { defined } from "../defined.js";
import type { Cluster, NodePool, Site } from "../config/cluster.js";
import type { Observed } from "./ledger.js";
import type { Plan } from "./plan.js";
import { plannedSubscription, sameSubscription } from "./subscription.js";

/**
 * Tags by which leftovers of a cluster are found and its cost is summed. The user's own never replace them; those of a
 * pool, where it is given, replace the cluster's.
 */
export function clusterTags(cluster: Cluster, pool?: Pick<NodePool, "tags">): Record<string, string> {
  return {
    ...cluster.tags,
    ...pool?.tags,
    cluster: cluster.name,
    stack: cluster.stack,
    generation: String(cluster.incarnation),
    ...defined({ owner: cluster.owner }),
  };
}

/** One budget for each subscription: Azure has none that spans several. Each carries the whole sum. */
export function planBudgets({ name, budget }: Cluster, sites: readonly Site[], observed: Observed): Plan["budgets"] {
  if (budget === undefined) return [];
  const subscriptions = new Map(
    sites.map((site) => [sameSubscription(plannedSubscription(site), observed), plannedSubscription(site)] as const),
  );
  const { usdPerMonth, startDate, alertPercents, contactEmails } = budget;
  return [...subscriptions.values()].map((subscription) => ({
    name: `budget-${name}`,
    subscription,
    usdPerMonth,
    startDate,
    alertPercents,
    contactEmails,
  }));
}

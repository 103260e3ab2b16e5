import { catalogue } from "../../src/catalogue/index.js";
import { simulatedSurroundings } from "../../src/cli/simulation/surroundings.js";
import { loadPlan } from "../../src/cli/stack/load-plan.js";
import type { Plan, PlannedNodePool } from "../../src/planner/plan.js";
import type { SimulatedAzureOptions } from "../../src/simulator/core/azure.js";

/** A stack as the planner sees it. */
export interface PlannedStack {
  readonly plan: Plan;
  /** The node pool that stands first in the stack file. */
  readonly pool: PlannedNodePool;
  /** Fewest nodes by which the pool can change: one, or a rack of them. */
  readonly stepNodes: number;
  /** The simulated Azure that the stack is made for, with quota for four times the plan. */
  readonly surroundings: SimulatedAzureOptions;
}

/**
 * Plans a stack file.
 *
 * @throws when the stack has errors
 */
export async function plannedStack(stackFile: string): Promise<PlannedStack> {
  const { plan, cluster, observed, problems } = await loadPlan({ stack: stackFile }, process.cwd());
  if (plan === undefined || cluster === undefined) {
    throw new Error(`${stackFile} cannot be planned: ${problems.map((problem) => problem.message).join(" ")}`);
  }
  const first = cluster.nodePools[0]?.name;
  const pool = plan.nodePools.find(({ name }) => name === first);
  if (pool === undefined) throw new Error(`${stackFile} has no node pool.`);
  const stepNodes = catalogue.vmSize(pool.vmSize)?.rackNodes ?? 1;
  return { plan, pool, stepNodes, surroundings: withRoomToGrow(simulatedSurroundings(plan, cluster, observed)) };
}

function withRoomToGrow(options: SimulatedAzureOptions): SimulatedAzureOptions {
  return {
    ...options,
    images: "any",
    extensions: "any",
    subscriptions: options.subscriptions.map((subscription) => ({
      ...subscription,
      quota: subscription.quota.map((one) => ({ ...one, limitVcpus: one.limitVcpus * 4 })),
    })),
  };
}

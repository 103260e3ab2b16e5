import type { Problem } from "../../errors/problem.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import { assumedLogin } from "../simulation/simulated-login.js";
import { loadPlan } from "../stack/load-plan.js";

/** The simulated Azure that a stack needs: its subscriptions with the quota of its plan, and what exists already. */
export async function azureOfStack(
  stack: string,
  cwd: string,
): Promise<{ readonly options: SimulatedAzureOptions } | { readonly problems: readonly Problem[] }> {
  const { plan, cluster, observed, problems } = await loadPlan({ stack, loginSubscription: assumedLogin }, cwd);
  if (plan === undefined || cluster === undefined) return { problems };
  const { simulatedSurroundings } = await import("../simulation/surroundings.js");
  return { options: simulatedSurroundings(plan, cluster, observed) };
}

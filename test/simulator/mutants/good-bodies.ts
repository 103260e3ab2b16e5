import { readdirSync } from "node:fs";
import { noProgress } from "../../../src/cli/simulation/progress.js";
import { runSimulation } from "../../../src/cli/simulation/run-simulation.js";
import { assumedLogin } from "../../../src/cli/simulation/simulated-login.js";
import { simulatedSurroundings } from "../../../src/cli/simulation/surroundings.js";
import { loadPlan } from "../../../src/cli/stack/load-plan.js";
import type { StoredResource } from "../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";

/** What a stack deploys, in the order of its creation, and the Azure that it deploys it to. */
export interface DeployedStack {
  readonly stack: string;
  readonly resources: readonly StoredResource[];
  /** An Azure in which everything before the resource of this number is there. */
  before(index: number): SimulatedAzure;
}

/** Every stack of the repository, and every example. */
export const stackNames: readonly string[] = [
  ...readdirSync("stacks").map((file) => file.replace(/^Pulumi\.|\.yaml$/g, "")),
  ...readdirSync("examples")
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => `examples/${file}`),
];

export async function deployedStack(stack: string): Promise<DeployedStack> {
  const loaded = await loadPlan({ stack, loginSubscription: assumedLogin }, process.cwd());
  const { plan, cluster, stackFile, observed } = loaded;
  if (plan === undefined || cluster === undefined || stackFile === undefined) throw new Error(`no plan of ${stack}`);
  const run = await runSimulation({ plan, cluster, stackFile, observed }, noProgress);
  const resources = run.azure.resources().filter((one) => one.inlineOf === undefined);
  const surroundings = simulatedSurroundings(plan, cluster, observed);
  return { stack, resources, before: (index) => rebuilt(new SimulatedAzure(surroundings), resources.slice(0, index)) };
}

function rebuilt(azure: SimulatedAzure, resources: readonly StoredResource[]): SimulatedAzure {
  // One after the other: what a program makes side by side some providers refuse.
  resources.forEach(({ type, id, inputs }, index) => {
    azure.put({ type, subscription: subscriptionOf(id), after: lastOf(resources.slice(0, index)), inputs });
  });
  return azure;
}

function lastOf(resources: readonly StoredResource[]): readonly string[] {
  return resources.slice(-1).map(({ id }) => id);
}

export function subscriptionOf(id: string): string {
  return id.split("/")[2] ?? "";
}

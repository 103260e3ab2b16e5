import type { Cluster } from "../../config/cluster.js";
import type { StackFile } from "../../config/stack-file.js";
import type { Problem } from "../../errors/problem.js";
import { problemOfRefusal, problemOfShortfall } from "../../errors/simulation.js";
import type { Observed } from "../../planner/ledger.js";
import type { IdleNodes, Plan } from "../../planner/plan.js";
import { declareCluster } from "../../program/declare.js";
import {
  type DeclaredResource,
  type MockRunResult,
  runUnderMocks,
} from "../../simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../../simulator/simulated-azure.js";
import { idleInRun } from "./idle-in-run.js";
import type { Progress } from "./progress.js";
import { simulatedSurroundings } from "./surroundings.js";

/** A planned stack, ready to run. */
export interface SimulationRequest {
  readonly stackFile: StackFile;
  readonly cluster: Cluster;
  readonly plan: Plan;
  readonly observed: Observed;
  /** `any` for whoever only wants to see what is declared; otherwise images and extensions that are not known are refused. */
  readonly marketplace?: "any";
}

/** What came of a run. */
export interface SimulationResult extends Pick<
  MockRunResult,
  "outputs" | "simulatedSeconds" | "criticalPathSeconds" | "criticalPath"
> {
  readonly resources: readonly Pick<DeclaredResource, "type" | "name" | "id" | "parent" | "inputs">[];
  /** One for each refusal, and one for each thing that Azure accepted and does not wholly do. */
  readonly problems: readonly Problem[];
  /** Nodes that were there, and paid for, before everything else was. */
  readonly idle: IdleNodes;
}

/** What came of a run without an engine, and where it ran. */
export interface MockSimulation extends SimulationResult {
  readonly resources: readonly DeclaredResource[];
  /** As it is after the run. */
  readonly azure: SimulatedAzure;
}

/** Whatever image or extension is named is there. */
export const anyMarketplace = { images: "any", extensions: "any" } as const;

/** Runs the program of `pulumi up` on the simulated Azure. Refusals are problems of the result. */
export async function runSimulation(request: SimulationRequest, progress: Progress): Promise<MockSimulation> {
  const { stackFile, cluster, plan, observed } = request;
  const surroundings = simulatedSurroundings(plan, cluster, observed);
  const azure = new SimulatedAzure({ ...surroundings, ...(request.marketplace === "any" ? anyMarketplace : {}) });
  let created = 0;
  const { refusals, shortfalls, ...result } = await runUnderMocks({
    azure,
    project: "azure-supercomputer",
    stack: stackFile.stack,
    config: pulumiConfig(stackFile.config),
    program: () =>
      declareCluster({
        previousLedger: () => Promise.resolve(observed.ledger),
        deployed: false,
        vmSizes: cluster.vmSizes,
        readText: stackFile.readText,
        keyNobodyHas: "allowed",
      }),
    onResource: () => {
      progress.created(++created);
    },
  });
  const problems = [...refusals.map(problemOfRefusal), ...shortfalls.map(problemOfShortfall)];
  return { ...result, azure, problems, idle: idleInRun(plan, result.resources) };
}

/** Stack configuration as Pulumi hands it to a program: objects as JSON text. */
export function pulumiConfig(config: StackFile["config"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

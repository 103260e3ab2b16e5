import type { Cluster } from "../../config/cluster.js";
import type { Problem } from "../../errors/problem.js";
import { problemOfRefusal } from "../../errors/simulation.js";
import { declareCluster } from "../../program/declare.js";
import type { Plan } from "../../planner/plan.js";
import { runUnderMocks } from "../../simulator/pulumi-mocks.js";
import { SimulatedAzure } from "../../simulator/simulated-azure.js";
import type { LoadedPlan } from "../stack/load-plan.js";
import type { Progress } from "./progress.js";
import { simulatedSurroundings } from "./subscriptions.js";

/** A resource as it was declared. */
export interface DeclaredResource {
  readonly type: string;
  readonly name: string;
  /** ARM id; empty for component resources. */
  readonly id: string;
  /** Name of the parent; null at the top. */
  readonly parent: string | null;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What came of a run. */
export interface SimulationResult {
  readonly resources: readonly DeclaredResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly simulatedSeconds: number;
  readonly criticalPathSeconds: number;
  readonly criticalPath: readonly { readonly name: string; readonly seconds: number }[];
  /** One for each refusal. */
  readonly problems: readonly Problem[];
}

import type { input } from "zod";
import { defined } from "../../defined.js";
import { noIdleNodes } from "../../planner/idle-nodes.js";
import type { Diagnostic } from "../diagnostic.js";
import type { EngineRunResult } from "../engine/run-with-engine.js";
import type { SimulationResult } from "../simulation/run-simulation.js";
import type { simulateJson } from "./schemas.js";

/** What `azsc simulate --json` prints; without a result every list is empty. */
export function simulateAnswer(facts: {
  readonly stack: string;
  readonly result?: Omit<SimulationResult, "criticalPath">;
  /** What the real engine did, with `--engine`. */
  readonly engine?: Pick<EngineRunResult, "phases" | "retained" | "reservedNames">;
  readonly problems: readonly Diagnostic[];
}): input<typeof simulateJson> {
  const { stack, result, engine, problems } = facts;
  return {
    schemaVersion: 1,
    stack,
    resources: (result?.resources ?? []).map(({ type, name, id, parent, inputs }) => ({
      type,
      name,
      id,
      parent,
      inputs: { ...inputs },
    })),
    outputs: { ...result?.outputs },
    simulatedSeconds: result?.simulatedSeconds ?? 0,
    criticalPathSeconds: result?.criticalPathSeconds ?? 0,
    idle: { ...(result?.idle ?? noIdleNodes) },
    ...defined({ engine: engine && engineAnswer(engine) }),
    problems: [...problems],
  };
}

type EngineAnswer = NonNullable<input<typeof simulateJson>["engine"]>;

function engineAnswer(engine: Pick<EngineRunResult, "phases" | "retained" | "reservedNames">): EngineAnswer {
  return {
    commands: engine.phases.map(({ command, resources, simulatedSeconds, succeeded }) => ({
      ...{ command, resources: { ...resources }, simulatedSeconds, succeeded },
    })),
    retained: engine.retained.map(({ type, id }) => ({ type, id })),
    reservedNames: engine.reservedNames.map(({ resource, deletedSeconds, untilSeconds }) => ({
      type: resource.type,
      id: resource.id,
      seconds: untilSeconds - deletedSeconds,
    })),
  };
}

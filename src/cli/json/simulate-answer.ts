import type { input } from "zod";
import type { Diagnostic } from "../diagnostic.js";
import type { SimulationResult } from "../simulation/run-simulation.js";
import type { simulateJson } from "./schemas.js";

/** What `azsc simulate --json` prints; without a result every list is empty. */
export function simulateAnswer(facts: {
  readonly stack: string;
  readonly result?: SimulationResult;
  readonly problems: readonly Diagnostic[];
}): input<typeof simulateJson> {
  const { stack, result, problems } = facts;
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
    problems: [...problems],
  };
}

import type { FaultMoment, ScriptedFault } from "../../../src/simulator/faults/fault.js";

/** What the engine is doing when a fault strikes. */
export type Occasion = "create" | "update" | "delete";

/** How a request goes wrong; the words of the matrix. */
export type Trouble =
  | "refused"
  | "refused until the client gives up"
  | "fails later"
  | "partly"
  | "answer lost"
  | "connection cut"
  | "throttled";

/** One cell of the matrix. */
export interface FaultCase {
  readonly occasion: Occasion;
  readonly trouble: Trouble;
  /** ARM id. */
  readonly resource: string;
  readonly type: string;
}

interface Script extends Pick<ScriptedFault, "code" | "times"> {
  readonly moment: FaultMoment;
}

/** azure-native tries a request four times before it gives up. */
const tries = 4;

const scripts: Readonly<Record<Trouble, Script>> = {
  refused: { moment: "refused", code: "RequestDisallowedByPolicy" },
  "refused until the client gives up": { moment: "refused", code: "InternalServerError", times: tries },
  "fails later": { moment: "failsLater", code: "InternalServerError" },
  partly: { moment: "partly", code: "AllocationFailed" },
  "answer lost": { moment: "answerLost" },
  "connection cut": { moment: "connectionCut" },
  throttled: { moment: "throttled", times: 2 },
};

/** Troubles that the client gets over by itself: the command succeeds. */
export const healed: ReadonlySet<Trouble> = new Set<Trouble>(["answer lost", "throttled"]);

export function scriptOf({ occasion, trouble, resource }: FaultCase): ScriptedFault {
  return { operation: occasion, resource, ...scripts[trouble] };
}

/** Every trouble that can strike a resource of this type on the occasion. */
export function troublesOf(occasion: Occasion, type: string): readonly Trouble[] {
  const scales = type === "azure-native:compute:VirtualMachineScaleSet";
  const possible: Partial<Record<Trouble, boolean>> = {
    refused: occasion === "create",
    partly: occasion === "create" && scales,
  };
  return (Object.keys(scripts) as Trouble[]).filter((trouble) => possible[trouble] ?? true);
}

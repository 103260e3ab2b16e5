import type { RetainedName, StoredResource } from "../azure.js";
import type { Operation } from "../time/operation.js";
import type { DeploymentEvent } from "./deployment.js";

const known: Readonly<Record<SimulationEvent["event"], true>> = {
  request: true,
  stored: true,
  removed: true,
  nameFreed: true,
  accepted: true,
  faultMatched: true,
  counted: true,
  pollCut: true,
  deploymentBegun: true,
  deploymentStep: true,
  deploymentEnded: true,
  deploymentRemoved: true,
  clock: true,
};

/** Whether an event of this name is one of this version's. */
export function isKnown(name: unknown): boolean {
  return typeof name === "string" && Object.hasOwn(known, name);
}

/**
 * Something that happened in a simulated Azure. All its state changes by events and by nothing else, so that the same
 * events, told again, give the same state; the list of them is the log of a run.
 */
export type SimulationEvent =
  /** A request came in; the answer's status, and the code when it was an error. */
  | {
      readonly event: "request";
      readonly atSeconds: number;
      readonly verb: "put" | "delete" | "get" | "list" | "poll" | "action";
      readonly id: string;
      readonly status: number | "no answer";
      readonly code?: string;
    }
  /** A resource is as follows. */
  | { readonly event: "stored"; readonly resource: StoredResource }
  /** A resource is gone, though until that moment it can still be read; its name may stay reserved. */
  | { readonly event: "removed"; readonly id: string; readonly untilSeconds: number; readonly retained?: RetainedName }
  /** A reserved name was purged or taken back. */
  | { readonly event: "nameFreed"; readonly armType: string; readonly name: string }
  | { readonly event: "accepted"; readonly operation: Operation }
  /** A scripted fault saw a request that it matches; `fault` is what the fault says, in short. */
  | { readonly event: "faultMatched"; readonly fault: string }
  /** A request took a token from each of these buckets. */
  | { readonly event: "counted"; readonly atSeconds: number; readonly buckets: readonly string[] }
  | { readonly event: "pollCut"; readonly operation: string }
  | DeploymentEvent
  | { readonly event: "clock"; readonly nowSeconds: number };

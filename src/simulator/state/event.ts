import type { RetainedName, StoredResource } from "../azure.js";
import type { Operation } from "../time/operation.js";

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
  /** The scripted fault of this index saw a request that it matches. */
  | { readonly event: "faultMatched"; readonly fault: number }
  | { readonly event: "pollCut"; readonly operation: string }
  | { readonly event: "clock"; readonly nowSeconds: number };

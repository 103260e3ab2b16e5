import type { AzureError, SimulatedAzureOptions } from "./azure.js";
import type { LaterFailure, ScriptedFault } from "./faults/fault.js";
import type { AzureView, Delete, Put, ResourceType } from "./resource-type.js";
import type { Services } from "./services.js";
import type { SimulationEvent } from "./state/event.js";
import type { Store } from "./state/store.js";
import type { VirtualClock } from "./time/clock.js";
import type { CountedRequest, ThrottledRequest } from "./time/throttle-buckets.js";

/** What the parts of the core need of the whole. */
export interface Core extends AzureView {
  readonly options: SimulatedAzureOptions;
  readonly services: Services;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly faults: FaultScript;
  readonly throttles: RequestThrottles;
  /** Changes the state: nothing else does. */
  emit(event: SimulationEvent): void;
  /** @throws AzureError `NotSimulated` for a type that is not simulated */
  knownType(token: string): ResourceType;
}

/** What goes wrong on purpose. */
export interface FaultScript {
  /**
   * Looks whether a request is hit.
   *
   * @returns the fault that strikes after the request was accepted; undefined when none does
   * @throws AzureError for `refused` and `throttled`; ConnectionLost for a read whose answer is lost
   */
  strike(
    operation: "create" | "update" | "delete" | "read",
    id: string,
    atSeconds: number,
    inputs?: Readonly<Record<string, unknown>>,
  ): ScriptedFault | undefined;
  /** How an accepted operation ends that the fault lets fail later; undefined when it does not. */
  laterFailure(fault: ScriptedFault, request: Put | Delete): LaterFailure | undefined;
}

/** How often Azure lets itself be asked. */
export interface RequestThrottles {
  /**
   * Takes the tokens of a request.
   *
   * @param location the region that the resource provider counts it in @default that of the resource
   * @throws AzureError 429 with the seconds to wait
   */
  take(kind: ThrottledRequest, type: string, id: string, atSeconds: number, location?: string): void;
  /**
   * Takes the tokens of a request at the first moment at which there are any: what a client gets that waits as long as
   * each refusal asks it to.
   *
   * @returns that moment
   */
  admit(request: CountedRequest, fromSeconds: number): number;
  /** The headers of an answer that tell what is left, as Azure writes them. */
  remainingHeaders(
    kind: ThrottledRequest,
    type: string,
    id: string,
    atSeconds: number,
    location?: string,
  ): Readonly<Record<string, string>>;
  /** The refusal of a script that throttles: as that of Azure Resource Manager's bucket. */
  scripted(kind: ThrottledRequest, id: string, retryAfterSeconds: number): AzureError;
}

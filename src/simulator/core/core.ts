import type { SimulatedAzureOptions } from "./azure.js";
import type { FaultScript } from "./faults/fault-script.js";
import type { AzureView, ResourceType } from "./resource-type.js";
import type { Caller } from "./rights/login.js";
import type { Services } from "./services.js";
import type { SimulationEvent } from "./state/event.js";
import type { Store } from "./state/store.js";
import type { VirtualClock } from "./time/clock.js";
import type { RequestThrottles } from "./time/request-throttles.js";

/** What the parts of the core need of the whole. */
export interface Core extends AzureView {
  readonly options: SimulatedAzureOptions;
  readonly services: Services;
  /** Whom the request at hand comes from; undefined: from the owner. */
  readonly caller: Caller | undefined;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly faults: FaultScript;
  readonly throttles: RequestThrottles;
  /** Changes the state: nothing else does. */
  emit(event: SimulationEvent): void;
  /** @throws AzureError `NotSimulated` for a type that is not simulated */
  knownType(token: string): ResourceType;
}

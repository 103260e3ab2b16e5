import type { SimulatedAzureOptions } from "../../../../src/simulator/core/azure.js";
import type { SimulationEvent } from "../../../../src/simulator/core/state/event.js";
import { Store } from "../../../../src/simulator/core/state/store.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, prepare, type BodyType } from "../../world.js";

/**
 * An Azure in which all that a body of the type stands on is there and finished.
 *
 * @param options what holds from then on: faults, policies, other quota
 */
export function calmAzure(type: BodyType, options: Partial<SimulatedAzureOptions> = {}): SimulatedAzure {
  const store = new Store();
  eventsBefore(type).forEach((event) => store.apply(event));
  const azure = new SimulatedAzure({ ...emptyAzure().options, ...options }, { store });
  azure.advanceTo(azure.endSeconds);
  return azure;
}

const known = new Map<BodyType, readonly SimulationEvent[]>();

/** What happens until all is there: told again, it is faster than done again. */
function eventsBefore(type: BodyType): readonly SimulationEvent[] {
  const events = known.get(type) ?? prepare(emptyAzure(), type).events;
  known.set(type, events);
  return events;
}

import { coreOf } from "../../../../src/simulator/core/face.js";
import type { SimulatedAzureOptions } from "../../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, prepare, type BodyType } from "../../world.js";

/**
 * An Azure in which all that a body of the type stands on is there and finished.
 *
 * @param options what holds from then on: faults, policies, other quota
 */
export function calmAzure(type: BodyType, options: Partial<SimulatedAzureOptions> = {}): SimulatedAzure {
  const { store, options: usual } = coreOf(prepare(emptyAzure(), type));
  const azure = new SimulatedAzure({ ...usual, ...options }, { store });
  azure.advanceTo(azure.endSeconds);
  return azure;
}

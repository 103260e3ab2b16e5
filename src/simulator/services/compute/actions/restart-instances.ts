import type { SimulatedAzure } from "../../../simulated-azure.js";
import type { Operation } from "../../../core/time/operation.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

/**
 * Restarts instances. They keep their ids and the model they were made from.
 *
 * Source: learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/restart.
 */
export function restartInstances(azure: SimulatedAzure, request: InstanceRequest): Operation {
  return beginAction(azure, request, () => ({ after: {}, makesNodes: false }));
}

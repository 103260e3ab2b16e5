import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { mustRun } from "./power-instances.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

/**
 * Restarts instances. They keep their ids and the model they were made from.
 *
 * Source: learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/restart.
 */
export function restartInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, (found) => {
    mustRun(found, "The restart");
    return { after: {}, makesNodes: false };
  });
}

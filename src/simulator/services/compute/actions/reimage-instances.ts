import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { mustRun } from "./power-instances.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

/**
 * Makes instances anew from their image. They keep their ids and the model they were made from, which is unverified.
 *
 * Source: learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/reimage.
 */
export function reimageInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, (found) => {
    mustRun(found, "The reimaging");
    return { after: {}, makesNodes: found.chosen.size > 0 };
  });
}

import { rangesOf } from "../rules/scale-set-instances.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { Operation } from "../time/operation.js";
import { beginAction, chosenInstances, type InstanceRequest } from "./begin-action.js";

/**
 * Brings instances to the present model of their scale set (`manualUpgrade`): afterwards `latestModelApplied` holds for
 * them. They restart; those with an ephemeral OS disk are made anew from the image.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-upgrade-policy.md.
 */
export function upgradeInstances(azure: SimulatedAzure, request: InstanceRequest): Operation {
  const { resource, chosen, instances } = chosenInstances(azure, request);
  const upgraded = instances.map((one) => (chosen.has(one.instanceId) ? { ...one, model: resource.model } : one));
  return beginAction(
    azure,
    { resource, atSeconds: request.atSeconds },
    { instances: rangesOf(upgraded) },
    chosen.size > 0,
  );
}

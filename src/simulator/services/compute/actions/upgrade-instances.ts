import { rangesOf } from "../../../core/instances.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

/**
 * Brings instances to the present model of their scale set (`manualUpgrade`): afterwards `latestModelApplied` holds for
 * them. They restart; those with an ephemeral OS disk are made anew from the image.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-upgrade-policy.md.
 */
export function upgradeInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, ({ resource, chosen, instances }) => {
    const upgraded = instances.map((one) => (chosen.has(one.instanceId) ? { ...one, model: resource.model } : one));
    return { after: { instances: rangesOf(upgraded) }, makesNodes: chosen.size > 0 };
  });
}

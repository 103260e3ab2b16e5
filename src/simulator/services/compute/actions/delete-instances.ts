import type { AzureCore } from "../../../core/azure-core.js";
import type { StoredResource } from "../../../core/azure.js";
import { usageByPart } from "../../../core/capacity/eviction.js";
import { rangesOf } from "../../../core/instances.js";
import { etagOf } from "../../../core/outputs.js";
import type { Operation } from "../../../core/time/operation.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

/**
 * Deletes instances by their ids, whatever the scale-in policy says. The capacity is so many smaller, and quota, addresses
 * and hardware are given back.
 *
 * Source: learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/delete-instances: capacity follows.
 */
export function deleteInstances(azure: AzureCore, request: InstanceRequest): Operation {
  return beginAction(azure, request, ({ resource, chosen, instances }) => {
    const left = instances.filter(({ instanceId }) => !chosen.has(instanceId));
    const resized = withCapacity(resource, left.length, instances.length);
    return { after: { ...resized, instances: rangesOf(left) }, makesNodes: false };
  });
}

/** The scale set with another number of nodes, and with what goes with it. */
function withCapacity(resource: StoredResource, capacity: number, before: number): Partial<StoredResource> {
  const resized = (body: StoredResource["inputs"]): StoredResource["inputs"] => ({
    ...body,
    sku: { ...(body["sku"] as object | undefined), capacity },
  });
  const { taken, allocated } = resource;
  return {
    inputs: resized(resource.inputs),
    outputs: { ...resized(resource.outputs), etag: etagOf(resource.id, resized(resource.inputs)) },
    ...(taken === undefined ? {} : { taken: usageByPart(taken, capacity, before) }),
    ...(allocated === undefined ? {} : { allocated: firstNodes(allocated, capacity) }),
  };
}

/** Which cluster a deleted node stood in is not kept, so the clusters that were filled last give back first. */
function firstNodes(
  allocated: NonNullable<StoredResource["allocated"]>,
  nodes: number,
): NonNullable<StoredResource["allocated"]> {
  let left = nodes;
  return allocated.flatMap((one) => {
    const kept = Math.min(left, one.nodes);
    left -= kept;
    return kept === 0 ? [] : [{ ...one, nodes: kept }];
  });
}

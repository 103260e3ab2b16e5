import { parseArmPath } from "../arm/index.js";
import { AzureError, type InstanceRange, type StoredResource } from "../azure.js";
import { guidOf } from "../guid.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { Operation } from "../time/operation.js";
import { type Instance, instancesOf } from "./scale-set-instances.js";

/**
 * Deletes nodes by their ids; the scale set's capacity shrinks with them. Deleting one by one is how a chosen node goes:
 * scaling in lets the scale-in policy choose.
 */
export function deleteInstances(azure: SimulatedAzure, set: StoredResource, chosen: readonly Instance[]): Operation {
  const gone = new Set(chosen.map((one) => one.instanceId));
  const left = instancesOf(set).filter((one) => !gone.has(one.instanceId));
  const subscription = set.id.split("/")[2]!;
  const sku = { ...(set.inputs["sku"] as object), capacity: left.length };
  const { pathParameters } = parseArmPath(set.id);
  const operation = azure.begin({
    type: set.type,
    inputs: { ...set.inputs, ...pathParameters, sku },
    subscription,
    after: [],
    atSeconds: azure.clock.nowSeconds,
  });
  const shrunk = azure.get(set.id)!;
  azure.emit({ event: "stored", resource: { ...shrunk, instances: rangesOf(left) } });
  return operation;
}

/**
 * Brings nodes to the scale set's present model. A node with an ephemeral OS disk is made anew from its image.
 *
 * @throws {@link AzureError} 409 while another operation works on the scale set
 */
export function upgradeInstances(azure: SimulatedAzure, set: StoredResource, chosen: readonly Instance[]): Operation {
  const now = azure.clock.nowSeconds;
  const last = azure.store.lastOperation(set.id);
  if (last !== undefined && last.finishedSeconds > now) {
    throw new AzureError(
      409,
      "Conflict",
      `The request failed due to conflict with a concurrent request on '${set.id}'.`,
      set.id,
    );
  }
  const upgraded = new Set(chosen.map((one) => one.instanceId));
  const instances = instancesOf(set).map((one) => (upgraded.has(one.instanceId) ? { ...one, model: set.model } : one));
  const operation: Operation = {
    id: guidOf(
      "operation",
      String(azure.options.seed ?? ""),
      set.id,
      "upgrade",
      String(azure.store.operationCount(set.id)),
    ),
    kind: "action",
    resourceId: set.id,
    type: set.type,
    location: set.location,
    startedSeconds: now,
    finishedSeconds: now + azure.catalogue.durations.update[set.type]!.value,
    steps: [{ name: "Upgrading", atSeconds: now }],
  };
  azure.emit({ event: "accepted", operation });
  azure.emit({ event: "stored", resource: { ...azure.get(set.id)!, instances: rangesOf(instances) } });
  return operation;
}

/** Neighbours of one model together. */
function rangesOf(instances: readonly Instance[]): readonly InstanceRange[] {
  const ranges: InstanceRange[] = [];
  for (const { instanceId, model } of instances) {
    const last = ranges.at(-1);
    if (last !== undefined && last.model === model && last.first + last.count === instanceId) {
      ranges[ranges.length - 1] = { ...last, count: last.count + 1 };
    } else {
      ranges.push({ first: instanceId, count: 1, model });
    }
  }
  return ranges;
}

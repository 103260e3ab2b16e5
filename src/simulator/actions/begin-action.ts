import { nameOf } from "../arm-id.js";
import { AzureError, ConnectionLost, type StoredResource } from "../azure.js";
import type { ResourceType } from "../resource-type.js";
import { resourceTypes } from "../resource-types/index.js";
import { instancesOf, type Instance } from "../rules/scale-set-instances.js";
import type { SimulatedAzure } from "../simulated-azure.js";
import type { Operation } from "../time/operation.js";
import { planOperation } from "../time/plan-operation.js";

/** A request that acts on nodes of a scale set by their instance ids. */
export interface InstanceRequest {
  /** ARM id of the scale set. */
  readonly id: string;
  readonly instanceIds: readonly number[];
  /** Moment of the request on the virtual clock. @default as early as the scale set is finished */
  readonly atSeconds?: number;
}

/** The scale set and those of its instances that a request names. */
export interface ChosenInstances {
  readonly resource: StoredResource;
  readonly chosen: ReadonlySet<number>;
  readonly instances: readonly Instance[];
}

/**
 * Finds what a request acts on.
 *
 * @throws {@link AzureError} 404 when there is no such scale set, 400 when it has no instance of an id. The text about an
 *   instance is unverified.
 */
export function chosenInstances(
  azure: SimulatedAzure,
  { id, instanceIds, atSeconds }: InstanceRequest,
): ChosenInstances {
  const resource = atSeconds === undefined ? (azure.get(id) ?? azure.read(id)) : azure.read(id, atSeconds);
  const stored = azure.get(id) ?? resource;
  const instances = instancesOf(stored);
  const known = new Set(instances.map(({ instanceId }) => instanceId));
  const unknown = instanceIds.find((instanceId) => !known.has(instanceId));
  if (unknown !== undefined) {
    throw new AzureError(
      400,
      "InvalidParameter",
      `The provided instanceId ${unknown} is not an active Virtual Machine Scale Set VM instanceId of '${nameOf(id)}'.`,
      "instanceIds",
    );
  }
  return { resource: stored, chosen: new Set(instanceIds), instances };
}

/**
 * Begins an operation on nodes, and stores the scale set as it is afterwards. Faults that a script has for updates of the
 * scale set strike it, but for those that would let it fail later: what stays of an action that failed half-way is not
 * documented.
 *
 * @param makesNodes whether nodes are made anew, which takes as long as making them
 * @throws {@link AzureError} 409 while another operation works on the scale set, {@link ConnectionLost}
 */
export function beginAction(
  azure: SimulatedAzure,
  { resource, atSeconds }: { readonly resource: StoredResource; readonly atSeconds: number | undefined },
  after: Partial<StoredResource>,
  makesNodes: boolean,
): Operation {
  const type: ResourceType = resourceTypes.get(resource.type)!;
  const startedSeconds = atSeconds ?? Math.max(azure.clock.nowSeconds, resource.finishedSeconds);
  const fault = azure.faults.strike("update", resource.id, startedSeconds, resource.inputs);
  const busy = azure.store.lastOperation(resource.id);
  if (busy !== undefined && busy.finishedSeconds > startedSeconds) {
    throw new AzureError(
      409,
      "Conflict",
      `The request failed due to conflict with a concurrent request on '${resource.id}'.`,
      resource.id,
    );
  }
  const operation: Operation = {
    ...planOperation(
      {
        kind: "update",
        type,
        resourceId: resource.id,
        location: resource.location,
        startedSeconds,
        ordinal: azure.store.operationCount(resource.id),
        addsNodes: makesNodes,
        settlesSeconds: 0,
      },
      azure.catalogue,
      azure.options.seed,
    ),
    kind: "action",
  };
  azure.emit({ event: "accepted", operation });
  azure.emit({
    event: "stored",
    resource: { ...resource, ...after, startedSeconds, finishedSeconds: operation.finishedSeconds },
  });
  if (fault?.moment === "answerLost") throw new ConnectionLost(resource.id, "answer");
  return operation;
}

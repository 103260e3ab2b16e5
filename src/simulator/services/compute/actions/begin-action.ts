import { AzureError, ConnectionLost, type StoredResource } from "../../../core/azure.js";
import type { ResourceType } from "../../../core/resource-type.js";
import { acceptOperation } from "../../../core/requests/accept.js";
import { readable } from "../../../core/requests/read.js";
import { concurrentRequest } from "../../../core/every-type/busy.js";
import { checkLocked } from "../../../core/every-type/management-lock.js";
import { countOf, instancesOf, type Instance } from "../../../core/instances.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { noticeOf, planOperation } from "../../../core/time/plan-operation.js";
import { answerWrongly } from "../../../core/faults/fault-script.js";

/** A request that acts on nodes of a scale set by their instance ids. */
export interface InstanceRequest {
  /** ARM id of the scale set. */
  readonly id: string;
  readonly instanceIds: readonly number[] | "all";
  /** Whether the request is for the one instance and not for its scale set, from which it may be protected. @default false */
  readonly ofInstance?: boolean;
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
 * @throws {@link AzureError} 404 when there is no such scale set, 400 when it has no instance of an id.
 */
function chosenInstances(
  azure: AzureCore,
  { id, instanceIds, ofInstance, atSeconds }: InstanceRequest,
): ChosenInstances {
  readable(azure, id, atSeconds ?? azure.clock.nowSeconds);
  const resource = azure.get(id);
  if (resource === undefined) throw concurrentRequest();
  const instances = instancesOf(resource);
  const withheld = ofInstance === true ? [] : instances.filter(isWithheld);
  if (instanceIds === "all") {
    const open = withheld.length === 0 ? instances : instances.filter((one) => !isWithheld(one));
    return { resource, chosen: new Set(open.map(({ instanceId }) => instanceId)), instances };
  }
  const known = new Set(instances.map(({ instanceId }) => instanceId));
  const unknown = instanceIds.find((instanceId) => !known.has(instanceId));
  if (unknown !== undefined) {
    throw noInstance(String(unknown));
  }
  const kept = withheld.filter(({ instanceId }) => instanceIds.includes(instanceId));
  if (kept.length > 0) throw keptFromScaleSet(kept);
  return { resource, chosen: new Set(instanceIds), instances };
}

/** Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-instance-protection.md (2026-05-19). */
function isWithheld({ protection }: Instance): boolean {
  return protection?.protectFromScaleSetActions === true;
}

/** A support guide in a public repository has the text; the status and the code are unverified. */
function keptFromScaleSet(kept: readonly Instance[]): AzureError {
  const ids = kept.map(({ instanceId }) => instanceId).join(", ");
  return new AzureError(
    409,
    "OperationNotAllowed",
    "InstanceIds may not contain instances that are protected from scale set actions. The following instance ids are " +
      `protected from scale set action: ${ids}.`,
    "instanceIds",
    { unverified: "text" },
  );
}

/** Source: microsoft/onefuzz#2547. */
export function noInstance(id: string): AzureError {
  return new AzureError(
    400,
    "InvalidParameter",
    `The provided instanceId ${id} is not an active Virtual Machine Scale Set VM instanceId.`,
    "instanceIds",
  );
}

/** What an action does to its scale set. */
export interface ActionEffect {
  /** What of the scale set is another afterwards. */
  readonly after: Partial<StoredResource>;
  /** Whether nodes are made anew, which takes as long as making them. */
  readonly makesNodes: boolean;
}

/**
 * Begins an operation on nodes, and stores the scale set as it is afterwards. It counts as an update of the scale set: for
 * throttles, locks and faults of a script, but for those that would let it fail later, since what stays of an action that
 * failed half-way is not documented.
 *
 * @throws {@link AzureError} as `chosenInstances`, and 409 while another operation works on the scale set;
 *   {@link ConnectionLost}
 */
export function beginAction(
  azure: AzureCore,
  asked: InstanceRequest,
  effectOn: (chosen: ChosenInstances) => ActionEffect,
): Operation {
  const request = { event: "request", atSeconds: asked.atSeconds ?? azure.clock.nowSeconds, verb: "action" } as const;
  try {
    const operation = accept(azure, asked, effectOn);
    azure.emit({ ...request, id: asked.id, status: 202 });
    return operation;
  } catch (error) {
    if (error instanceof AzureError) azure.emit({ ...request, id: asked.id, status: error.status, code: error.code });
    if (error instanceof ConnectionLost) azure.emit({ ...request, id: asked.id, status: "no answer" });
    throw error;
  }
}

function accept(
  azure: AzureCore,
  asked: InstanceRequest,
  effectOn: (chosen: ChosenInstances) => ActionEffect,
): Operation {
  const found = chosenInstances(azure, asked);
  const { resource } = found;
  const type: ResourceType = azure.typeOf(resource.type)!;
  const startedSeconds = asked.atSeconds ?? Math.max(azure.clock.nowSeconds, resource.finishedSeconds);
  const fault = azure.faults.strike("update", resource.id, startedSeconds, resource.inputs);
  if (asked.atSeconds !== undefined) azure.throttles.take("update", type.token, resource.id, startedSeconds);
  checkLocked(azure, resource.id, "write");
  const busy = azure.store.lastOperation(resource.id);
  if (busy !== undefined && busy.finishedSeconds > startedSeconds) throw concurrentRequest();
  const { after, makesNodes } = effectOn(found);
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
        noticeSeconds: noticeOf(type, resource, countOf((after.instances === undefined ? resource : after).instances)),
      },
      azure.catalogue,
      azure.options.seed,
    ),
    kind: "action",
  };
  acceptOperation(azure, operation);
  azure.emit({
    event: "stored",
    resource: { ...resource, ...after, startedSeconds, finishedSeconds: operation.finishedSeconds },
  });
  answerWrongly(fault, resource.id);
  return operation;
}

import { defined } from "../../../defined.js";
import { normalId } from "../arm-id.js";
import { type DeleteRequest, type StoredResource } from "../azure.js";
import { cutPollsOf } from "../faults/fault.js";
import type { Delete, Deletion } from "../resource-type.js";
import { applyRule } from "../every-type/apply-rule.js";
import { checkFree, locksOf } from "../every-type/conflicts.js";
import { checkLocked } from "../every-type/management-lock.js";
import type { Core } from "../core.js";
import { actionOn } from "../rights/action.js";
import { checkRights } from "../rights/check-rights.js";
import type { Operation } from "../time/operation.js";
import { noticeOf, planOperation } from "../time/plan-operation.js";
import { acceptOperation } from "./accept.js";
import { nestedOf } from "./nested.js";
import { answerWrongly } from "../faults/fault-script.js";

const plainDeletion: Deletion = { rules: [], children: "refused" };

const secondsPerDay = 86_400;

/** Judges a DELETE as Azure would, and removes what goes with the resource. */
export function acceptDelete(azure: Core, request: DeleteRequest): Operation | undefined {
  const asked = request.atSeconds ?? azure.clock.nowSeconds;
  checkRights(azure, () => actionOn(request.id, "delete"), asked);
  const resource = azure.get(request.id);
  const fault = azure.faults.strike("delete", request.id, asked, resource?.inputs ?? {});
  if (resource === undefined) return undefined;
  const type = azure.knownType(resource.type);
  if (request.atSeconds !== undefined) azure.throttles.take("delete", type.token, resource.id, asked);
  const subscription = azure.subscription(resource.id.split("/")[2] ?? "");
  checkLocked(azure, resource.id, "delete");
  const deletion = type.deletion ?? plainDeletion;
  const whole: Delete = { resource, type, subscription, azure };
  for (const rule of deletion.rules) applyRule(rule, whole);
  const children = nestedOf(whole, deletion);
  const startedSeconds = request.atSeconds ?? startOf(azure, resource, request.after ?? []);
  const failure = fault === undefined ? undefined : azure.faults.laterFailure(fault, whole)?.failure;
  const locks = locksOf({ type, id: resource.id, inputs: resource.inputs });
  const operation: Operation = {
    ...planOperation(
      {
        kind: "delete",
        type,
        resourceId: resource.id,
        location: resource.location,
        startedSeconds,
        ordinal: azure.store.operationCount(resource.id),
        addsNodes: false,
        noticeSeconds: noticeOf(type, resource, 0),
      },
      azure.catalogue,
      azure.options.seed,
    ),
    ...defined({ failure }),
    ...(locks.length === 0 ? {} : { locks }),
    ...cutPollsOf(fault),
  };
  checkFree(azure, type, operation, request.atSeconds !== undefined);
  acceptOperation(azure, operation);
  if (failure === undefined) removeAll(azure, [...children, resource], operation);
  answerWrongly(fault, resource.id);
  return operation;
}

function startOf(azure: Core, resource: StoredResource, after: readonly string[]): number {
  const ends = after.map((id) => azure.store.deleting.get(normalId(id))?.untilSeconds ?? 0);
  // A deletion that failed ends later than the resource that it left.
  const lastEnd = azure.store.lastOperation(resource.id)?.finishedSeconds ?? 0;
  const ready = Math.max(azure.clock.nowSeconds, resource.finishedSeconds, lastEnd, ...ends);
  const { type, id, location } = resource;
  return azure.throttles.admit({ kind: "delete", type, id, location }, ready);
}

/** Children first, so that whoever tells the events again never sees a child without its parent. */
function removeAll(azure: Core, resources: readonly StoredResource[], operation: Operation): void {
  const deepestFirst = [...resources].sort((a, b) => b.id.length - a.id.length || (a.id < b.id ? -1 : 1));
  for (const resource of deepestFirst) {
    const days = azure.typeOf(resource.type)?.deletion?.retainsNameDays?.(resource);
    const { finishedSeconds } = operation;
    azure.emit({
      event: "removed",
      id: resource.id,
      untilSeconds: finishedSeconds,
      ...(days === undefined
        ? {}
        : {
            retained: {
              resource,
              deletedSeconds: finishedSeconds,
              untilSeconds: finishedSeconds + days * secondsPerDay,
            },
          }),
    });
  }
}

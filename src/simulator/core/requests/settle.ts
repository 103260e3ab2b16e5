import { noticedAfter } from "../../../catalogue/index.js";
import { defined } from "../../../defined.js";
import { type StoredResource } from "../azure.js";
import { allocate, type Allocation, usageWithout } from "../capacity/allocate.js";
import { withoutNewest } from "../capacity/eviction.js";
import type { Core } from "../core.js";
import { checkUsage } from "../every-type/capacity.js";
import { checkFree, locksOf } from "../every-type/conflicts.js";
import { cutPollsOf } from "../faults/fault.js";
import { countOf } from "../instances.js";
import { outputsOf } from "../outputs.js";
import type { Put } from "../resource-type.js";
import type { Operation } from "../time/operation.js";
import { noticeOf, planOperation } from "../time/plan-operation.js";
import { acceptOperation } from "./accept.js";
import { dropChildren, storeInlineChildren } from "./children.js";
import type { JudgedRequest } from "./judge.js";
import { answerWrongly } from "../faults/fault-script.js";

/** What fails before hardware is looked for. */
const nowhere: Allocation = { nodesLost: 0, evictions: [] };

/** The request is good: what it uses is taken, hardware is found, the operation begins, the resource is stored. */
export function settle(azure: Core, { put: judged, waitedFor, fault, takesNameBack, live }: JudgedRequest): Operation {
  const { type, id, previous, startedSeconds } = judged;
  const scripted = fault === undefined ? undefined : azure.faults.laterFailure(fault, judged);
  const put: Put = scripted?.withheld === undefined ? judged : { ...judged, withheld: scripted.withheld };
  const settled = type.settle?.(put) ?? {};
  if (settled.usage !== undefined) checkUsage(put, settled.usage, previous?.taken);
  const hardware = settled.failure === undefined ? allocate(azure, put, settled, scripted?.nodesLost) : nowhere;
  const failure = scripted?.failure ?? settled.failure ?? hardware.failure;
  const { instances, warnings = [] } = settled;
  const nextInstance = instances?.reduce((next, { first, count }) => Math.max(next, first + count), 0);
  const kind = previous === undefined ? "create" : "update";
  const locks = locksOf(put);
  const planned = planOperation(
    {
      kind,
      type,
      resourceId: id,
      location: put.location,
      startedSeconds,
      ordinal: azure.store.operationCount(id),
      addsNodes: countOf(instances) > countOf(previous?.instances),
      noticeSeconds: noticeOf(type, previous, countOf(instances)),
    },
    azure.catalogue,
    azure.options.seed,
  );
  // A client that does not live through time does not poll: for it the end is when a poll would have told of it.
  const noticed = startedSeconds + noticedAfter(type.token, planned.finishedSeconds - startedSeconds);
  const operation: Operation = {
    ...planned,
    ...(live ? {} : { finishedSeconds: noticed }),
    ...defined({ failure }),
    ...cutPollsOf(fault),
    ...(locks.length === 0 ? {} : { locks }),
  };
  checkFree(azure, type, operation, live);
  const usage = usageWithout(settled, hardware.nodesLost);
  const changesModel = previous === undefined || (type.changesModel?.(put) ?? false);
  const stored: StoredResource = {
    type: type.token,
    id: previous?.id ?? id,
    inputs: put.inputs,
    outputs: outputsOf(put, settled),
    location: put.location,
    startedSeconds,
    finishedSeconds: operation.finishedSeconds,
    provisioningState: failure === undefined ? "Succeeded" : "Failed",
    model: (previous?.model ?? 0) + (changesModel ? 1 : 0),
    ...defined({ waitedFor }),
    ...(instances === undefined ? {} : { instances: withoutNewest(instances, hardware.nodesLost) }),
    ...(nextInstance === undefined ? {} : { nextInstance: Math.max(nextInstance, previous?.nextInstance ?? 0) }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...defined({ taken: usage, allocated: hardware.allocated }),
  };
  acceptOperation(azure, operation);
  if (settled.failure !== undefined && previous !== undefined) return operation;
  if (takesNameBack) azure.emit({ event: "nameFreed", armType: type.armType, name: put.name });
  for (const evicted of hardware.evictions) azure.emit({ event: "stored", resource: evicted });
  azure.emit({ event: "stored", resource: stored });
  if (stored.provisioningState === "Succeeded") dropChildren(azure, put, stored);
  storeInlineChildren(azure, put, stored);
  answerWrongly(fault, id);
  return operation;
}

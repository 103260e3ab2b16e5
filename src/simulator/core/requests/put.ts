import { nameOf, normalId, parentId, referencesIn, resourceGroupId } from "../arm-id.js";
import { AzureError, ConnectionLost, type PutRequest, type StoredResource } from "../azure.js";
import { allocate, takenWithout, type Allocation } from "../capacity/allocate.js";
import { withoutNewest } from "../capacity/eviction.js";
import { cutPollsOf, type ScriptedFault } from "../faults/fault.js";
import type { LaterFailure } from "../faults/fault.js";
import { outputsOf } from "../outputs.js";
import { checkPolicies } from "../policy-check.js";
import { checkProperties } from "../properties/check.js";
import { buildId } from "../resource-path.js";
import type { InlineChild, Put, ResourceType } from "../resource-type.js";
import { checkTaken } from "../every-type/capacity.js";
import {
  checkFree,
  checkGroupStays,
  checkReferencesReady,
  locksOf,
  sameRequestUnderWay,
} from "../every-type/conflicts.js";
import { everyTypeRules } from "../every-type/every-type.js";
import { checkLocked } from "../every-type/management-lock.js";
import { missingGroup, missingParent, missingReference } from "../every-type/references.js";
import { countOf } from "../instances.js";
import type { Core } from "../core.js";
import type { Operation } from "../time/operation.js";
import type { AzureErrorBody } from "../azure.js";
import { planOperation } from "../time/plan-operation.js";

/** Judges a PUT as Azure would, and stores what comes of it. */
export function acceptPut(azure: Core, request: PutRequest): Operation {
  const type = azure.knownType(request.type);
  checkProperties(request.type, request.inputs, type);
  const subscription = azure.subscription(request.subscription);
  const id = buildId(type, request);
  const previous = azure.get(id);
  const kind = previous === undefined ? "create" : "update";
  const asked = request.atSeconds ?? azure.clock.nowSeconds;
  const fault = azure.faults.strike(kind, id, asked, request.inputs);
  if (request.atSeconds !== undefined) {
    azure.throttles.take(kind, type.token, id, asked, locationOf(azure, id, request.inputs));
    checkGroupStays(azure, id, asked);
    const underWay = sameRequestUnderWay(azure, previous, request.inputs, asked);
    if (underWay !== undefined) return underWay;
  }
  checkSurroundings(azure, type, id, request.inputs);
  checkLocked(azure, id, "write");
  const draft: Put = {
    id,
    name: nameOf(id),
    type,
    inputs: request.inputs,
    subscription,
    location: locationOf(azure, id, request.inputs),
    previous,
    azure,
  };
  checkPolicies(azure.options.policies ?? [], draft);
  type.nameRule?.check(draft);
  checkUnique(type, draft);
  const nameTakenBack = takesNameBack(draft);
  for (const rule of [...everyTypeRules, ...type.rules]) rule.check(draft);
  const kept = type.keeps === undefined ? draft : { ...draft, inputs: type.keeps(draft) };
  const { startedSeconds, waitedFor } = startOf(azure, kept, request);
  const scripted = fault === undefined ? undefined : azure.faults.laterFailure(fault, { ...kept, startedSeconds });
  const withheld = scripted?.withheld;
  const put: Put = { ...kept, startedSeconds, ...(withheld === undefined ? {} : { withheld }) };
  const taken = type.takes?.(put);
  if (taken !== undefined) checkTaken(put, taken, previous?.taken);
  return conclude(azure, put, {
    kind,
    startedSeconds,
    waitedFor,
    taken,
    fault,
    scripted,
    nameTakenBack,
    live: request.atSeconds !== undefined,
  });
}

interface Accepted {
  readonly kind: "create" | "update";
  readonly startedSeconds: number;
  readonly waitedFor: string | undefined;
  readonly taken: StoredResource["taken"];
  readonly fault: ScriptedFault | undefined;
  readonly scripted: LaterFailure | undefined;
  readonly nameTakenBack: boolean;
  readonly live: boolean;
}

/** The request is good: hardware is looked for, the operation begins, the resource is stored. */
function conclude(azure: Core, put: Put, accepted: Accepted): Operation {
  const { kind, startedSeconds, waitedFor, fault, scripted } = accepted;
  const { type, id, previous } = put;
  const late = type.failsLater?.(put);
  const hardware = late === undefined ? allocate(azure, put, scripted?.nodesLost) : nowhere;
  const { allocated, failure: unallocated, evictions, nodesLost } = hardware;
  const failure: AzureErrorBody | undefined = scripted?.failure ?? late ?? unallocated;
  const instances = type.instances?.(put);
  const nextInstance = instances?.reduce((next, { first, count }) => Math.max(next, first + count), 0);
  const warnings = type.warnings?.(put) ?? [];
  const operation: Operation = {
    ...planOperation(
      {
        kind,
        type,
        resourceId: id,
        location: put.location,
        startedSeconds,
        ordinal: azure.store.operationCount(id),
        addsNodes: countOf(instances) > countOf(previous?.instances),
        settlesSeconds: kind === "create" ? (type.settlesSeconds?.(azure.catalogue) ?? 0) : 0,
      },
      azure.catalogue,
      azure.options.seed,
    ),
    ...(failure === undefined ? {} : { failure }),
    ...cutPollsOf(fault),
  };
  const locks = locksOf(put);
  const held = locks.length === 0 ? operation : { ...operation, locks };
  checkFree(azure, type, held, accepted.live);
  const model = (previous?.model ?? 0) + (previous === undefined || (type.changesModel?.(put) ?? false) ? 1 : 0);
  const stored: StoredResource = {
    type: type.token,
    id: previous?.id ?? id,
    inputs: put.inputs,
    outputs: outputsOf(put),
    location: put.location,
    startedSeconds,
    finishedSeconds: operation.finishedSeconds,
    provisioningState: failure === undefined ? "Succeeded" : "Failed",
    model,
    ...(waitedFor === undefined ? {} : { waitedFor }),
    ...(instances === undefined ? {} : { instances: withoutNewest(instances, nodesLost) }),
    ...(nextInstance === undefined ? {} : { nextInstance: Math.max(nextInstance, previous?.nextInstance ?? 0) }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...(accepted.taken === undefined ? {} : { taken: takenWithout(put, accepted.taken, nodesLost) }),
    ...(allocated === undefined ? {} : { allocated }),
  };
  azure.emit({ event: "accepted", operation: held });
  if (late !== undefined && previous !== undefined) return held;
  if (accepted.nameTakenBack) azure.emit({ event: "nameFreed", armType: type.armType, name: put.name });
  for (const evicted of evictions) azure.emit({ event: "stored", resource: evicted });
  azure.emit({ event: "stored", resource: stored });
  if (stored.provisioningState === "Succeeded") dropChildren(azure, put, stored);
  storeInlineChildren(azure, put, stored);
  if (fault?.moment === "answerLost") throw new ConnectionLost(id, "answer");
  return held;
}

/** What fails before hardware is looked for. */
const nowhere: Allocation = { nodesLost: 0, evictions: [] };

/** Whether the request takes back a name that a deleted resource reserves. @throws what the type answers when it may not */
function takesNameBack(put: Put): boolean {
  const retained = put.previous === undefined ? put.azure.retained(put.type.armType, put.name) : undefined;
  if (retained === undefined) return false;
  const outcome = put.type.ofReservedName?.(put, retained) ?? "elsewhere";
  if (outcome instanceof AzureError) throw outcome;
  return outcome === "takenBack";
}

function dropChildren(azure: Core, put: Put, { finishedSeconds }: StoredResource): void {
  for (const id of put.type.droppedChildren?.(put) ?? []) {
    azure.emit({ event: "removed", id, untilSeconds: finishedSeconds });
  }
}

function storeInlineChildren(azure: Core, put: Put, parent: StoredResource): void {
  const { startedSeconds, finishedSeconds, location, provisioningState, waitedFor } = parent;
  for (const child of put.type.inlineChildren?.(put) ?? []) {
    const before = azure.get(child.id);
    azure.emit({
      event: "stored",
      resource: {
        ...child,
        outputs: { ...outputsOf(childPut(put, child, before)), id: child.id },
        startedSeconds,
        finishedSeconds,
        location,
        provisioningState,
        model: before?.model ?? 1,
        inlineOf: put.id,
        ...(waitedFor === undefined ? {} : { waitedFor }),
      },
    });
  }
}

function childPut(put: Put, { id, type, inputs }: InlineChild, previous: StoredResource | undefined): Put {
  return { ...put, id, name: nameOf(id), type: put.azure.typeOf(type)!, inputs, previous };
}

function checkSurroundings(azure: Core, type: ResourceType, id: string, inputs: PutRequest["inputs"]): void {
  const exists = (wanted: string): boolean => azure.get(wanted) !== undefined || azure.existedBefore(wanted);
  const group = resourceGroupId(id);
  if (group !== undefined && group !== id && !exists(group)) throw missingGroup(group);
  const parent = homeOf(azure, type, id);
  if (type.path.startsWith("/") && parent !== group && parent.includes("/providers/") && !exists(parent)) {
    throw missingParent(type, parent);
  }
  // A client that sends back what it read names the resource and its parts, which live in it alone.
  const own = `${normalId(id)}/`;
  for (const { id: reference, path } of referencesIn(inputs)) {
    if (!exists(reference) && !`${normalId(reference)}/`.startsWith(own)) {
      throw missingReference(type, id, reference, path);
    }
  }
}

/** What a resource lives in: its parent, or the parent's own where Azure has the parent without being asked. */
function homeOf(azure: Core, type: ResourceType, id: string): string {
  const parent = parentId(id);
  return type.parentIsAlwaysThere === true && azure.get(parent) === undefined ? parentId(parent) : parent;
}

function locationOf(azure: Core, id: string, inputs: PutRequest["inputs"]): string {
  const own = inputs["location"];
  if (typeof own === "string") return own.replace(/\s/g, "").toLowerCase();
  for (let up = parentId(id); up.includes("/resourceGroups/"); up = parentId(up)) {
    const found = azure.get(up)?.location;
    if (found !== undefined && found !== "global") return found;
  }
  return "global";
}

function checkUnique(type: ResourceType, put: Put): void {
  if (type.uniqueName === undefined) return;
  const { within } = type.uniqueName;
  const taken = put.azure
    .named(type.armType, put.name)
    .find((one) => normalId(one.id) !== normalId(put.id) && (within === "azure" || one.location === put.location));
  if (taken === undefined) return;
  throw type.uniqueName.refusal(
    put.name,
    normalId(taken.id).startsWith(`/subscriptions/${put.subscription.id.toLowerCase()}/`),
  );
}

/** When it can start, and what it waited for. A client that lives through time must not ask before. */
function startOf(
  azure: Core,
  put: Put,
  { after, atSeconds }: PutRequest,
): { readonly startedSeconds: number; readonly waitedFor: string | undefined } {
  if (atSeconds !== undefined) {
    checkReferencesReady(put, azure, atSeconds);
    return { startedSeconds: atSeconds, waitedFor: undefined };
  }
  const awaited = [
    homeOf(azure, put.type, put.id),
    ...after,
    ...referencesIn(put.inputs).map((reference) => reference.id),
  ]
    .map((id) => azure.get(id))
    .filter((resource) => resource !== undefined && normalId(resource.id) !== normalId(put.id));
  const last = [...awaited, put.previous].reduce<StoredResource | undefined>(
    (latest, one) => (one !== undefined && isLater(one, latest) ? one : latest),
    undefined,
  );
  const vanishing = azure.store.vanishing.get(normalId(put.id))?.untilSeconds ?? 0;
  const { id, type, location } = put;
  const kind = put.previous === undefined ? "create" : "update";
  const lastEnd = put.previous === undefined ? 0 : (azure.store.lastOperation(id)?.finishedSeconds ?? 0);
  const ready = Math.max(last?.finishedSeconds ?? 0, lastEnd, vanishing);
  return {
    startedSeconds: azure.throttles.admit({ kind, type: type.token, id, location }, ready),
    waitedFor: last === undefined || last === put.previous ? undefined : (last.inlineOf ?? last.id),
  };
}

/** Later end first, then the smaller id, so that ties do not depend on order. */
function isLater(one: StoredResource, than: StoredResource | undefined): boolean {
  if (than === undefined || one.finishedSeconds !== than.finishedSeconds) {
    return than === undefined || one.finishedSeconds > than.finishedSeconds;
  }
  return normalId(one.id) < normalId(than.id);
}

import { nameOf } from "../arm-id.js";
import { AzureError, type PutRequest } from "../azure.js";
import type { Core } from "../core.js";
import { applyRule } from "../every-type/apply-rule.js";
import { checkCount } from "../every-type/count-limit.js";
import { checkGroupStays, sameRequestUnderWay } from "../every-type/conflicts.js";
import { everyTypeRules } from "../every-type/every-type.js";
import { checkLocked } from "../every-type/management-lock.js";
import { nothingTwice } from "../every-type/same-twice.js";
import { withinBounds } from "../every-type/value-bounds.js";
import type { StruckFault } from "../faults/fault-script.js";
import { checkPolicies } from "../policy-check.js";
import { checkProperties } from "../properties/check.js";
import { inAzuresSpelling } from "../properties/spelling.js";
import { regionOf } from "../region.js";
import { buildId } from "../resource-path.js";
import { type Action, actionOn } from "../rights/action.js";
import { checkLinkedRights, checkRights } from "../rights/check-rights.js";
import { linkedActions } from "../rights/linked-action.js";
import type { Put } from "../resource-type.js";
import type { Operation } from "../time/operation.js";
import { startOf } from "./start.js";
import { checkSurroundings, checkUnique } from "./surroundings.js";

/** A request that every rule accepts. */
export interface JudgedRequest {
  /** With the inputs that Azure keeps, and when it begins. */
  readonly put: Put & { readonly startedSeconds: number };
  /** ARM id of the resource whose end it waited for. */
  readonly waitedFor: string | undefined;
  /** What will go wrong all the same. */
  readonly fault: StruckFault | undefined;
  /** It takes back the name that a deleted resource reserves. */
  readonly takesNameBack: boolean;
  /** Its client lives through time. */
  readonly live: boolean;
}

/**
 * Judges a PUT: rights, throttles, faults, what is around the resource, policies, and every rule of its type.
 *
 * @returns the operation that it joins when it is one that was sent before
 * @throws AzureError what Azure refuses it with
 */
export function judge(azure: Core, request: PutRequest): JudgedRequest | { readonly joins: Operation } {
  const type = azure.knownType(request.type);
  const inputs = inAzuresSpelling(request.type, request.inputs);
  const id = buildId(type, request);
  const asked = request.atSeconds ?? azure.clock.nowSeconds;
  const own = (): Action => actionOn(id, "write");
  checkRights(azure, own, asked);
  checkProperties(request.type, inputs, type);
  checkLinkedRights(azure, own, () => linkedActions({ ...request, inputs }, id), asked);
  // What lives under a resource, such as a role on it, is in that one's subscription.
  const subscription = azure.subscription(id.split("/")[2] ?? "");
  const previous = azure.get(id);
  const kind = previous === undefined ? "create" : "update";
  const live = request.atSeconds !== undefined;
  const fault = azure.faults.strike(kind, id, asked, inputs);
  const location = regionOf(azure, id, inputs);
  if (live) {
    azure.throttles.take(kind, type.token, id, asked, location);
    checkGroupStays(azure, id, asked);
    const joins = sameRequestUnderWay(azure, previous, inputs, asked);
    if (joins !== undefined) return { joins };
  }
  checkSurroundings(azure, type, id, inputs);
  checkLocked(azure, id, "write");
  const draft: Put = { id, name: nameOf(id), type, inputs, subscription, location, previous, azure };
  checkPolicies(azure.options.policies ?? [], draft);
  if (type.nameRule !== undefined) applyRule(type.nameRule, draft);
  checkUnique(type, draft);
  const takesNameBack = takesBack(draft);
  for (const rule of [...everyTypeRules, ...type.rules, withinBounds, nothingTwice]) applyRule(rule, draft);
  if (type.countLimit !== undefined) applyRule({ ...type.countLimit, check: checkCount }, draft);
  const kept = type.retainedInputs === undefined ? draft : { ...draft, inputs: type.retainedInputs(draft) };
  const { startedSeconds, waitedFor } = startOf(azure, kept, request);
  return { put: { ...kept, startedSeconds }, waitedFor, fault, takesNameBack, live };
}

/** Whether the request takes back a name that a deleted resource reserves. @throws what the type answers when it may not */
function takesBack(put: Put): boolean {
  const retained = put.previous === undefined ? put.azure.retained(put.type.armType, put.name) : undefined;
  if (retained === undefined) return false;
  const outcome = put.type.ofReservedName?.(put, retained) ?? "elsewhere";
  if (outcome instanceof AzureError) throw outcome;
  return outcome === "takenBack";
}

import { normalId, referencesIn } from "../arm-id.js";
import type { PutRequest, StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import { checkReferencesReady } from "../every-type/conflicts.js";
import type { Put } from "../resource-type.js";
import { homeOf } from "./surroundings.js";

/** When it can start, and what it waited for. A client that lives through time must not ask before. */
export function startOf(
  azure: Core,
  put: Put,
  { after, atSeconds }: PutRequest,
): { readonly startedSeconds: number; readonly waitedFor: string | undefined } {
  if (atSeconds !== undefined) {
    checkReferencesReady(put, azure, atSeconds);
    return { startedSeconds: atSeconds, waitedFor: undefined };
  }
  const awaited = [homeOf(azure, put.id), ...after, ...referencesIn(put.inputs).map((reference) => reference.id)]
    .map((id) => azure.get(id))
    .filter((resource) => resource !== undefined && normalId(resource.id) !== normalId(put.id));
  const last = [...awaited, put.previous].reduce<StoredResource | undefined>(
    (latest, one) => (one !== undefined && isLater(one, latest) ? one : latest),
    undefined,
  );
  const deleting = azure.store.deleting.get(normalId(put.id))?.untilSeconds ?? 0;
  const { id, type, location } = put;
  const kind = put.previous === undefined ? "create" : "update";
  const lastEnd = put.previous === undefined ? 0 : (azure.store.lastOperation(id)?.finishedSeconds ?? 0);
  const ready = Math.max(last?.finishedSeconds ?? 0, lastEnd, deleting);
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

import { normalId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import { existingResource } from "./existing.js";
import { fromTheStart } from "./from-the-start.js";
import { notFound } from "./not-found.js";
import { unfinishedState } from "../time/operation.js";
import type { Core } from "../core.js";

/** The resource as a GET at this moment answers it. */
export function readable(azure: Core, id: string, atSeconds: number): StoredResource {
  const deleting = azure.store.deleting.get(normalId(id));
  const live = azure.get(id);
  if (live === undefined) {
    if (deleting !== undefined && deleting.untilSeconds > atSeconds) return inState(deleting.resource, "Deleting");
    const existing = existingResource(azure, id) ?? fromTheStart(azure, id);
    if (existing !== undefined) return existing;
    throw notFound(azure, id, atSeconds);
  }
  const type = azure.typeOf(live.type);
  const outputs = type?.liveOutputs?.(live, azure);
  const whole = outputs === undefined ? live : { ...live, outputs: { ...live.outputs, ...outputs } };
  const last = azure.store.lastOperation(live.inlineOf ?? live.id);
  if (last !== undefined && last.finishedSeconds > atSeconds) {
    return inState(whole, unfinishedState(last.kind, type?.protocol));
  }
  return live.provisioningState === "Failed" ? inState(whole, "Failed") : whole;
}

/** Types whose class has no `provisioningState` do not tell it. */
function inState(resource: StoredResource, provisioningState: string): StoredResource {
  if (resource.outputs["provisioningState"] === undefined) return resource;
  return { ...resource, outputs: { ...resource.outputs, provisioningState } };
}

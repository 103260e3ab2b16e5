import { defined } from "../../../defined.js";
import { nameOf } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import { outputsOf } from "../outputs.js";
import type { InlineChild, Put } from "../resource-type.js";

/** Does away with what an accepted update leaves out. */
export function dropChildren(azure: Core, put: Put, { finishedSeconds }: StoredResource): void {
  for (const id of put.type.droppedChildren?.(put) ?? []) {
    azure.emit({ event: "removed", id, untilSeconds: finishedSeconds });
  }
}

/** Stores what Azure makes together with a resource. */
export function storeInlineChildren(azure: Core, put: Put, parent: StoredResource): void {
  const { startedSeconds, finishedSeconds, location, provisioningState, waitedFor } = parent;
  for (const child of put.type.inlineChildren?.(put) ?? []) {
    const before = azure.get(child.id);
    azure.emit({
      event: "stored",
      resource: {
        ...child,
        outputs: outputsOf(childPut(put, child, before)),
        startedSeconds,
        finishedSeconds,
        location,
        provisioningState,
        model: before?.model ?? 1,
        inlineOf: put.id,
        ...defined({ waitedFor }),
      },
    });
  }
}

function childPut(put: Put, { id, type, inputs }: InlineChild, previous: StoredResource | undefined): Put {
  return { ...put, id, name: nameOf(id), type: put.azure.typeOf(type)!, inputs, previous };
}

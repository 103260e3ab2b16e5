import { comeWithParents } from "../../../catalogue/come-with-parents.js";
import { armType, nameOf, parentId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import { outputsOf } from "../outputs.js";
import type { ResourceType } from "../resource-type.js";

/**
 * What a resource has from the start and nobody has written, as the blob service of a storage account, with what Azure fills
 * in; undefined for everything else.
 */
export function fromTheStart(azure: Core, id: string): StoredResource | undefined {
  const type = typeFromTheStart(azure, armType(id));
  if (type === undefined || nameOf(id).toLowerCase() !== "default" || azure.get(id) !== undefined) return undefined;
  const parent = azure.get(parentId(id));
  if (parent === undefined) return undefined;
  const { location, startedSeconds, finishedSeconds } = parent;
  const subscription = azure.subscription(id.split("/")[2]!);
  const put = { id, name: "default", type, inputs: {}, subscription, location, previous: undefined, azure };
  return {
    type: type.token,
    id,
    inputs: {},
    outputs: { id, ...outputsOf(put) },
    startedSeconds,
    finishedSeconds,
    location,
    provisioningState: "Succeeded",
    model: 1,
  };
}

/** Those of an ARM type right beneath an id, for a list of them. */
export function listedFromTheStart(azure: Core, type: string, beneathId: string): readonly StoredResource[] {
  const known = typeFromTheStart(azure, type);
  if (known === undefined) return [];
  const part = fromTheStart(azure, `${beneathId}/${known.armType.split("/").at(-1)}/default`);
  return part === undefined ? [] : [part];
}

/** Whether resources of an ARM type are there without being made. */
export function comesWithParent(type: string): boolean {
  return partOf(type) !== undefined;
}

function typeFromTheStart({ services }: Core, type: string): ResourceType | undefined {
  const part = partOf(type);
  return part && services.types.get(part.token);
}

function partOf(type: string): (typeof comeWithParents)[number] | undefined {
  return comeWithParents.find(({ armType }) => armType.toLowerCase() === type.toLowerCase());
}

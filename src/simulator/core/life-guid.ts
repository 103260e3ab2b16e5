import { guidOf } from "./guid.js";
import type { Put } from "./resource-type.js";
import { textAt } from "./same-value.js";

/**
 * A GUID that a resource has for one life: updates keep it, and a resource that is made again under the id of a deleted one
 * has another. So a role that the deleted identity had is not the new one's.
 *
 * @param path where the resource's outputs tell it, such as `identity.principalId`
 * @param what told apart from the other GUIDs of the same resource
 */
export function lifeGuid({ id, previous, azure }: Put, path: string, what: string): string {
  const told = textAt(previous?.outputs, path);
  if (told !== "") return told;
  const before = textAt(azure.deleted(id)?.outputs, path);
  return before === "" ? guidOf(id, what) : guidOf(id, what, before);
}

import { armType, nameOf, normalId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import { fromTheStart } from "./from-the-start.js";

/** Whether something is there: made, there before the deployment, or come with what it belongs to. */
export function exists(azure: Core, id: string): boolean {
  return azure.get(id) !== undefined || azure.existedBefore(id) || fromTheStart(azure, id) !== undefined;
}

/**
 * What was there before the deployment, as far as it can be known: id, name and type, and what its type tells of every
 * resource by its id alone. Undefined unless the id itself was told, and its type is simulated.
 */
export function existingResource(azure: Pick<Core, "options" | "services">, id: string): StoredResource | undefined {
  const wanted = normalId(id);
  const known = azure.options.existing?.find((one) => normalId(one) === wanted);
  if (known === undefined) return undefined;
  const kind = armType(known).toLowerCase();
  const type = [...azure.services.types.values()].find((one) => one.armType.toLowerCase() === kind);
  if (type === undefined) return undefined;
  return {
    type: type.token,
    id: known,
    inputs: {},
    outputs: { id: known, name: nameOf(known), type: type.armType, ...type.existing?.(known) },
    startedSeconds: 0,
    finishedSeconds: 0,
    location: "global",
    provisioningState: "Succeeded",
    model: 1,
  };
}

/** Object ids of the identities that were there before. */
export function existingPrincipals(azure: Pick<Core, "options" | "services">): ReadonlySet<string> {
  const told = (azure.options.existing ?? []).map((id) => existingResource(azure, id)?.outputs["principalId"]);
  return new Set(told.filter((one) => typeof one === "string"));
}

import { comeWithParents } from "../../catalogue/come-with-parents.js";
import type { EngineState, StateResource } from "./engine-state.js";

/** A resource that Azure has or not. */
export interface Unconfirmed {
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  /** ARM id; undefined when it cannot be told: another provider's resource, or a subscription that the state does not name. */
  readonly id?: string;
}

const notLookedAt = "Its creation was interrupted, and Azure has not been asked about it yet.";

/**
 * A resource as if its creation had ended, for `pulumi refresh` to find out whether it has. It is marked, so that the next `up`
 * would write it again, and so that a recovery which is interrupted itself can be taken up.
 */
export function unconfirmed(resource: StateResource, id: string): StateResource {
  return { ...resource, id, outputs: {}, initErrors: [notLookedAt] };
}

export function isUnconfirmed({ initErrors = [] }: StateResource): boolean {
  return initErrors.includes(notLookedAt);
}

/**
 * Gives what a refresh found on Azure the inputs of its creation. A refresh cannot know them and takes all that Azure answers
 * for inputs, its own defaults among them; the next `up` would then undo those.
 *
 * One that Azure has not finished, or failed to, or has without having been asked is marked so that the next `up` writes it again:
 * with nothing changed it would be left as it is.
 *
 * @param before the state with the unconfirmed resources, or with the creations that they come from
 */
export function withInputsOfCreation(refreshed: EngineState, before: EngineState): EngineState {
  const { resources: known = [], pending_operations: pending = [] } = before.deployment;
  const creations = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const inputs = new Map([...known.filter(isUnconfirmed), ...creations].map(({ urn, inputs }) => [urn, inputs]));
  const resources = refreshed.deployment.resources?.map((resource) =>
    inputs.has(resource.urn)
      ? { ...resource, inputs: inputs.get(resource.urn) ?? {}, ...unfinished(resource) }
      : resource,
  );
  return { ...refreshed, deployment: { ...refreshed.deployment, resources: resources ?? [] } };
}

function unfinished({ type, outputs }: StateResource): Pick<StateResource, "initErrors"> {
  if (comeWithParents.some(({ token }) => token === type))
    return { initErrors: ["Azure has it by itself, with its own settings."] };
  const state = outputs?.["provisioningState"];
  if (typeof state !== "string" || state === "Succeeded") return {};
  return { initErrors: [`Its creation was interrupted, and Azure showed it as ${state} afterwards.`] };
}

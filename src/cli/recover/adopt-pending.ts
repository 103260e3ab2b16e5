import { AzureError } from "../../simulator/core/azure.js";
import { buildId } from "../../simulator/core/resource-path.js";
import { resourceTypes } from "../../simulator/services/index.js";
import type { EngineState, PendingOperation, StateResource } from "./engine-state.js";

/** A creation that nobody saw end, and the ARM id it was for. */
export interface PendingCreation {
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  /** Undefined when the id cannot be told: another provider's resource, or a subscription that the state does not name. */
  readonly id?: string;
}

/** A state in which the engine takes care of what it had begun. */
export interface Adoption {
  /** The state to put in the place of the present one. */
  readonly state: EngineState;
  /** Creations that are now resources of the state, as if they had ended; a refresh drops those that Azure does not have. */
  readonly adopted: readonly PendingCreation[];
  /** Creations left as they are, for want of an id. Components, which are nowhere but in the state, are not among them. */
  readonly left: readonly PendingCreation[];
}

/**
 * Takes creations that were interrupted into the state.
 *
 * azure-native will not create what exists, so that a resource which Azure went on making after the engine was killed stops
 * every later `up`. Names and ids are known beforehand: with its ARM id a creation can be written down as done, and
 * `pulumi refresh` finds out whether it is. Until then it is marked, so that the next `up` would write it again, and so that
 * a later recovery finds it: `pulumi stack import` drops every pending operation.
 *
 * @param loginSubscription id, for a provider that takes the login's subscription and has nothing deployed yet
 */
export function adoptPending(state: EngineState, loginSubscription?: string): Adoption {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  const creations = pending.filter(({ type, resource }) => type === "creating" && resource.custom === true);
  const judged = creations.map((operation) => ({
    operation,
    creation: pendingCreation(operation, resources, loginSubscription),
  }));
  const adopted = judged.filter(({ creation }) => creation.id !== undefined);
  const known = new Set(resources.map(({ urn }) => urn));
  const added = adopted
    .filter(({ operation }) => !known.has(operation.resource.urn))
    .map(({ operation, creation }) => ({
      ...operation.resource,
      id: creation.id,
      outputs: {},
      initErrors: [notLookedAt],
    }));
  const urns = new Set(adopted.map(({ creation }) => creation.urn));
  const resumed = resources
    .filter((resource) => isMarked(resource) && !urns.has(resource.urn))
    .map(({ urn, type, id }): PendingCreation => (id === undefined ? { urn, type } : { urn, type, id }));
  const done = new Set(adopted.map(({ operation }) => operation));
  return {
    state: {
      ...state,
      deployment: {
        ...state.deployment,
        resources: [...resources, ...added] as readonly StateResource[],
        pending_operations: pending.filter((operation) => !done.has(operation)),
      },
    },
    adopted: [...resumed, ...adopted.map(({ creation }) => creation)],
    left: judged.filter(({ creation }) => creation.id === undefined).map(({ creation }) => creation),
  };
}

/**
 * Gives the adopted resources back the inputs they were created with. A refresh cannot know them and takes all that Azure
 * answers for inputs, its own defaults among them; the next `up` would then undo those.
 *
 * One that Azure has not finished, or failed to, is marked so that the next `up` writes it again: with nothing changed it
 * would be left as it is.
 */
export function withInputsOfCreation(refreshed: EngineState, before: EngineState): EngineState {
  const { resources: known = [], pending_operations: pending = [] } = before.deployment;
  const creations = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  const inputs = new Map([...known.filter(isMarked), ...creations].map(({ urn, inputs }) => [urn, inputs] as const));
  const resources = refreshed.deployment.resources?.map((resource) =>
    inputs.has(resource.urn)
      ? { ...resource, inputs: inputs.get(resource.urn) ?? {}, ...unfinished(resource) }
      : resource,
  );
  return { ...refreshed, deployment: { ...refreshed.deployment, resources: resources ?? [] } };
}

const notLookedAt = "Its creation was interrupted, and Azure has not been asked about it yet.";

function isMarked({ initErrors = [] }: StateResource): boolean {
  return initErrors.includes(notLookedAt);
}

function unfinished({ outputs }: StateResource): Pick<StateResource, "initErrors"> {
  const state = outputs?.["provisioningState"];
  if (typeof state !== "string" || state === "Succeeded") return {};
  return { initErrors: [`Its creation was interrupted, and Azure showed it as ${state} afterwards.`] };
}

function pendingCreation(
  { resource }: PendingOperation,
  resources: readonly StateResource[],
  loginSubscription: string | undefined,
): PendingCreation {
  const { urn, type, inputs = {} } = resource;
  const armType = resourceTypes.get(type);
  const subscription = subscriptionOf(resource, resources) ?? loginSubscription;
  if (armType === undefined || subscription === undefined) return { urn, type };
  try {
    return { urn, type, id: buildId(armType, { inputs, subscription }) };
  } catch (error) {
    if (error instanceof AzureError) return { urn, type };
    throw error;
  }
}

/** The provider's subscription; where it takes the login's, that of its other resources. */
function subscriptionOf(resource: StateResource, resources: readonly StateResource[]): string | undefined {
  const provider = resources.find(({ urn, id }) => `${urn}::${id ?? ""}` === resource.provider);
  const stated = provider?.inputs?.["subscriptionId"];
  if (typeof stated === "string") return stated;
  const siblings = resources.filter((one) => one.provider === resource.provider);
  return siblings.map(({ id = "" }) => /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]).find((found) => found !== undefined);
}

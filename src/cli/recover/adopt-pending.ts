import { armIdOf } from "./arm-id-of.js";
import type { EngineState } from "./engine-state.js";
import { isUnconfirmed, type Unconfirmed, unconfirmed } from "./unconfirmed.js";

/** A state in which the engine takes care of what it had begun. */
export interface Adoption {
  /** The state to put in the place of the present one. */
  readonly state: EngineState;
  /** Creations that are now resources of the state, as if they had ended; a refresh drops those that Azure does not have. */
  readonly adopted: readonly Unconfirmed[];
  /** Creations left as they are, for want of an id. Components, which are nowhere but in the state, are not among them. */
  readonly left: readonly Unconfirmed[];
}

/**
 * Takes creations that were interrupted into the state.
 *
 * azure-native will not create what exists, so that a resource which Azure went on making after the engine was killed stops
 * every later `up`. Names and ids are known beforehand: with its ARM id a creation can be written down as done, and
 * `pulumi refresh` finds out whether it is. Until then it is marked, because `pulumi stack import` drops every pending
 * operation.
 *
 * @param loginSubscription id, for a provider that takes the login's subscription and has nothing deployed yet
 */
export function adoptPending(state: EngineState, loginSubscription?: string): Adoption {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  const creations = pending
    .filter(({ type, resource }) => type === "creating" && resource.custom === true)
    .map((operation) => ({ operation, id: armIdOf(operation.resource, resources, loginSubscription) }));
  const known = new Set(resources.map(({ urn }) => urn));
  const added = creations.flatMap(({ operation: { resource }, id }) =>
    id === undefined || known.has(resource.urn) ? [] : [unconfirmed(resource, id)],
  );
  const told = creations.map(({ operation: { resource }, id }): Unconfirmed => {
    const { urn, type } = resource;
    return id === undefined ? { urn, type } : { urn, type, id };
  });
  const adopted = told.filter(({ id }) => id !== undefined);
  const urns = new Set(adopted.map(({ urn }) => urn));
  const resumed = resources
    .filter((resource) => isUnconfirmed(resource) && !urns.has(resource.urn))
    .map(({ urn, type, id }): Unconfirmed => (id === undefined ? { urn, type } : { urn, type, id }));
  const done = new Set(creations.filter(({ id }) => id !== undefined).map(({ operation }) => operation));
  return {
    state: {
      ...state,
      deployment: {
        ...state.deployment,
        resources: [...resources, ...added],
        pending_operations: pending.filter((operation) => !done.has(operation)),
      },
    },
    adopted: [...resumed, ...adopted],
    left: told.filter(({ id }) => id === undefined),
  };
}

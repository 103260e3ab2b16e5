import { armIdOf } from "./arm-id-of.js";
import type { EngineState, PreviewStep, StateResource } from "./engine-state.js";
import { type Unconfirmed, unconfirmed } from "./unconfirmed.js";

/** What Pulumi's JSON shows for a value that is known only after something else was made. */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What Pulumi's JSON shows in the place of a secret. */
const secretValue = "[secret]";

/** A resource that the program declares and the state does not hold. */
export interface Missing extends Unconfirmed {
  readonly id: string;
  /** As a creation would write it into the state. */
  readonly resource: StateResource;
}

/**
 * What the next `up` would create, with ARM ids.
 *
 * Left out is what depends on values of something else that is missing: that one is looked for first.
 *
 * @param loginSubscription id, for a provider that takes the login's subscription and has nothing deployed yet
 */
export function missingFrom(
  state: EngineState,
  steps: readonly PreviewStep[],
  loginSubscription?: string,
): readonly Missing[] {
  const { resources = [] } = state.deployment;
  const providers = new Set(resources.map(({ urn, id }) => `${urn}::${id ?? ""}`));
  return steps.flatMap(({ op, urn, newState }) => {
    if (op !== "create" || newState?.custom !== true || !providers.has(newState.provider ?? "")) return [];
    if (contains(newState.inputs, unknownValue)) return [];
    const id = armIdOf(newState, resources, loginSubscription);
    return id === undefined ? [] : [{ urn, type: newState.type, id, resource: newState }];
  });
}

/** Why nothing of what the next `up` would create could be looked for; undefined where something can, or nothing is to. */
export function whyNoneIsNamed(
  state: EngineState,
  steps: readonly PreviewStep[],
  loginSubscription?: string,
): "provider" | "subscription" | undefined {
  if (missingFrom(state, steps, loginSubscription).length > 0) return undefined;
  const creations = steps.filter(
    ({ op, newState }) => op === "create" && newState?.custom === true && newState.type.startsWith("azure-native:"),
  );
  if (creations.length === 0) return undefined;
  const providers = new Set(state.deployment.resources?.map(({ urn, id }) => `${urn}::${id ?? ""}`));
  if (!creations.some(({ newState }) => providers.has(newState?.provider ?? ""))) return "provider";
  return loginSubscription === undefined ? "subscription" : undefined;
}

/** The state with missing resources in it, as if they had been created; a refresh drops those that Azure does not have. */
export function withMissing(
  state: EngineState,
  missing: readonly Missing[],
  steps: readonly PreviewStep[],
): EngineState {
  const { resources = [] } = state.deployment;
  const components = new Map(
    steps.flatMap(({ op, urn, newState }) =>
      op === "create" && newState?.custom !== true && newState !== undefined ? [[urn, newState] as const] : [],
    ),
  );
  const known = new Set(resources.map(({ urn }) => urn));
  const added: StateResource[] = [];
  const add = (resource: StateResource): void => {
    if (known.has(resource.urn)) return;
    const parent = components.get(resource.parent ?? "");
    if (parent !== undefined) add(parent);
    known.add(resource.urn);
    added.push(amongKnown(resource, known));
  };
  for (const { id, resource } of missing) add(unconfirmed(withoutSecrets(resource), id));
  return { ...state, deployment: { ...state.deployment, resources: [...resources, ...added] } };
}

/** Takes references to unknown resources out. The engine refuses a state that refers to what is not in it; the next `up` writes the dependencies again. */
export function amongKnown(resource: StateResource, known: ReadonlySet<string>): StateResource {
  const { dependencies, propertyDependencies } = resource;
  const those = (urns: readonly string[]): string[] => urns.filter((urn) => known.has(urn));
  return {
    ...resource,
    ...(dependencies === undefined ? {} : { dependencies: those(dependencies) }),
    ...(propertyDependencies === undefined
      ? {}
      : {
          propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([name, urns]) => [name, those(urns)]),
          ),
        }),
  };
}

/** Pulumi does not tell secrets; without them in the state, the next `up` writes them again. */
function withoutSecrets(resource: StateResource): StateResource {
  const told = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((one) => one !== secretValue).map(told);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([, one]) => one !== secretValue);
    return Object.fromEntries(entries.map(([name, one]) => [name, told(one)]));
  };
  return { ...resource, inputs: told(resource.inputs ?? {}) as Readonly<Record<string, unknown>> };
}

function contains(value: unknown, sought: string): boolean {
  if (typeof value === "string") return value.includes(sought);
  return typeof value === "object" && value !== null && Object.values(value).some((one) => contains(one, sought));
}

import { notSimulated } from "../../core/azure.js";
import { Refusal } from "./azure-client.js";
import { unsetLists, withoutValuesAt } from "./maintained.js";
import { applyDiff, objectDiff } from "./object-diff.js";
import { inputsAmong, withoutEmpty } from "./projection.js";
import { sameValue, type PropertyMap, type PropertyValue } from "./property-value.js";
import { parametersInId, type ResourceShape } from "./resource-shape.js";
import type { Session } from "./session.js";
import { outputsOf } from "./write.js";

/** What a refresh or an import finds. */
export interface ReadAnswer {
  readonly inputs: PropertyMap;
  readonly state: PropertyMap;
}

/**
 * Reads a resource for `pulumi refresh`, `pulumi import` and `get`.
 *
 * Inputs cannot be read from Azure. For a resource that was deployed they are its last inputs with the changes between the
 * outputs it had and those it has; for one that is imported, all outputs that can be inputs and are not empty.
 * Source: pulumi/pulumi-azure-native provider/pkg/provider/provider.go (Read).
 *
 * @returns undefined when the resource is gone
 */
export async function read(
  session: Session,
  request: {
    readonly shape: ResourceShape;
    readonly id: string;
    /** Undefined when the resource is imported. */
    readonly oldInputs: PropertyMap | undefined;
    readonly oldState: PropertyMap;
  },
): Promise<ReadAnswer | undefined> {
  const { shape, id, oldInputs, oldState } = request;
  const found = await lookAt(session, id);
  if (found === undefined) return undefined;
  const state = outputsOf(shape, { outputs: found });
  if (oldInputs === undefined) return { inputs: importedInputs(shape, id, state), state };
  const before = inputsAmong(shape, withoutDefaults(shape, oldState, oldInputs));
  const now = inputsAmong(shape, withoutValuesAt(state, unsetLists(shape, oldInputs)));
  return { inputs: applyDiff(oldInputs, objectDiff(before, now)), state };
}

async function lookAt(session: Session, id: string): Promise<PropertyMap | undefined> {
  try {
    return (await session.client.get(id, session.allowance())).outputs as PropertyMap;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 404) throw error;
    if (session.holder.transact((azure) => azure.existedBefore(id))) {
      throw notSimulated(`Reading ${id}, whose properties were not told,`, id);
    }
    return undefined;
  }
}

function importedInputs(shape: ResourceShape, id: string, state: PropertyMap): PropertyMap {
  const parameters = parametersInId(shape, id);
  if (parameters === undefined) {
    const path = shape.type.path.replace("{subscription}", "{subscriptionId}");
    throw new Error(`failed to parse '${id}' against the path '${path}'`);
  }
  const inPath = Object.entries(parameters).filter(([name]) => name !== "subscription");
  const inputs: Record<string, PropertyValue> = Object.fromEntries(inPath);
  for (const [name, value] of Object.entries(inputsAmong(shape, state))) {
    const kept = withoutEmpty(value);
    if (kept !== undefined && name !== "id") inputs[name] = kept;
  }
  return inputs;
}

/** A property that was reset to its default by azure-native is no property the program set. */
function withoutDefaults(shape: ResourceShape, state: PropertyMap, inputs: PropertyMap): PropertyMap {
  const reset = Object.entries(shape.defaults)
    .filter(([name, value]) => inputs[name] !== undefined && sameValue(state[name], value))
    .map(([name]) => [name]);
  return withoutValuesAt(state, reset);
}

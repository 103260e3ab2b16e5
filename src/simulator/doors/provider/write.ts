import type { StoredResource } from "../../core/azure.js";
import { checkApiVersion } from "./check.js";
import { Refusal } from "./azure-client.js";
import { unsetLists, withCurrentLists, withEmptyLists } from "./maintained.js";
import { inputsAmong } from "./projection.js";
import type { PropertyMap, PropertyValue } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";
import type { Session } from "./session.js";
import { Interrupted, type Allowance } from "./virtual-time.js";

/** A resource that Azure has begun to make or change, and that is not as it should be. */
export class PartlyDone extends Error {
  constructor(
    readonly id: string,
    reason: string,
    /** The resource as it could be read after the failure; undefined when it could not. */
    readonly state: PropertyMap | undefined,
  ) {
    super(reason);
    this.name = "PartlyDone";
  }
}

interface WriteRequest {
  readonly shape: ResourceShape;
  readonly urn: string;
  readonly inputs: PropertyMap;
  readonly timeoutSeconds: number;
}

/**
 * Creates a resource: looks first whether it is there, sends the PUT, follows its operation, reads the result.
 *
 * @throws Error "cannot create already existing resource …"; {@link PartlyDone} when Azure took the request on and it failed
 *   later, so that the engine keeps what is there in the state; the refusal otherwise
 */
export async function create(session: Session, request: WriteRequest): Promise<{ id: string; state: PropertyMap }> {
  const { shape, inputs } = request;
  const allowance = session.allowance(request.timeoutSeconds);
  checkApiVersion(shape, inputs);
  const id = session.idOf(shape, inputs);
  await checkAbsent(session, shape, id, allowance);
  const body = withEmptyLists(bodyOf(inputs), unsetLists(shape, inputs));
  const written = await put(session, request, id, body, allowance, "Create");
  return { id: written.id, state: outputsOf(shape, written) };
}

/** Changes a resource. @throws as {@link create} */
export async function update(
  session: Session,
  request: WriteRequest & { readonly oldState: PropertyMap },
): Promise<PropertyMap> {
  const { shape, oldState } = request;
  const allowance = session.allowance(request.timeoutSeconds);
  checkApiVersion(shape, request.inputs);
  const inputs = withDefaultsOfRemoved(shape, request.inputs, oldState);
  const id = session.idOf(shape, inputs);
  const unset = unsetLists(shape, inputs);
  let body = bodyOf(inputs);
  if (unset.length > 0) {
    const current = await session.client.get(id, allowance).catch((error: Error) => {
      throw new Error(`failed maintaining unset sub-resource properties: reading cloud state: ${error.message}`);
    });
    // azure-native repeats what is read-only too, which says what Azure would answer and so changes nothing.
    body = withCurrentLists(body, unset, inputsAmong(shape, current.outputs as PropertyMap));
  }
  return outputsOf(shape, await put(session, request, id, body, allowance, "Update"));
}

/** What a resource's state keeps: what Azure answers, and the API version it was asked with. */
export function outputsOf(shape: ResourceShape, resource: Pick<StoredResource, "outputs">): PropertyMap {
  return { ...(resource.outputs as PropertyMap), azureApiVersion: shape.apiVersion };
}

async function checkAbsent(session: Session, shape: ResourceShape, id: string, allowance: Allowance): Promise<void> {
  try {
    await session.client.get(id, allowance);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 404) return;
    const body = JSON.stringify({ error: { code: error.code, message: error.text } });
    throw new Error(`cannot check existence of resource '${id}': status code ${error.status}, ${body}`);
  }
  if (!shape.singleton) throw new Error(`cannot create already existing resource '${id}'`);
}

async function put(
  session: Session,
  request: WriteRequest,
  id: string,
  inputs: PropertyMap,
  allowance: Allowance,
  verb: "Create" | "Update",
): Promise<StoredResource> {
  const { subscription } = session;
  const written = await session.client.put({ type: request.shape.type.token, inputs, subscription }, allowance);
  if ("error" in written) {
    const { error, accepted } = written;
    throw accepted ? await partlyDone(session, request.shape, id, error, allowance) : timedOut(error);
  }
  if (session.configuration.skipReadOnUpdate) return written.state;
  try {
    return await session.client.get(written.state.id, allowance);
  } catch {
    // azure-native goes on with the answer to the PUT.
    const advice = "Please report this issue.";
    session.options.warn(request.urn, `Failed to read resource after ${verb}. ${advice}`);
    return written.state;
  }
}

/** Reads what is there after a failure. The time that is over for the request is over for this as well, as on azure-native. */
async function partlyDone(
  session: Session,
  shape: ResourceShape,
  id: string,
  error: Error,
  allowance: Allowance,
): Promise<PartlyDone> {
  try {
    const state = await session.client.get(id, allowance);
    return new PartlyDone(id, error.message, outputsOf(shape, state));
  } catch (unread) {
    const reason = `resource created but read failed ${(unread as Error).message}: ${error.message}`;
    return new PartlyDone(id, timedOut(error) === error ? reason : timedOut(error).message, undefined);
  }
}

/** Source: AzureError of pulumi-azure-native's provider/pkg/azure. */
function timedOut(error: Error): Error {
  return error instanceof Interrupted && error.why === "deadline exceeded" ? new Error("operation timed out") : error;
}

/** What goes to Azure: the API version is part of the address, and azure-native's own marks stay with it. */
function bodyOf(inputs: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => name !== "azureApiVersion" && !name.startsWith("__")),
  );
}

/** A property that Azure would leave as it is when it is absent is reset instead. */
function withDefaultsOfRemoved(shape: ResourceShape, inputs: PropertyMap, oldState: PropertyMap): PropertyMap {
  const removed = Object.entries(shape.defaults).filter(
    ([name]) => inputs[name] === undefined && oldState[name] !== undefined,
  );
  return { ...inputs, ...(Object.fromEntries(removed) as Record<string, PropertyValue>) };
}

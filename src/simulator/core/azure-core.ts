import { catalogue as publishedCatalogue, type Catalogue } from "../../catalogue/index.js";
import { withMarketplace } from "../../catalogue/marketplace.js";
import { withVmSizes } from "../../catalogue/with-vm-sizes.js";
import { normalId } from "./arm-id.js";
import {
  AzureError,
  ConnectionLost,
  notSimulated,
  type DeleteRequest,
  type PutRequest,
  type RetainedName,
  type SimulatedAzureOptions,
  type SimulatedSubscription,
  type StoredResource,
} from "./azure.js";
import type { Hardware } from "./capacity/hardware.js";
import type { Usage } from "./capacity/quota-usage.js";
import { criticalPath, endSeconds, type CriticalStep } from "./critical-path.js";
import { Faults } from "./faults/faults.js";
import { acceptDelete } from "./requests/delete.js";
import { acceptPut } from "./requests/put.js";
import { existingPrincipals } from "./requests/existing.js";
import { type ListPart, listed } from "./requests/list.js";
import { readable } from "./requests/read.js";
import { actionOn } from "./rights/action.js";
import { checkRights } from "./rights/check-rights.js";
import type { Caller, Grant } from "./rights/login.js";
import type { Core } from "./core.js";
import { isGuid } from "./guid.js";
import type { ResourceType } from "./resource-type.js";
import type { Services } from "./services.js";
import { buildId } from "./resource-path.js";
import type { SimulatedType } from "./simulated-types.js";
import type { SimulationEvent } from "./state/event.js";
import { Store } from "./state/store.js";
import type { VirtualClock } from "./time/clock.js";
import type { Operation } from "./time/operation.js";
import type { AzureErrorBody } from "./azure.js";
import { Throttles } from "./time/throttles.js";

/** What the core is made from besides the options of its user. */
export interface AzureCoreParts {
  readonly services: Services;
  /** @default the published catalogue */
  readonly catalogue?: Catalogue;
  /** State that earlier events left. @default an Azure in which nothing has happened */
  readonly store?: Store;
}

/**
 * Azure as the doors see it: a store of resources that answers a request as Azure Resource Manager and the resource
 * providers would, on a virtual clock.
 *
 * It is pure and deterministic: no file, network, wall clock or chance, and the same requests in the same order give the
 * same answers and the same events. It knows nothing of Pulumi but the type tokens that name its resource types and the
 * shape of azure-native's inputs, so that a Pulumi provider or an HTTP server can stand before it as well as the mocks do.
 *
 * What becomes of an operation is decided when it is accepted. Until its end a client that reads or polls sees it in
 * progress; a client that does not live through time (see {@link PutRequest.atSeconds}) reads the times off the resource.
 */
export class AzureCore implements Core {
  readonly services: Services;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly faults: Faults;
  readonly throttles: Throttles;
  readonly #existing: readonly string[];
  readonly #existingPrincipals: ReadonlySet<string>;
  readonly #events: SimulationEvent[] = [];
  readonly #listeners: ((event: SimulationEvent) => void)[] = [];
  #caller: Caller | undefined;

  constructor(
    readonly options: SimulatedAzureOptions,
    parts: AzureCoreParts,
  ) {
    this.services = parts.services;
    const known = withVmSizes(parts.catalogue ?? publishedCatalogue, options.vmSizes ?? []);
    this.catalogue = withMarketplace(known, options);
    this.store = parts.store ?? new Store();
    this.#existing = (options.existing ?? []).map(normalId);
    this.#existingPrincipals = existingPrincipals(this);
    this.faults = new Faults(options.faults ?? [], this);
    this.throttles = new Throttles(this);
  }

  get clock(): VirtualClock {
    return this.store.clock;
  }

  get usage(): Usage {
    return this.store.usage;
  }

  get hardware(): Hardware {
    return { capacity: this.options.capacity ?? [], usage: this.store.hardware };
  }

  get caller(): Caller | undefined {
    return this.#caller;
  }

  /** Does synchronous work whose requests come from somebody; undefined: from the owner. */
  onBehalfOf<T>(caller: Caller | undefined, work: () => T): T {
    const before = this.#caller;
    this.#caller = caller;
    try {
      return work();
    } finally {
      this.#caller = before;
    }
  }

  /** All that has happened since this object was made, in order. */
  get events(): readonly SimulationEvent[] {
    return this.#events;
  }

  onEvent(listener: (event: SimulationEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Changes the state. For the parts of the core: whoever stands outside sends requests. */
  emit(event: SimulationEvent): void {
    this.store.apply(event);
    this.#events.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Moves the clock forward, as a client does that waits. */
  advanceTo(seconds: number): void {
    if (seconds > this.clock.nowSeconds) this.emit({ event: "clock", nowSeconds: seconds });
  }

  /**
   * Creates or updates one resource.
   *
   * @throws {@link AzureError} when Azure would refuse at once, {@link ConnectionLost} when the answer does not arrive
   */
  begin(request: PutRequest): Operation {
    return this.#logged("put", this.#nameFor(request), request.atSeconds, () => acceptPut(this, request));
  }

  /**
   * Deletes one resource.
   *
   * @returns undefined when there is none of this id, which Azure answers with 204
   * @throws as {@link begin}
   */
  beginDelete(request: DeleteRequest): Operation | undefined {
    return this.#logged("delete", request.id, request.atSeconds, () => acceptDelete(this, request));
  }

  /**
   * The operation as a client asks for it; {@link statusAt} tells its status at the moment. What Azure says of one that it does not
   * know is unverified.
   *
   * @throws {@link AzureError} 404 when there is none, 429 when asked too often; {@link ConnectionLost}
   */
  poll(operationId: string, atSeconds = this.clock.nowSeconds): Operation {
    const operation = this.store.operations.get(operationId);
    return this.#logged("poll", operation?.resourceId ?? operationId, atSeconds, () => {
      if (operation === undefined) {
        throw new AzureError(404, "ResourceNotFound", `The operation '${operationId}' was not found.`, operationId);
      }
      this.throttles.take("poll", operation.type, operation.resourceId, atSeconds);
      if ((this.store.cutPolls.get(operationId) ?? 0) < (operation.cutPolls ?? 0)) {
        this.emit({ event: "pollCut", operation: operationId });
        throw new ConnectionLost(operation.resourceId, "poll");
      }
      return operation;
    });
  }

  /**
   * A resource as a GET answers it at a moment: `outputs.provisioningState` may still be Creating, Updating or Deleting.
   *
   * @throws {@link AzureError} 404 when there is none; {@link ConnectionLost}
   */
  read(id: string, atSeconds = this.clock.nowSeconds): StoredResource {
    return this.#logged("get", id, atSeconds, () => {
      const type = this.store.get(id)?.type ?? this.store.deleting.get(normalId(id))?.resource.type;
      checkRights(this, () => actionOn(id, "read"), atSeconds);
      this.faults.strike("read", id, atSeconds);
      if (type !== undefined) this.throttles.take("get", type, id, atSeconds);
      return readable(this, id, atSeconds);
    });
  }

  /** Every resource of an ARM type beneath an id that the caller may read, as a list answers it, sorted by id. */
  list(type: string, beneathId: string, atSeconds = this.clock.nowSeconds): readonly StoredResource[] {
    return this.listPart({ type, beneathId }, atSeconds);
  }

  /** As {@link list}, of a part of what is there. */
  listPart(part: ListPart, atSeconds: number): readonly StoredResource[] {
    return this.#logged("list", `${part.beneathId} ${part.type}`, atSeconds, () => {
      this.throttles.take("list", part.type, part.beneathId, atSeconds);
      return listed(this, part, atSeconds);
    });
  }

  /** {@link begin}, and waits for the end: the resource, or the failure thrown. The clock stands where it stood. */
  put(request: PutRequest): StoredResource {
    const operation = this.begin(request);
    if (operation.failure !== undefined) throw failureOf(operation.failure);
    return this.store.get(operation.resourceId)!;
  }

  /** {@link beginDelete}, and waits for the end. */
  remove(request: DeleteRequest): void {
    const operation = this.beginDelete(request);
    if (operation?.failure !== undefined) throw failureOf(operation.failure);
  }

  /** The ARM id a request is for, whether or not it would be accepted. */
  idOf(request: Pick<PutRequest, "type" | "inputs" | "subscription">): string {
    return buildId(this.knownType(request.type), request);
  }

  typeOf(token: string): ResourceType | undefined {
    return this.services.types.get(token);
  }

  knownType(token: string): ResourceType {
    const type = this.typeOf(token);
    if (type === undefined) throw notSimulated(`The resource type ${token}`, token);
    return type;
  }

  /** Another Azure of the same catalogue and services, in which nothing has happened. */
  emptied(options: SimulatedAzureOptions): AzureCore {
    return new AzureCore(options, { services: this.services, catalogue: this.catalogue });
  }

  get(id: string): StoredResource | undefined {
    return this.store.get(id);
  }

  existedBefore(id: string): boolean {
    const wanted = normalId(id);
    return this.#existing.some(
      (known) => wanted === known || wanted.startsWith(`${known}/`) || known.startsWith(`${wanted}/`),
    );
  }

  ofType(type: SimulatedType): readonly StoredResource[] {
    return this.store.ofType(type);
  }

  referring(id: string): readonly StoredResource[] {
    return this.store.referring(id);
  }

  beneath(id: string): readonly StoredResource[] {
    return this.store.beneath(id);
  }

  named(type: string, name: string): readonly StoredResource[] {
    return this.store.withName(type, name);
  }

  deleted(id: string): StoredResource | undefined {
    return this.store.deleting.get(normalId(id))?.resource;
  }

  retained(type: string, name: string): RetainedName | undefined {
    const found = this.store.retained(type, name);
    return found !== undefined && found.untilSeconds > this.clock.nowSeconds ? found : undefined;
  }

  knowsPrincipal(objectId: string): boolean {
    const wanted = objectId.toLowerCase();
    const told = [...(this.options.principals ?? []), ...(this.options.logins ?? []).map(({ objectId }) => objectId)];
    return this.isIdentity(wanted) || told.some((id) => id.toLowerCase() === wanted);
  }

  isIdentity(objectId: string): boolean {
    return this.store.knowsPrincipal(objectId) || this.#existingPrincipals.has(objectId.toLowerCase());
  }

  grantsFromStart(objectId: string): readonly Grant[] {
    const wanted = objectId.toLowerCase();
    return this.options.logins?.find((login) => login.objectId.toLowerCase() === wanted)?.roles ?? [];
  }

  /**
   * Source for what is no id: Azure/apiops#460, hashicorp/terraform-provider-azurerm#25954. That the text for one which the login does
   * not see is this one is unverified.
   *
   * @throws {@link AzureError} 400 for what is no id of a subscription, 404 when the login does not see it
   */
  subscription(id: string): SimulatedSubscription {
    const found = this.options.subscriptions.find((each) => each.id.toLowerCase() === id.toLowerCase());
    if (found !== undefined) return found;
    if (!isGuid(id)) {
      const text = `The provided subscription identifier '${id}' is malformed or invalid.`;
      throw new AzureError(400, "InvalidSubscriptionId", text, id);
    }
    throw new AzureError(404, "SubscriptionNotFound", `The subscription '${id}' could not be found.`, id);
  }

  /** Names that deleted resources may keep reserved, also those whose time is over. */
  retainedNames(): readonly RetainedName[] {
    return this.store.retainedNames();
  }

  /** Every resource, in the order of creation; a network's inline subnets follow it. */
  resources(): readonly StoredResource[] {
    return [...this.store.resources.values()];
  }

  /** When the last resource finishes: the end of a deployment on the virtual clock. */
  get endSeconds(): number {
    return endSeconds(this.resources());
  }

  /** The chain of resources, each waiting for the one before, that determined {@link endSeconds}. */
  criticalPath(): readonly CriticalStep[] {
    return criticalPath(this.store);
  }

  /** The id a request is for; its type when the request does not say. */
  #nameFor(request: PutRequest): string {
    try {
      return this.idOf(request);
    } catch (error) {
      if (error instanceof AzureError) return request.type;
      throw error;
    }
  }

  #logged<T>(
    verb: Extract<SimulationEvent, { event: "request" }>["verb"],
    id: string,
    atSeconds: number | undefined,
    answer: () => T,
  ): T {
    const request = { event: "request", atSeconds: atSeconds ?? this.clock.nowSeconds, verb, id } as const;
    try {
      const answered = answer();
      this.emit({ ...request, status: answered === undefined ? 204 : 200 });
      return answered;
    } catch (error) {
      if (error instanceof AzureError) this.emit({ ...request, status: error.status, code: error.code });
      if (error instanceof ConnectionLost) this.emit({ ...request, status: "no answer" });
      throw error;
    }
  }
}

/** A failed operation as the error a client throws, in the words of its source; that its status is that of a conflict is unverified. */
function failureOf(failure: AzureErrorBody): AzureError {
  const { code, message, target, details } = failure;
  return new AzureError(409, code as AzureError["code"], message, target, details === undefined ? {} : { details });
}

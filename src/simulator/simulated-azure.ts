import { catalogue as publishedCatalogue, type Catalogue } from "../catalogue/index.js";
import { armType, nameOf, normalId, parentId, referencesIn, resourceGroupId } from "./arm-id.js";
import {
  AzureError,
  notSimulated,
  type PutRequest,
  type SimulatedAzureOptions,
  type SimulatedSubscription,
  type StoredResource,
} from "./azure.js";
import { outputsOf } from "./outputs.js";
import { checkProperties } from "./properties/check.js";
import { checkTaken } from "./rules/capacity.js";
import { missingGroup, missingParent, missingReference } from "./rules/references.js";
import { Usage } from "./capacity/quota-usage.js";
import type { AzureView, Put, ResourceType, Taken } from "./resource-type.js";
import { resourceTypes } from "./resource-types/index.js";
import type { SimulatedType } from "./simulated-types.js";

/** A link of the chain that determined the end of a deployment. */
export interface CriticalStep {
  readonly id: string;
  readonly type: string;
  readonly seconds: number;
}

/**
 * Azure as the doors see it: a store of resources that answers a request as Azure Resource Manager and the resource
 * providers would, on a virtual clock.
 *
 * It is pure and deterministic: no file, network, clock or chance, and the same requests in the same order give the same
 * answers. Times depend on what waits for what and never on the order of the requests. It knows nothing of Pulumi but the
 * type tokens that name its resource types, so that a Pulumi provider or an HTTP server can stand before it as well as the
 * mocks do.
 */
export class SimulatedAzure implements AzureView {
  readonly catalogue: Catalogue;
  readonly usage = new Usage();
  readonly #resources = new Map<string, StoredResource>();
  readonly #byType = new Map<string, StoredResource[]>();
  readonly #taken = new Map<string, Taken>();
  readonly #uniqueNames = new Map<string, string>();
  readonly #principals: Set<string>;
  readonly #existing: readonly string[];

  constructor(
    readonly options: SimulatedAzureOptions,
    catalogue: Catalogue = publishedCatalogue,
  ) {
    this.catalogue = catalogue;
    this.#principals = new Set(options.principals?.map((id) => id.toLowerCase()));
    this.#existing = (options.existing ?? []).map(normalId);
  }

  /** Creates or updates one resource; throws the {@link AzureError} that Azure would answer. */
  put(request: PutRequest): StoredResource {
    const type = resourceTypes.get(request.type);
    if (type === undefined) throw notSimulated(`The resource type ${request.type}`, request.type);
    const subscription = this.#subscription(request.subscription);
    checkProperties(request.type, request.inputs, type);
    const id = buildId(type, request);
    const previous = this.get(id);
    const inputs = request.inputs;
    this.#checkSurroundings(type, id, inputs);
    const put: Put = {
      id,
      name: nameOf(id),
      type,
      inputs,
      subscription,
      location: this.#locationOf(id, inputs),
      previous,
      azure: this,
    };
    type.nameRule?.check(put);
    const uniqueKey = this.#checkUnique(type, put);
    for (const rule of type.rules) rule.check(put);
    const taken = type.takes?.(put);
    if (taken !== undefined) checkTaken(put, taken, this.#taken.get(normalId(id)));
    const stored = this.#store(put, request.after, previous);
    if (uniqueKey !== undefined) this.#uniqueNames.set(uniqueKey, normalId(id));
    if (taken !== undefined) this.#take(id, taken);
    return stored;
  }

  /** The ARM id a request is for, whether or not it would be accepted. */
  idOf(request: Pick<PutRequest, "type" | "inputs" | "subscription">): string {
    const type = resourceTypes.get(request.type);
    if (type === undefined) throw notSimulated(`The resource type ${request.type}`, request.type);
    return buildId(type, request);
  }

  get(id: string): StoredResource | undefined {
    return this.#resources.get(normalId(id));
  }

  existedBefore(id: string): boolean {
    const wanted = normalId(id);
    return this.#existing.some(
      (known) => wanted === known || wanted.startsWith(`${known}/`) || known.startsWith(`${wanted}/`),
    );
  }

  ofType(type: SimulatedType): readonly StoredResource[] {
    return this.#byType.get(type) ?? [];
  }

  knowsPrincipal(objectId: string): boolean {
    return this.#principals.has(objectId.toLowerCase());
  }

  /** Every resource, in the order of creation; a network's inline subnets follow it. */
  resources(): readonly StoredResource[] {
    return [...this.#resources.values()];
  }

  /** The end of the deployment on the virtual clock: when its last resource finished. */
  get nowSeconds(): number {
    return Math.max(0, ...this.resources().map((resource) => resource.finishedSeconds));
  }

  /** The chain of resources, each waiting for the one before, that determined {@link nowSeconds}. */
  criticalPath(): readonly CriticalStep[] {
    const end = this.nowSeconds;
    // Of several that end together the first by id, so that the answer does not depend on the order of requests.
    let step = this.resources()
      .filter((resource) => resource.finishedSeconds === end)
      .sort((a, b) => (normalId(a.id) < normalId(b.id) ? -1 : 1))[0];
    const steps: CriticalStep[] = [];
    while (step !== undefined) {
      steps.unshift({ id: step.id, type: step.type, seconds: step.finishedSeconds - step.startedSeconds });
      step = step.waitedFor === undefined ? undefined : this.get(step.waitedFor);
    }
    return steps;
  }

  #subscription(id: string): SimulatedSubscription {
    const found = this.options.subscriptions.find((each) => each.id.toLowerCase() === id.toLowerCase());
    if (found === undefined) {
      throw new AzureError(404, "SubscriptionNotFound", `The subscription '${id}' could not be found.`, id);
    }
    return found;
  }

  #exists(id: string): boolean {
    return this.get(id) !== undefined || this.existedBefore(id);
  }

  #checkSurroundings(type: ResourceType, id: string, inputs: PutRequest["inputs"]): void {
    const group = resourceGroupId(id);
    if (group !== undefined && group !== id && !this.#exists(group)) throw missingGroup(group);
    const parent = parentId(id);
    if (type.path.startsWith("/") && parent !== group && parent.includes("/providers/") && !this.#exists(parent)) {
      throw missingParent(type, parent);
    }
    for (const { id: reference, path } of referencesIn(inputs)) {
      if (!this.#exists(reference) && normalId(reference) !== normalId(id)) {
        throw missingReference(type, id, reference, path);
      }
    }
  }

  #locationOf(id: string, inputs: PutRequest["inputs"]): string {
    const own = inputs["location"];
    if (typeof own === "string") return own.replace(/\s/g, "").toLowerCase();
    for (let up = parentId(id); up.includes("/resourceGroups/"); up = parentId(up)) {
      const location = this.get(up)?.outputs["location"];
      if (typeof location === "string") return location.replace(/\s/g, "").toLowerCase();
    }
    return "global";
  }

  #checkUnique(type: ResourceType, put: Put): string | undefined {
    if (type.uniqueName === undefined) return undefined;
    const within = type.uniqueName.within === "region" ? put.location : "";
    const key = `${type.armType}|${within}|${put.name}`.toLowerCase();
    const holder = this.#uniqueNames.get(key);
    if (holder !== undefined && holder !== normalId(put.id)) throw type.uniqueName.refusal(put.name);
    return key;
  }

  #store(put: Put, after: readonly string[], previous: StoredResource | undefined): StoredResource {
    const parent = parentId(put.id);
    const awaited = [parent, ...after, ...referencesIn(put.inputs).map((reference) => reference.id)]
      .map((id) => this.get(id))
      .filter((resource) => resource !== undefined && normalId(resource.id) !== normalId(put.id));
    const last = [...awaited, previous].reduce<StoredResource | undefined>(
      (latest, one) => (one !== undefined && isLater(one, latest) ? one : latest),
      undefined,
    );
    const startedSeconds = last?.finishedSeconds ?? 0;
    const duration = this.catalogue.durations.create[put.type.token];
    if (duration === undefined)
      throw notSimulated(`The time Azure takes to create a ${put.type.token}`, put.type.token);
    const settles = put.type.settlesSeconds?.(this.catalogue) ?? 0;
    const times = {
      startedSeconds,
      finishedSeconds: startedSeconds + duration.value + settles,
      ...(last === undefined || last === previous ? {} : { waitedFor: last.inlineOf ?? last.id }),
    };
    const stored: StoredResource = {
      type: put.type.token,
      id: put.id,
      inputs: put.inputs,
      outputs: outputsOf(put),
      ...times,
    };
    this.#keep(stored);
    const principal =
      stored.outputs["principalId"] ?? (stored.outputs["identity"] as { principalId?: unknown })?.principalId;
    if (typeof principal === "string" && armType(put.id) !== "Microsoft.Authorization/roleAssignments") {
      this.#principals.add(principal.toLowerCase());
    }
    for (const child of put.type.inlineChildren?.(put) ?? []) {
      this.#keep({ ...child, outputs: { ...child.inputs, id: child.id }, ...times, inlineOf: put.id });
    }
    return stored;
  }

  #keep(resource: StoredResource): void {
    const key = normalId(resource.id);
    const list = this.#byType.get(resource.type) ?? [];
    const at = this.#resources.has(key) ? list.findIndex((one) => normalId(one.id) === key) : list.length;
    list[at] = resource;
    this.#byType.set(resource.type, list);
    this.#resources.set(key, resource);
  }

  #take(id: string, taken: Taken): void {
    const before = this.#taken.get(normalId(id));
    for (const [sign, each] of [[-1, before] as const, [1, taken] as const]) {
      for (const { bucket, count } of each?.vcpus ?? []) this.usage.addVcpus(bucket, sign * count);
      for (const { subnetId, count } of each?.addresses ?? []) this.usage.addAddresses(subnetId, sign * count);
    }
    this.#taken.set(normalId(id), taken);
  }
}

/** Later end first, then the smaller id, so that ties do not depend on order. */
function isLater(one: StoredResource, than: StoredResource | undefined): boolean {
  if (than === undefined || one.finishedSeconds !== than.finishedSeconds) {
    return than === undefined || one.finishedSeconds > than.finishedSeconds;
  }
  return normalId(one.id) < normalId(than.id);
}

function buildId(type: ResourceType, request: Pick<PutRequest, "inputs" | "subscription">): string {
  return type.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    if (parameter === "subscription") return request.subscription;
    const value = request.inputs[parameter];
    if (typeof value === "string" && value !== "") return value.replace(/\/$/, "");
    throw notSimulated(`Azure-native's own naming, which '${parameter}' of ${type.token} is left to,`, parameter);
  });
}

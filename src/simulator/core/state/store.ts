import { armType, nameOf, normalId, parentId, referencesIn, resourceGroupId } from "../arm-id.js";
import type { ResourceUsage, RetainedName, StoredResource } from "../azure.js";
import { HardwareUsage } from "../capacity/hardware-usage.js";
import { Usage } from "../capacity/quota-usage.js";
import { VirtualClock } from "../time/clock.js";
import type { Operation } from "../time/operation.js";
import { ThrottleBuckets } from "../time/throttle-buckets.js";
import { Deployments } from "./deployment.js";
import type { SimulationEvent } from "./event.js";
import { IdOrder } from "./id-order.js";

/** A resource that is being deleted: gone for whoever refers to it, still seen by whoever reads it. */
export interface DeletingResource {
  readonly resource: StoredResource;
  readonly untilSeconds: number;
}

/**
 * The state of a simulated Azure, with the indexes that rules ask it by. It changes only by {@link apply}, so that telling
 * it the same events again gives the same state.
 */
export class Store {
  readonly clock = new VirtualClock();
  readonly usage = new Usage();
  readonly hardware = new HardwareUsage();
  /** By id in lower case, in the order of creation. */
  readonly resources = new Map<string, StoredResource>();
  readonly deleting = new Map<string, DeletingResource>();
  readonly operations = new Map<string, Operation>();
  /** Requests that each scripted fault has matched, by what the fault says. */
  readonly faultMatches = new Map<string, number>();
  /** Tokens that requests have taken. */
  readonly buckets = new ThrottleBuckets();
  /** Polls of each operation that got no answer. */
  readonly cutPolls = new Map<string, number>();
  readonly deployments = new Deployments();
  readonly #byType = new Map<string, StoredResource[]>();
  /** By ARM type in lower case, and all beneath the empty text; each from the first list of it on. */
  readonly #orders = new Map<string, IdOrder>();
  readonly #beneath = new Map<string, Set<string>>();
  readonly #referring = new Map<string, Set<string>>();
  readonly #uniqueNames = new Map<string, Set<string>>();
  readonly #principals = new Map<string, string>();
  readonly #retained = new Map<string, RetainedName>();
  readonly #created = new Map<string, number>();
  readonly #lastOperation = new Map<string, Operation>();
  readonly #locks = new Map<string, Operation[]>();
  readonly #operationCount = new Map<string, number>();

  apply(event: SimulationEvent): void {
    switch (event.event) {
      case "stored":
        if (this.get(event.resource.id) === undefined) {
          this.#created.set(normalId(event.resource.id), event.resource.startedSeconds);
        }
        this.#forget(normalId(event.resource.id));
        this.#keep(event.resource);
        break;
      case "removed":
        this.#remove(event);
        this.deployments.forgetBeneath(event.id);
        break;
      case "nameFreed":
        this.#retained.delete(nameKey(event.armType, event.name));
        break;
      case "accepted":
        this.#accepted(event.operation);
        break;
      case "faultMatched":
        this.faultMatches.set(event.fault, (this.faultMatches.get(event.fault) ?? 0) + 1);
        break;
      case "counted":
        this.buckets.take(event.buckets, event.atSeconds);
        break;
      case "pollCut":
        this.cutPolls.set(event.operation, (this.cutPolls.get(event.operation) ?? 0) + 1);
        break;
      case "deploymentBegun":
      case "deploymentStep":
      case "deploymentEnded":
      case "deploymentRemoved":
        this.deployments.apply(event);
        break;
      case "clock":
        this.clock.advanceTo(event.nowSeconds);
        break;
      case "request":
        break;
    }
  }

  get(id: string): StoredResource | undefined {
    return this.resources.get(normalId(id));
  }

  ofType(type: string): readonly StoredResource[] {
    return this.#byType.get(type) ?? [];
  }

  beneath(id: string): readonly StoredResource[] {
    return this.#found(this.#beneath.get(normalId(id)));
  }

  /** Resources of an ARM type, or of all, whose id begins with a text, in the order of their ids from the first behind one on. */
  *inOrder(type: string | undefined, start: string, afterId: string): Iterable<StoredResource> {
    const kind = (type ?? "").toLowerCase();
    const order = getOrAdd(this.#orders, kind, () => {
      const all = [...this.resources.entries()];
      return new IdOrder(all.filter(([, { id }]) => isOfKind(id, kind)).map(([key]) => key));
    });
    for (const key of order.beginningWith(start, afterId)) yield this.resources.get(key)!;
  }

  referring(id: string): readonly StoredResource[] {
    return this.#found(this.#referring.get(normalId(id)));
  }

  retained(type: string, name: string): RetainedName | undefined {
    return this.#retained.get(nameKey(type, name));
  }

  retainedNames(): readonly RetainedName[] {
    return [...this.#retained.values()];
  }

  /** Ids of live resources of the type with this name, wherever they are. */
  withName(type: string, name: string): readonly StoredResource[] {
    return this.#found(this.#uniqueNames.get(nameKey(type, name)));
  }

  knowsPrincipal(objectId: string): boolean {
    return this.#principals.has(objectId.toLowerCase());
  }

  /** When the request came that made a resource which is there. */
  createdSeconds(id: string): number {
    return this.#created.get(normalId(id)) ?? 0;
  }

  lastOperation(id: string): Operation | undefined {
    return this.#lastOperation.get(normalId(id));
  }

  /** How many operations a resource has seen, deletions before its present life included. */
  operationCount(id: string): number {
    return this.#operationCount.get(normalId(id)) ?? 0;
  }

  /** The operation that holds the lock at some moment of the span, which ends before `untilSeconds`. */
  holderOf(lock: string, fromSeconds: number, untilSeconds: number): Operation | undefined {
    return this.#locks
      .get(normalId(lock))
      ?.find((held) => held.startedSeconds < untilSeconds && held.finishedSeconds > fromSeconds);
  }

  #ordersOf(key: string): readonly IdOrder[] {
    return [...this.#orders].flatMap(([kind, order]) => (isOfKind(key, kind) ? [order] : []));
  }

  #found(keys: Iterable<string> = []): readonly StoredResource[] {
    return [...keys].flatMap((key) => this.resources.get(key) ?? []);
  }

  #keep(resource: StoredResource): void {
    const key = normalId(resource.id);
    const previous = this.resources.get(key);
    const list = getOrAdd(this.#byType, resource.type, () => [] as StoredResource[]);
    list[previous === undefined ? list.length : list.indexOf(previous)] = resource;
    this.resources.set(key, resource);
    if (previous === undefined) for (const order of this.#ordersOf(key)) order.add(key);
    this.deleting.delete(key);
    for (const ancestor of ancestorsOf(resource.id)) addTo(this.#beneath, ancestor, key);
    for (const target of targetsOf(resource)) addTo(this.#referring, target, key);
    addTo(this.#uniqueNames, nameKey(armType(resource.id), nameOf(resource.id)), key);
    const principal = principalOf(resource);
    if (principal !== undefined) this.#principals.set(principal, key);
    this.#use(resource.taken, 1);
    this.hardware.count(resource, 1);
  }

  #forget(key: string): void {
    const resource = this.resources.get(key);
    if (resource === undefined) return;
    for (const target of targetsOf(resource)) this.#referring.get(target)?.delete(key);
    this.#use(resource.taken, -1);
    this.hardware.count(resource, -1);
  }

  #remove(event: Extract<SimulationEvent, { event: "removed" }>): void {
    const key = normalId(event.id);
    const resource = this.resources.get(key);
    if (resource === undefined) return;
    this.#forget(key);
    this.resources.delete(key);
    for (const order of this.#ordersOf(key)) order.remove(key);
    const list = this.#byType.get(resource.type);
    list?.splice(list.indexOf(resource), 1);
    for (const ancestor of ancestorsOf(resource.id)) this.#beneath.get(ancestor)?.delete(key);
    this.#uniqueNames.get(nameKey(armType(resource.id), nameOf(resource.id)))?.delete(key);
    const principal = principalOf(resource);
    if (principal !== undefined) this.#principals.delete(principal);
    this.deleting.set(key, { resource, untilSeconds: event.untilSeconds });
    if (event.retained !== undefined) {
      this.#retained.set(nameKey(armType(resource.id), nameOf(resource.id)), event.retained);
    }
  }

  #accepted(operation: Operation): void {
    const key = normalId(operation.resourceId);
    this.operations.set(operation.id, operation);
    this.#lastOperation.set(key, operation);
    this.#operationCount.set(key, this.operationCount(key) + 1);
    for (const lock of operation.locks ?? []) {
      getOrAdd(this.#locks, normalId(lock), () => []).push(operation);
    }
  }

  #use(taken: ResourceUsage | undefined, sign: 1 | -1): void {
    for (const { bucket, count } of taken?.vcpus ?? []) this.usage.addVcpus(bucket, sign * count);
    for (const { subnetId, count } of taken?.addresses ?? []) this.usage.addAddresses(subnetId, sign * count);
  }
}

function isOfKind(id: string, kind: string): boolean {
  return kind === "" || armType(id).toLowerCase() === kind;
}

/** Names of a type compare without regard to case, wherever the resource is. */
function nameKey(type: string, name: string): string {
  return `${type}|${name}`.toLowerCase();
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  getOrAdd(map, key, () => new Set<string>()).add(value);
}

/** Ids above this one, up to its resource group or its subscription. */
function ancestorsOf(id: string): readonly string[] {
  const found: string[] = [];
  for (let up = parentId(id); up.split("/").length > 2; up = parentId(up)) found.push(normalId(up));
  return found;
}

/** What a resource refers to: the ids in its inputs and all that these are parts of, down from the resource group. */
function targetsOf(resource: StoredResource): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const { id } of referencesIn(resource.inputs)) {
    const group = resourceGroupId(id);
    for (let up = id; up !== group && up.includes("/providers/"); up = parentId(up)) targets.add(normalId(up));
  }
  return targets;
}

function principalOf(resource: StoredResource): string | undefined {
  if (armType(resource.id) === "Microsoft.Authorization/roleAssignments") return undefined;
  const { principalId, identity } = resource.outputs as { principalId?: unknown; identity?: { principalId?: unknown } };
  const principal = principalId ?? identity?.principalId;
  return typeof principal === "string" ? principal.toLowerCase() : undefined;
}

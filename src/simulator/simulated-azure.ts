import type { Catalogue } from "../catalogue/index.js";
import type { DeleteRequest, PutRequest, RetainedName, SimulatedAzureOptions, StoredResource } from "./core/azure.js";
import { AzureCore } from "./core/azure-core.js";
import type { CriticalStep } from "./core/critical-path.js";
import { type Azure, showAs } from "./core/face.js";
import type { SimulatedType } from "./core/simulated-types.js";
import type { SimulationEvent } from "./core/state/event.js";
import type { Store } from "./core/state/store.js";
import type { VirtualClock } from "./core/time/clock.js";
import type { Operation } from "./core/time/operation.js";
import { checkSettings } from "./folder/settings.js";
import { services } from "./services/index.js";

/** What a simulated Azure is made from besides its options. */
export interface SimulatedAzureParts {
  /** @default the published catalogue */
  readonly catalogue?: Catalogue;
  /** State that earlier events left. @default an Azure in which nothing has happened */
  readonly store?: Store;
}

/**
 * A simulated Azure with all the services that are simulated.
 *
 * @example
 * const azure = new SimulatedAzure({ subscriptions: [{ id, tenantId, quota, maxInfiniBandNodes: 100 }] });
 * azure.put({ type: "azure-native:resources:ResourceGroup", subscription: id, after: [], inputs });
 */
export class SimulatedAzure implements Azure {
  readonly #core: AzureCore;

  /** @throws Error that names every setting which is wrong, by its path */
  constructor(options: SimulatedAzureOptions, parts: SimulatedAzureParts = {}) {
    try {
      checkSettings(options);
    } catch (error) {
      throw new Error(`The simulated Azure cannot be made: ${(error as Error).message}`, { cause: error });
    }
    this.#core = new AzureCore(options, { ...parts, services });
    showAs(this, this.#core);
  }

  get options(): SimulatedAzureOptions {
    return this.#core.options;
  }

  get catalogue(): Catalogue {
    return this.#core.catalogue;
  }

  get clock(): VirtualClock {
    return this.#core.clock;
  }

  get events(): readonly SimulationEvent[] {
    return this.#core.events;
  }

  get endSeconds(): number {
    return this.#core.endSeconds;
  }

  onEvent(listener: (event: SimulationEvent) => void): void {
    this.#core.onEvent(listener);
  }

  advanceTo(seconds: number): void {
    this.#core.advanceTo(seconds);
  }

  begin(request: PutRequest): Operation {
    return this.#core.begin(request);
  }

  beginDelete(request: DeleteRequest): Operation | undefined {
    return this.#core.beginDelete(request);
  }

  poll(operationId: string, atSeconds?: number): Operation {
    return this.#core.poll(operationId, atSeconds);
  }

  read(id: string, atSeconds?: number): StoredResource {
    return this.#core.read(id, atSeconds);
  }

  list(type: string, beneathId: string, atSeconds?: number): readonly StoredResource[] {
    return this.#core.list(type, beneathId, atSeconds);
  }

  put(request: PutRequest): StoredResource {
    return this.#core.put(request);
  }

  remove(request: DeleteRequest): void {
    this.#core.remove(request);
  }

  idOf(request: Pick<PutRequest, "type" | "inputs" | "subscription">): string {
    return this.#core.idOf(request);
  }

  get(id: string): StoredResource | undefined {
    return this.#core.get(id);
  }

  existedBefore(id: string): boolean {
    return this.#core.existedBefore(id);
  }

  ofType(type: SimulatedType): readonly StoredResource[] {
    return this.#core.ofType(type);
  }

  retained(armType: string, name: string): RetainedName | undefined {
    return this.#core.retained(armType, name);
  }

  resources(): readonly StoredResource[] {
    return this.#core.resources();
  }

  retainedNames(): readonly RetainedName[] {
    return this.#core.retainedNames();
  }

  criticalPath(): readonly CriticalStep[] {
    return this.#core.criticalPath();
  }
}

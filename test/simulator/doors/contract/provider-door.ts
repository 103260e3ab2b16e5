import { toArmResource } from "../../../../src/simulator/doors/arm/index.js";
import { serveProvider, type ServedProvider } from "../../../../src/simulator/doors/provider/serve.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { AzureHolder } from "../../../../src/simulator/core/face.js";
import { Door as Engine, type Properties, RequestFailed } from "../provider/door.js";
import { emptyAzure, subscriptionId } from "../../world.js";
import type { Door, Inputs, Outcome, Outside } from "./door.js";

/** What an engine's state keeps of a resource. */
interface Kept {
  readonly inputs: Properties;
  readonly state: Properties;
}

/** Pulumi's engine as far as it talks to the provider: it checks, looks whether to replace, creates, updates, reads. */
export class ProviderDoor implements Door {
  readonly name = "provider";
  readonly lacks = new Set<never>();
  #azure = emptyAzure();
  #kept = new Map<string, Kept>();
  #served!: ServedProvider;
  #engine!: Engine;

  static async open(): Promise<ProviderDoor> {
    const door = new ProviderDoor();
    const folder: AzureHolder = { transact: (work) => work(door.#azure) };
    door.#served = await serveProvider({ holder: folder, environment: {}, warn: () => undefined, idleMilliseconds: 1 });
    door.#engine = new Engine(door.#served.port);
    await door.#engine.configure({ subscriptionId });
    return door;
  }

  enter(azure: SimulatedAzure): void {
    this.#azure = azure;
    this.#kept = new Map();
  }

  async put(type: string, inputs: Inputs): Promise<Outcome> {
    return this.#answered(async () => {
      const { inputs: news, failures } = await this.#engine.check(type, inputs);
      if (failures.length > 0) return { is: "refused", code: "check", message: failures.join("\n") };
      const before = this.#before(type, news);
      if (before === undefined) {
        const { id, state } = await this.#engine.create(type, news);
        return this.#keep(type, id, { inputs: news, state });
      }
      const { id, kept } = before;
      const { replaces } = await this.#engine.diff(type, kept.inputs, news, kept.state);
      if (replaces.length > 0) throw new Error(`The engine would replace ${id} for ${replaces.join(", ")}.`);
      const state = await this.#engine.update(type, id, kept.state, kept.inputs, news);
      return this.#keep(type, id, { inputs: news, state });
    });
  }

  read(id: string, expected = "azure-native:resources:ResourceGroup"): Promise<Outcome> {
    return this.#answered(async () => {
      const { type } = this.#azure.get(id) ?? { type: expected };
      const found = await this.#engine.read(type, id, this.#kept.get(id));
      return found === undefined ? { is: "gone" } : this.#keep(type, id, found);
    });
  }

  remove(id: string): Promise<Outcome> {
    return this.#answered(async () => {
      await this.#engine.delete(this.#azure.get(id)!.type, id);
      return { is: "gone" };
    });
  }

  askOutside({ kind, token }: Outside): Promise<Outcome> {
    if (kind === "resource") return this.put(token, {});
    return this.#answered(async () => {
      await this.#engine.invoke(token);
      return { is: "gone" };
    });
  }

  close(): Promise<void> {
    this.#engine.close();
    this.#served.close();
    return Promise.resolve();
  }

  /** The resource as the state has it; undefined for one that the engine does not know, whether or not it is there. */
  #before(type: string, inputs: Inputs): { id: string; kept: Kept } | undefined {
    const id = this.#azure.idOf({ type, inputs, subscription: subscriptionId });
    const kept = this.#kept.get(id);
    return kept === undefined ? undefined : { id, kept };
  }

  #keep(type: string, id: string, kept: Kept): Outcome {
    this.#kept.set(id, kept);
    return { is: "there", resource: toArmResource({ type, id, outputs: kept.state }) };
  }

  async #answered(ask: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      const { left, message } = error;
      if (left !== undefined) this.#kept.set(left.id, left);
      const told = /^Status=\d+ Code="([^"]*)" Message="(.*)"$/s.exec(message);
      return { is: "refused", code: told?.[1] ?? "", message: told?.[2] ?? message };
    }
  }
}

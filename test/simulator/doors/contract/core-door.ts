import { toArmResource } from "../../../../src/simulator/doors/arm/index.js";
import { AzureError, ConnectionLost } from "../../../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, subscriptionId } from "../../world.js";
import type { Door, Inputs, Outcome, Outside } from "./door.js";

/** No door at all: the calls that every door makes. */
export class CoreDoor implements Door {
  readonly name = "core";
  readonly lacks = new Set<never>();
  #azure = emptyAzure();

  enter(azure: SimulatedAzure): void {
    this.#azure = azure;
  }

  put(type: string, inputs: Inputs): Promise<Outcome> {
    return answered(() => {
      const { id } = this.#azure.put({ type, inputs, subscription: subscriptionId, after: [] });
      this.#azure.advanceTo(this.#azure.endSeconds);
      return { is: "there", resource: toArmResource(this.#azure.read(id)) };
    });
  }

  read(id: string): Promise<Outcome> {
    return answered(() => ({ is: "there", resource: toArmResource(this.#azure.read(id)) }));
  }

  remove(id: string): Promise<Outcome> {
    return answered(() => {
      this.#azure.remove({ id });
      return { is: "gone" };
    });
  }

  askOutside({ token }: Outside): Promise<Outcome> {
    return this.put(token, {});
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A refusal as an outcome. @throws what is neither Azure's nor the network's */
function answered(ask: () => Outcome): Promise<Outcome> {
  try {
    return Promise.resolve(ask());
  } catch (error) {
    if (error instanceof ConnectionLost) return Promise.resolve({ is: "lost" });
    if (!(error instanceof AzureError)) throw error;
    const { code, message, target } = error;
    return Promise.resolve({ is: "refused", code, message, ...(target === undefined ? {} : { target }) });
  }
}

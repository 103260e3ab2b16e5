import * as pulumi from "@pulumi/pulumi";
import { toArmResource } from "../../../../src/simulator/doors/arm/index.js";
import { runUnderMocks } from "../../../../src/simulator/doors/mocks/run-under-mocks.js";
import { propertyTables } from "../../../../src/catalogue/azure-native-types.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { settle } from "../../../settle.js";
import { emptyAzure, subscriptionId } from "../../world.js";
import type { Door, Inputs, Outcome, Outside } from "./door.js";

/** A resource of azure-native without its class, whose constructor lets go of what TypeScript would not compile. */
class Declared extends pulumi.CustomResource {
  constructor(
    readonly token: string,
    inputs: Inputs,
    options?: pulumi.CustomResourceOptions,
  ) {
    const outputs = propertyTables.resources[token]?.outputs ?? [];
    super(token, "resource", { ...Object.fromEntries(outputs.map((name) => [name, undefined])), ...inputs }, options);
  }
}

type Outputs = Readonly<Record<string, pulumi.Output<unknown> | undefined>>;

/** A program of one resource under Pulumi's mocks. Programs declare: they neither change what is there nor delete it. */
export class MocksDoor implements Door {
  readonly name = "mocks";
  readonly lacks = new Set(["update", "remove"] as const);
  #azure = emptyAzure();

  enter(azure: SimulatedAzure): void {
    this.#azure = azure;
  }

  put(type: string, inputs: Inputs): Promise<Outcome> {
    return this.#declare(() => new Declared(type, inputs));
  }

  read(id: string, expected = "azure-native:resources:ResourceGroup"): Promise<Outcome> {
    const { type } = this.#azure.get(id) ?? { type: expected };
    return this.#declare(() => new Declared(type, {}, { id }));
  }

  /** A program without the resource. */
  async remove(id: string): Promise<Outcome> {
    await this.#run(() => undefined);
    return this.read(id);
  }

  async askOutside({ kind, token }: Outside): Promise<Outcome> {
    if (kind === "resource") return this.put(token, {});
    return this.#run(() => pulumi.runtime.invoke(token, {}));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #declare(declare: () => Declared): Promise<Outcome> {
    let declared: Declared | undefined;
    const outcome = await this.#run(() => {
      declared = declare();
    });
    if (outcome.is === "refused" || declared === undefined) return outcome;
    const { token } = declared;
    // Pulumi shows inputs among the outputs, also those that Azure does not answer.
    const names = ["id", ...(propertyTables.resources[token]?.outputs ?? [])];
    const outputs = names.map((name) => [name, (declared as unknown as Outputs)[name]] as const);
    const values = outputs.map(async ([name, value]) => [name, value === undefined ? value : await settle(value)]);
    const shown = Object.fromEntries(await Promise.all(values)) as Record<string, unknown>;
    return { is: "there", resource: toArmResource({ type: token, id: shown["id"] as string, outputs: shown }) };
  }

  async #run(program: () => unknown): Promise<Outcome> {
    const config = { "azure-native:subscriptionId": subscriptionId };
    const { refusals } = await runUnderMocks({ azure: this.#azure, config, program });
    const [refusal] = refusals;
    if (refusal === undefined) return { is: "gone" };
    const { code, message, target } = refusal;
    return { is: "refused", code, message, ...(target === undefined ? {} : { target }) };
  }
}

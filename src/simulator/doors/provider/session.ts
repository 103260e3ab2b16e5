import { type AzureHolder, type CoreHolder, coreHolder } from "../../core/face.js";
import { AzureClient } from "./azure-client.js";
import { Configuration } from "./configuration.js";
import type { PropertyMap } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";
import { EngineReactions } from "./engine-reactions.js";
import { ClientTokens } from "./client-tokens.js";
import { Allowance, VirtualTime } from "./virtual-time.js";

/** What a provider process is started with. */
export interface ProviderOptions {
  readonly holder: AzureHolder;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Shows a warning beside a resource. */
  warn(urn: string, message: string): void;
  /**
   * Real milliseconds without a request after which the engine is taken to wait for answers, so that virtual time passes.
   *
   * @default learned from how long the engine takes to react
   */
  readonly idleMilliseconds?: number;
}

/** Two hours, unless the resource has a custom timeout. Source: azureContext of pulumi-azure-native's provider.go. */
const usualTimeoutSeconds = 7_200;

/** One provider as the engine talks to it, from its start to its end. */
export class Session {
  readonly holder: CoreHolder;
  readonly configuration: Configuration;
  readonly time: VirtualTime;
  readonly client: AzureClient;
  readonly clientTokens: ClientTokens;

  constructor(readonly options: ProviderOptions) {
    this.holder = coreHolder(options.holder);
    this.configuration = new Configuration(options.environment);
    this.time = new VirtualTime(this.holder, new EngineReactions(options.idleMilliseconds));
    this.clientTokens = new ClientTokens(this.holder);
    this.client = new AzureClient(this.time, (azure) => this.configuration.caller(azure));
  }

  /** Time for one request of the engine; 0 for the usual. */
  allowance(timeoutSeconds = 0): Allowance {
    return new Allowance(this.time, timeoutSeconds > 0 ? timeoutSeconds : usualTimeoutSeconds);
  }

  /** The subscription that requests go to. */
  get subscription(): string {
    return this.holder.transact((azure) => this.configuration.subscription(azure).id);
  }

  /** The ARM id that inputs are for. @throws AzureError NotSimulated when a name is left to azure-native */
  idOf(shape: ResourceShape, inputs: PropertyMap): string {
    const { subscription } = this;
    return this.holder.transact((azure) => azure.idOf({ type: shape.type.token, inputs, subscription }));
  }
}

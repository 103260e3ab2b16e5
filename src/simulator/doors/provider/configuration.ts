import type { AzureCore } from "../../core/azure-core.js";
import type { SimulatedSubscription } from "../../core/azure.js";
import { AzureError } from "../../core/azure.js";
import { type Caller, callerOf } from "../../core/rights/login.js";

/** Configuration of one provider: what the stack or an explicit provider resource sets, then the environment. */
export class Configuration {
  #variables: ReadonlyMap<string, string> = new Map();

  constructor(readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** Takes the variables of a Configure request, whose names begin with `azure-native:config:`. */
  configure(variables: Iterable<readonly [string, string]>): void {
    this.#variables = new Map([...variables].map(([key, value]) => [key.replace(/^azure-native:config:/, ""), value]));
  }

  /** Where resources go that name no location. azure-native reads no environment variable for it. */
  get location(): string | undefined {
    return this.#variables.get("location");
  }

  get skipReadOnUpdate(): boolean {
    return this.#text("skipReadOnUpdate", "ARM_SKIP_READ_ON_UPDATE") === "true";
  }

  /**
   * The subscription that requests go to: the configured one, or the first of the simulated Azure as the one the login
   * has by default.
   *
   * @throws AzureError when the simulated Azure has none, which Azure itself always has: the text is unverified
   */
  subscription(azure: AzureCore): SimulatedSubscription {
    const named = this.#text("subscriptionId", "ARM_SUBSCRIPTION_ID") ?? this.environment["AZURE_SUBSCRIPTION_ID"];
    if (named !== undefined && named !== "") return azure.subscription(named);
    const [first] = azure.options.subscriptions;
    if (first === undefined) throw new AzureError(404, "SubscriptionNotFound", "The login sees no subscription.");
    return first;
  }

  /** Whom requests come from: the login of the configured client id; undefined for the owner. */
  caller(azure: AzureCore): Caller | undefined {
    const named = this.#text("clientId", "ARM_CLIENT_ID") ?? this.environment["AZURE_CLIENT_ID"];
    return callerOf(azure.options.logins, named);
  }

  #text(name: string, variable: string): string | undefined {
    return this.#variables.get(name) ?? this.environment[variable];
  }
}

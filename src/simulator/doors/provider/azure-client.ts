import { AzureError, ConnectionLost, type StoredResource } from "../../core/azure.js";
import type { Protocol } from "../../core/resource-type.js";
import type { Caller } from "../../core/rights/login.js";
import { resourceTypes } from "../../services/index.js";
import type { AzureCore } from "../../core/azure-core.js";
import { type Operation, statusAt } from "../../core/time/operation.js";
import { type AzureErrorBody } from "../../core/azure.js";
import type { Allowance, VirtualTime } from "./virtual-time.js";

/**
 * How often azure-native asks again and how long it waits between.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/azure/client_azcore.go for the delays, the statuses and the polling;
 * Azure/azure-sdk-for-go sdk/azcore/runtime/policy_retry.go for the number of tries and for `Retry-After`. Its jitter of
 * 0.8 to 1.3 is left out. A conflict is waited out where it answers a request, never where it ends an operation;
 * `StorageAccountOperationInProgress` since pulumi/pulumi-azure-native#4497 (2026-01-27).
 */
const patience = {
  retries: 3,
  firstDelaySeconds: 20,
  longestDelaySeconds: 120,
  statuses: new Set([408, 429, 500, 502, 503, 504]),
  conflicts: new Set(["AnotherOperationInProgress", "StorageAccountOperationInProgress"]),
  pollWriteSeconds: 10,
  pollDeleteSeconds: 30,
} as const;

/** The answer of Azure that azure-native gives up on, in its words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** What Azure says, without status and code. */
    readonly text: string,
  ) {
    super(`Status=${status} Code="${code}" Message="${text}"`);
    this.name = "Refusal";
  }
}

/** What became of a write: `accepted` tells whether Azure took it on before it failed. */
export type Written = { readonly state: StoredResource } | { readonly error: Error; readonly accepted: boolean };

type Answer<T> = { readonly value: T } | { readonly error: Error };

/** Sends requests to the simulated Azure as azure-native's client does: with retries, and following operations to their end. */
export class AzureClient {
  constructor(
    readonly time: VirtualTime,
    /** Whom requests come from. */
    readonly callerIn: (azure: AzureCore) => Caller | undefined,
  ) {}

  /** @throws {@link Refusal}, {@link ConnectionLost}, Interrupted */
  async get(id: string, allowance: Allowance): Promise<StoredResource> {
    return this.#send(allowance, (azure) => azure.read(id, azure.clock.nowSeconds));
  }

  /** Sends a PUT and waits for the end of its operation. */
  async put(
    request: {
      readonly type: string;
      readonly inputs: Readonly<Record<string, unknown>>;
      readonly subscription: string;
    },
    allowance: Allowance,
  ): Promise<Written> {
    let accepted = false;
    try {
      const operation = await this.#send(allowance, (azure) =>
        azure.begin({ ...request, after: [], atSeconds: azure.clock.nowSeconds }),
      );
      accepted = true;
      await this.#follow(operation, patience.pollWriteSeconds, allowance);
      return { state: await this.get(operation.resourceId, allowance) };
    } catch (error) {
      return { error: asError(error), accepted };
    }
  }

  /** Sends a DELETE and waits for its end. What is not there counts as deleted. @throws as {@link get} */
  async delete(id: string, allowance: Allowance): Promise<void> {
    try {
      const operation = await this.#send(allowance, (azure) =>
        azure.beginDelete({ id, atSeconds: azure.clock.nowSeconds }),
      );
      if (operation !== undefined) await this.#follow(operation, patience.pollDeleteSeconds, allowance);
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 404)) throw error;
    }
  }

  /** Polls as often as Azure asks for, or as azure-native does where Azure does not say. */
  async #follow(operation: Operation, usualSeconds: number, allowance: Allowance): Promise<void> {
    const protocol: Protocol | undefined = resourceTypes.get(operation.type)?.protocol;
    if (protocol?.poll === "none") {
      await allowance.sleep(operation.finishedSeconds - operation.startedSeconds);
      throwFailure(operation.failure, 409);
      return;
    }
    const { first = 0, poll = 0 } = protocol?.retryAfterSeconds ?? {};
    if (first > 0) await allowance.sleep(first);
    for (;;) {
      const polled = await this.#send(allowance, (azure) => azure.poll(operation.id, azure.clock.nowSeconds));
      if (statusAt(polled, this.time.nowSeconds) !== "InProgress") {
        // An operation that failed is told of by a poll that succeeded.
        throwFailure(polled.failure, 200);
        return;
      }
      await allowance.sleep(poll > 0 ? poll : usualSeconds);
    }
  }

  async #send<T>(allowance: Allowance, ask: (azure: AzureCore) => T): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      allowance.check();
      const answer = this.time.holder.transact((azure): Answer<T> => {
        try {
          return { value: azure.onBehalfOf(this.callerIn(azure), () => ask(azure)) };
        } catch (error) {
          return { error: asError(error) };
        }
      });
      if ("value" in answer) return answer.value;
      const delaySeconds = retryDelay(answer.error, attempt);
      if (delaySeconds === undefined) throw refusalOf(answer.error);
      await allowance.sleep(delaySeconds);
    }
  }
}

/** Seconds to wait before the next try; undefined when there is none. */
function retryDelay(error: Error, attempt: number): number | undefined {
  const again =
    error instanceof ConnectionLost ||
    (error instanceof AzureError &&
      (patience.statuses.has(error.status) || (error.status === 409 && patience.conflicts.has(error.code))));
  if (!again || attempt > patience.retries) return undefined;
  const asked = error instanceof AzureError ? error.more.retryAfterSeconds : undefined;
  if (asked === undefined || asked <= 0) {
    return Math.min((2 ** attempt - 1) * patience.firstDelaySeconds, patience.longestDelaySeconds);
  }
  return asked > patience.longestDelaySeconds ? undefined : asked;
}

function throwFailure(failure: AzureErrorBody | undefined, status: number): void {
  if (failure !== undefined) throw new Refusal(status, failure.code, failure.message);
}

function refusalOf(error: Error): Error {
  return error instanceof AzureError ? new Refusal(error.status, error.code, error.message) : error;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

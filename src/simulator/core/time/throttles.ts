import { AzureError } from "../azure.js";
import type { Core } from "../core.js";
import { guidOf } from "../guid.js";
import { isoTime } from "./iso-time.js";
import type { RequestThrottles } from "./request-throttles.js";
import { type CountedRequest, operationOf, type ThrottledRequest } from "./throttle-buckets.js";

export type { ThrottledRequest } from "./throttle-buckets.js";

/**
 * Token buckets of Azure Resource Manager, Microsoft.Network and the scale sets of Microsoft.Compute. Other resource
 * providers publish no limits, so that only Azure Resource Manager's hold for them.
 *
 * A request that is refused takes no token. What a client asked of which bucket is an event, so that processes that share
 * a simulated Azure share its buckets too.
 */
export class Throttles implements RequestThrottles {
  constructor(readonly azure: Core) {}

  /**
   * Takes the tokens of a request.
   *
   * @param location the region that the resource provider counts it in @default that of the resource
   * @throws AzureError 429 with the seconds to wait
   */
  take(kind: ThrottledRequest, type: string, id: string, atSeconds: number, location = this.#locationOf(id)): void {
    const { buckets } = this.azure.store;
    const keys = buckets.keysOf({ kind, type, id, location });
    for (const key of keys) {
      const bucket = buckets.bucket(key);
      if (bucket.remaining(atSeconds) < 1) throw this.#refusal(key, kind, id, bucket.earliest(atSeconds), atSeconds);
    }
    this.azure.emit({ event: "counted", atSeconds, buckets: keys });
  }

  /**
   * Takes the tokens of a request at the first moment at which there are any: what a client gets that waits as long as
   * each refusal asks it to.
   *
   * @returns that moment
   */
  admit(request: CountedRequest, fromSeconds: number): number {
    const { buckets } = this.azure.store;
    const keys = buckets.keysOf(request);
    let atSeconds = fromSeconds;
    for (let before = Number.NaN; before !== atSeconds;) {
      before = atSeconds;
      for (const key of keys) atSeconds = buckets.bucket(key).earliest(atSeconds);
    }
    this.azure.emit({ event: "counted", atSeconds, buckets: keys });
    return atSeconds;
  }

  /**
   * The headers of an answer that tell what is left, as Azure writes them.
   *
   * Sources: recordings of Azure/azure-cli (`x-ms-ratelimit-remaining-subscription-writes: 199` beside
   * `…-global-writes: 2999`) and of Azure/azure-service-operator for scale sets: of a poll, the resource's comes first.
   */
  remainingHeaders(
    kind: ThrottledRequest,
    type: string,
    id: string,
    atSeconds: number,
    location = this.#locationOf(id),
  ): Readonly<Record<string, string>> {
    const { buckets } = this.azure.store;
    const left = (key: string): number => buckets.bucket(key).remaining(atSeconds);
    const request = { kind, type, id, location };
    const [manager = "", ...others] = buckets.keysOf(request);
    const compute = others
      .filter((key) => key.startsWith("compute|"))
      .map((key) => `Microsoft.Compute/${buckets.describe(key).name};${left(key)}`);
    const resource = kind === "poll" ? compute.reverse() : compute;
    const operation = operationOf(kind);
    return {
      [`x-ms-ratelimit-remaining-subscription-${operation}`]: String(left(manager)),
      [`x-ms-ratelimit-remaining-subscription-global-${operation}`]: String(left(buckets.globalKeyOf(request))),
      ...(resource.length === 0 ? {} : { "x-ms-ratelimit-remaining-resource": resource.join(",") }),
    };
  }

  /** The refusal of a script that throttles: as that of Azure Resource Manager's bucket. */
  scripted(kind: ThrottledRequest, id: string, retryAfterSeconds: number): AzureError {
    return this.#managerRefusal(kind, id, retryAfterSeconds);
  }

  #locationOf(id: string): string {
    return this.azure.get(id)?.location ?? "global";
  }

  #refusal(key: string, kind: ThrottledRequest, id: string, freeSeconds: number, atSeconds: number): AzureError {
    const retryAfterSeconds = Math.max(1, Math.ceil(freeSeconds - atSeconds));
    const { owner, name, limit } = this.azure.store.buckets.describe(key);
    if (owner === "compute")
      return computeRefusal(name, limit.capacity, limit.everySeconds, atSeconds, retryAfterSeconds);
    return owner === "network"
      ? providerRefusal(kind, id, retryAfterSeconds)
      : this.#managerRefusal(kind, id, retryAfterSeconds);
  }

  /** Source: texts of `SubscriptionRequestsThrottled` since 2024, which point to https://aka.ms/arm-throttling. */
  #managerRefusal(kind: ThrottledRequest, id: string, retryAfterSeconds: number): AzureError {
    const subscription = id.split("/")[2] ?? "";
    const tenantId = this.azure.options.subscriptions.find((one) => one.id === subscription)?.tenantId ?? "";
    return new AzureError(
      429,
      "SubscriptionRequestsThrottled",
      `Number of '${operationOf(kind).slice(0, -1)}' requests for subscription '${subscription}' actor ` +
        `'${guidOf(tenantId, "login")}' exceeded. Please try again after '${retryAfterSeconds}' seconds after additional ` +
        "tokens are available. Refer to https://aka.ms/arm-throttling for additional information.",
      undefined,
      { retryAfterSeconds },
    );
  }
}

const verbs = { create: "PUT", update: "PUT", delete: "DELETE", get: "GET", list: "GET", poll: "GET" } as const;

/** Source: MicrosoftDocs/SupportArticles-docs, public IP addresses of an AKS cluster throttled by Microsoft.Network. */
function providerRefusal(kind: ThrottledRequest, id: string, retryAfterSeconds: number): AzureError {
  const [, , subscription = ""] = id.split("/");
  // The names of resources are left out of what Azure calls the operation: every second part from the first one on.
  const operation = id.split("/").filter((_, index, parts) => index % 2 === 1 || parts[index - 1] === "providers");
  return new AzureError(
    429,
    "SubscriptionRequestsThrottled",
    `Number of requests for subscription '${subscription}' and operation ` +
      `'${verbs[kind]}/${operation.join("/").toUpperCase()}' exceeded the backend storage limit. ` +
      `Please try again after '${retryAfterSeconds}' seconds.`,
    undefined,
    { retryAfterSeconds },
  );
}

/** Source: MicrosoftDocs/SupportArticles-docs troubleshooting-throttling-errors.md. The policies' names have changed since. */
function computeRefusal(
  policy: string,
  allowedRequestCount: number,
  everySeconds: number,
  atSeconds: number,
  retryAfterSeconds: number,
): AzureError {
  const startSeconds = Math.floor(atSeconds / everySeconds) * everySeconds;
  const message = JSON.stringify({
    operationGroup: policy,
    startTime: isoTime(startSeconds),
    endTime: isoTime(startSeconds + everySeconds),
    allowedRequestCount,
    measuredRequestCount: allowedRequestCount + 1,
  });
  return new AzureError(
    429,
    "OperationNotAllowed",
    "The server rejected the request because too many requests have been received for this subscription.",
    undefined,
    { details: [{ code: "TooManyRequests", target: policy, message }], retryAfterSeconds },
  );
}

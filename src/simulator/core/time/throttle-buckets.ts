import { throttles as published, type Throttles, type TokenBucket } from "../../../catalogue/index.js";
import { ThrottleBucket } from "./throttle-bucket.js";

/** What a request counts as. */
export type ThrottledRequest = "create" | "update" | "delete" | "get" | "list" | "poll";

/** What decides which buckets a request takes from. */
export interface CountedRequest {
  readonly kind: ThrottledRequest;
  /** Pulumi type token or ARM type. */
  readonly type: string;
  /** ARM id of the resource, or of the scope of a list. */
  readonly id: string;
  /** Region that the resource provider counts it in. */
  readonly location: string;
}

/** Whose limit a bucket is, and the policy's name for the provider's own. */
export interface BucketDescription {
  readonly owner: "resourceManager" | "network" | "compute";
  /** `reads`, or the policy and whether the resource or the subscription counts, as Azure's header names it. */
  readonly name: string;
  readonly limit: TokenBucket;
}

const scaleSetType = /^(azure-native:compute:VirtualMachineScaleSet|Microsoft\.Compute\/virtualMachineScaleSets)$/i;
const networkType = /^(azure-native:network:|Microsoft\.Network\/)/i;

/** What Azure Resource Manager counts a request as. */
export function operationOf(kind: ThrottledRequest): "reads" | "writes" | "deletes" {
  if (kind === "create" || kind === "update") return "writes";
  return kind === "delete" ? "deletes" : "reads";
}

/** All buckets of a simulated Azure, by key. The key tells the limit, so that events need to tell keys only. */
export class ThrottleBuckets {
  readonly #buckets = new Map<string, ThrottleBucket>();

  constructor(readonly limits: Throttles = published) {}

  /** The keys of the buckets that a request takes a token from, Azure Resource Manager's first. */
  keysOf({ kind, type, id, location }: CountedRequest): readonly string[] {
    const subscription = id.split("/")[2]?.toLowerCase() ?? "";
    const operation = operationOf(kind);
    const keys = [`resourceManager|${operation}|${subscription}`];
    if (networkType.test(type)) {
      keys.push(`network|${operation === "reads" ? "reads" : "writes"}|${subscription}|${location}`);
    }
    if (scaleSetType.test(type)) {
      keys.push(`compute|${kind}.subscription|${subscription}|${location}`);
      if (this.limits.scaleSet[kind].perResource !== undefined) {
        keys.push(`compute|${kind}.resource|${id.toLowerCase()}`);
      }
    }
    return keys;
  }

  /** The bucket that holds what all principals of the subscription may ask of Azure Resource Manager. */
  globalKeyOf({ kind, id }: Pick<CountedRequest, "kind" | "id">): string {
    return `global|${operationOf(kind)}|${id.split("/")[2]?.toLowerCase() ?? ""}`;
  }

  describe(key: string): BucketDescription {
    const [owner = "", rest = ""] = key.split("|");
    const { resourceManager, resourceManagerGlobalFactor: factor, network, scaleSet } = this.limits;
    if (owner === "network") {
      const policy = network[rest as "reads" | "writes"];
      return { owner, name: policy.name, limit: policy.perSubscription };
    }
    if (owner === "compute") {
      const [kind, counts] = rest.split(".") as [ThrottledRequest, string];
      const { name, perResource, perSubscription } = scaleSet[kind];
      return counts === "resource"
        ? { owner, name: `${name}Resource`, limit: perResource ?? perSubscription }
        : { owner, name: `${name}SubscriptionMaximum`, limit: perSubscription };
    }
    const { capacity, refill, everySeconds } = resourceManager[rest as "reads" | "writes" | "deletes"];
    const times = owner === "global" ? factor : 1;
    const limit = { capacity: capacity * times, refill: refill * times, everySeconds };
    return { owner: "resourceManager", name: rest, limit };
  }

  bucket(key: string): ThrottleBucket {
    const found = this.#buckets.get(key);
    if (found !== undefined) return found;
    const made = new ThrottleBucket(this.describe(key).limit);
    this.#buckets.set(key, made);
    return made;
  }

  /** Takes a token from each. */
  take(keys: readonly string[], atSeconds: number): void {
    for (const key of keys) {
      this.bucket(key).take(atSeconds);
      if (key.startsWith("resourceManager|")) this.bucket(key.replace("resourceManager", "global")).take(atSeconds);
    }
  }
}

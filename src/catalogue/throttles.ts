import type { Source } from "./vm-size.js";

/** A bucket of tokens: every request takes one, and none is answered while there is none. */
export interface TokenBucket {
  /** Tokens that it holds at most, and at the beginning. */
  readonly capacity: number;
  /** Tokens that come back at each refill. */
  readonly refill: number;
  readonly everySeconds: number;
}

/** What Azure counts together, and how many of it are answered. */
interface ThrottlePolicy {
  /** As the header `x-ms-ratelimit-remaining-resource` and the refusal name it. */
  readonly name: string;
  /** For one resource; undefined when only the subscription counts. */
  readonly perResource?: TokenBucket;
  readonly perSubscription: TokenBucket;
  readonly source: Source;
  /** True when no source could be found for the name. */
  readonly nameUnverified?: boolean;
}

/** The documented limits on requests. */
export interface Throttles {
  /** Azure Resource Manager: per subscription, principal and kind of operation, in one region. */
  readonly resourceManager: Readonly<Record<"reads" | "writes" | "deletes", TokenBucket>>;
  /** All principals of a subscription together have so many times the tokens of one. */
  readonly resourceManagerGlobalFactor: number;
  readonly resourceManagerSource: Source;
  /** Microsoft.Network: per subscription and region. */
  readonly network: Readonly<Record<"reads" | "writes", ThrottlePolicy>>;
  /** Scale sets of Microsoft.Compute: per region. */
  readonly scaleSet: Readonly<Record<"create" | "update" | "delete" | "get" | "list" | "poll", ThrottlePolicy>>;
}

const resourceManagerLimits =
  "https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling (2024)";
const networkLimits =
  "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/request-limits-and-throttling.md (2020), Microsoft.Network";
const computeLimits =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machines/compute-throttling-limits.md (2024-05-27); names in " +
  "Azure/azure-service-operator recordings, Test_Compute_VMSS_20220301_CRUD.yaml (2026-07-23)";

function perSecond(capacity: number, refill: number): TokenBucket {
  return { capacity, refill, everySeconds: 1 };
}

function perMinute([refill, capacity]: readonly [number, number]): TokenBucket {
  return { capacity, refill, everySeconds: 60 };
}

/** So many in five minutes, which begin when the clock does: a bucket that is filled again as a whole. */
function perFiveMinutes(capacity: number): TokenBucket {
  return { capacity, refill: capacity, everySeconds: 300 };
}

/** Refill and capacity as the table of the documentation has them. */
function scaleSet(
  name: string,
  perResource: readonly [number, number],
  perSubscription: readonly [number, number],
  nameUnverified = true,
): ThrottlePolicy {
  return {
    name,
    perResource: perMinute(perResource),
    perSubscription: perMinute(perSubscription),
    source: computeLimits,
    ...(nameUnverified ? { nameUnverified } : {}),
  };
}

/** How often Azure lets itself be asked. */
export const throttles: Throttles = {
  resourceManager: { reads: perSecond(250, 25), writes: perSecond(200, 10), deletes: perSecond(200, 10) },
  resourceManagerGlobalFactor: 15,
  resourceManagerSource: resourceManagerLimits,
  network: {
    reads: {
      name: "NetworkReads",
      perSubscription: perFiveMinutes(10_000),
      source: networkLimits,
      nameUnverified: true,
    },
    writes: {
      name: "NetworkWrites",
      perSubscription: perFiveMinutes(1_000),
      source: networkLimits,
      nameUnverified: true,
    },
  },
  scaleSet: {
    create: scaleSet("CreateVMScaleSet", [4, 12], [125, 375], false),
    update: scaleSet("UpdateVMScaleSet", [4, 12], [500, 1_500]),
    delete: scaleSet("DeleteVMScaleSet", [4, 12], [175, 525]),
    get: scaleSet("GetVMScaleSet", [12, 36], [800, 2_400], false),
    list: {
      name: "HighCostGetVMScaleSet",
      perSubscription: perMinute([360, 1_080]),
      source: computeLimits,
      nameUnverified: true,
    },
    poll: scaleSet("GetOperation", [15, 45], [5_000, 15_000], false),
  },
};

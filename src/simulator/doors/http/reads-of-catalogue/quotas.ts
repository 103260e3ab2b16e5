import { familyKey, regionalQuotas } from "../../../../catalogue/index.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { computeUsages } from "./compute-usages.js";
import { countedUsages } from "./counted-usages.js";

/** One line of what a subscription may have and has in a region, as `Microsoft.Quota` names it. */
interface QuotaLine {
  readonly name: { readonly value: string; readonly localizedValue: string };
  readonly limit: number;
  readonly currentValue: number;
}

/** Providers whose limits `Microsoft.Quota` tells. Those of Batch and Machine Learning have other names there, which no source lists. */
export const providersWithQuota = ["Microsoft.Compute", "Microsoft.Network", "Microsoft.Storage"] as const;

/** What is asked about. */
interface Asked {
  readonly namespace: (typeof providersWithQuota)[number];
  readonly subscriptionId: string;
  readonly location: string;
}

/**
 * The limits, or what is used of them, of one provider in a region: the answers to `…/Microsoft.Quota/quotas` and `/usages`,
 * without their ids. Azure lists more, as in {@link computeUsages} and {@link countedUsages}.
 *
 * Source of the shape: Azure/azure-rest-api-specs specification/quota 2026-05-01-preview examples getComputeQuotaLimits.json,
 * getComputeUsages.json and getNetworkOneSkuQuotaLimit.json. Of `isQuotaApplicable` they tell that it is true of families.
 */
export function quotaBodies(azure: AzureCore, kind: "quotas" | "usages", asked: Asked): readonly NamedBody[] {
  const lines: readonly QuotaLine[] =
    asked.namespace === "Microsoft.Compute"
      ? computeUsages(azure, asked.subscriptionId, asked.location)
      : countedUsages(azure, asked);
  return lines.map(({ name, limit, currentValue }) => ({
    name: name.value,
    type: kind === "quotas" ? "Microsoft.Quota/Quotas" : "Microsoft.Quota/Usages",
    properties: {
      name,
      ...(isFamily(asked.namespace, name.value) ? { isQuotaApplicable: true } : {}),
      ...(kind === "quotas"
        ? { limit: { limitObjectType: "LimitValue", value: limit } }
        : { usages: { value: currentValue } }),
      unit: "Count",
    },
  }));
}

interface NamedBody {
  readonly name: string;
  readonly type: string;
  readonly properties: object;
}

function isFamily(namespace: Asked["namespace"], name: string): boolean {
  if (namespace !== "Microsoft.Compute" || name === "virtualMachineScaleSets") return false;
  return ![regionalQuotas.total.name, regionalQuotas.spot.name].some((one) => familyKey(one) === familyKey(name));
}

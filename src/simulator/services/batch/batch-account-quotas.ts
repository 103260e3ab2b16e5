import { regionKey } from "../../../catalogue/index.js";
import type { Put } from "../../core/resource-type.js";

/**
 * What an account may use. An account that allocates from the user's subscription tells no core quota.
 *
 * Source: @pulumi/azure-native 3.28 batch.BatchAccount, dedicatedCoreQuota and what follows it.
 */
export function batchAccountQuotas(put: Put): Record<string, unknown> {
  const pools = { poolQuota: put.azure.catalogue.limits.batchPoolsPerAccount.value };
  if (put.inputs["poolAllocationMode"] === "UserSubscription") return pools;
  const granted = put.subscription.quota.filter(
    (one) => one.service === "batch" && regionKey(one.location) === put.location,
  );
  const families = granted.filter((one) => one.family !== "lowPriorityCores");
  return {
    ...pools,
    dedicatedCoreQuota: families.reduce((sum, one) => sum + one.limitVcpus, 0),
    dedicatedCoreQuotaPerVMFamily: families.map((one) => ({ name: one.family, coreQuota: one.limitVcpus })),
    dedicatedCoreQuotaPerVMFamilyEnforced: true,
    lowPriorityCoreQuota: granted.find((one) => one.family === "lowPriorityCores")?.limitVcpus ?? 0,
  };
}

import { armType, nameOf, parentId } from "../arm-id.js";
import { AzureError } from "../azure.js";
import { sameFamily, type QuotaBucket } from "../capacity/quota-usage.js";
import type { Taken } from "../azure.js";
import type { Put } from "../resource-type.js";
import { prefixesOf, addressRange } from "./address-range.js";

/** Refuses what does not fit the subscription's quota or the subnet; `before` is what an updated resource gives back. */
export function checkTaken(put: Put, taken: Taken, before: Taken | undefined): void {
  for (const { bucket, count } of taken.vcpus) {
    const returned = sum(before?.vcpus.filter((one) => one.bucket.family === bucket.family).map((one) => one.count));
    checkQuota(put, bucket, count, returned);
  }
  for (const { subnetId, count } of taken.addresses) {
    const returned = sum(before?.addresses.filter((one) => one.subnetId === subnetId).map((one) => one.count));
    checkSubnet(put, subnetId, count - returned);
  }
}

function sum(counts: readonly number[] = []): number {
  return counts.reduce((total, count) => total + count, 0);
}

function limitOf(put: Put, bucket: QuotaBucket): number {
  const granted = put.subscription.quota.find(
    (one) =>
      one.service === bucket.service &&
      one.location.toLowerCase() === bucket.location &&
      sameFamily(one.family, bucket.family),
  );
  // Total Regional vCPUs is a second figure beside the families: a subscription described without it is not bound by it.
  return granted?.limitVcpus ?? (bucket.family === "cores" ? Number.POSITIVE_INFINITY : 0);
}

/**
 * vCPUs per subscription, region, service and family.
 *
 * Sources: Azure/karpenter-provider-azure#192, nforgeio/neonKUBE#1671 and scylladb/scylla-cluster-tests#12948 for the
 * text of the compute quota; `AccountCoreQuotaReached` is one of Batch's PoolResizeErrorCodes and
 * `ClusterCoreQuotaReached` one of Azure Machine Learning's, both with unverified texts: these services accept the
 * request and fail while resizing, and the simulation reports that failure at once.
 */
function checkQuota(put: Put, bucket: QuotaBucket, count: number, returned: number): void {
  const limit = limitOf(put, bucket);
  const usage = put.azure.usage.vcpus(bucket) - returned;
  if (usage + count <= limit || count <= returned) return;
  if (bucket.service !== "compute") {
    const batch = bucket.service === "batch";
    throw new AzureError(
      409,
      batch ? "AccountCoreQuotaReached" : "ClusterCoreQuotaReached",
      `The specified ${batch ? "account" : "workspace"} has reached core quota: ${bucket.family} in ${bucket.location}, ` +
        `limit ${limit}, in use ${usage}, required ${count}.`,
      put.id,
    );
  }
  const quota =
    { cores: "Total Regional Cores", lowPriorityCores: "LowPriorityCores" }[bucket.family] ?? `${bucket.family} Cores`;
  throw new AzureError(
    409,
    "OperationNotAllowed",
    `Operation could not be completed as it results in exceeding approved ${quota} quota. ` +
      `Additional details - Deployment Model: Resource Manager, Location: ${bucket.location}, Current Limit: ${limit}, ` +
      `Current Usage: ${usage}, Additional Required: ${count}, (Minimum) New Limit Required: ${usage + count}. ` +
      "Submit a request for Quota increase at https://aka.ms/ProdportalCRP/#blade/Microsoft_Azure_Capacity/UsageAndQuota.ReactView",
    put.id,
  );
}

/**
 * Addresses of a subnet: its range without the five that Azure keeps, one for every network interface configuration.
 *
 * Sources: MicrosoftDocs/azure-docs#88211, Azure/AKS#2531; five reserved addresses from the catalogue's limits.
 */
function checkSubnet(put: Put, subnetId: string, more: number): void {
  const subnet = put.azure.get(subnetId);
  const prefix = subnet === undefined ? undefined : prefixesOf(subnet.inputs)[0];
  if (prefix === undefined) return; // one that existed before: its range is not known
  const reserved = put.azure.catalogue.limits.reservedAddressesPerSubnet.value;
  const free = addressRange(prefix).size - reserved - put.azure.usage.addresses(subnetId);
  if (more <= free) return;
  throw new AzureError(
    400,
    "SubnetIsFull",
    `Subnet ${nameOf(subnetId)} with address prefix ${prefix} does not have enough capacity for ${more} IP addresses.`,
    `${armType(subnetId)} of ${nameOf(parentId(subnetId))}`,
  );
}

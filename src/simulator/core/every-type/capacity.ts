import { EVERY_FAMILY, familyKey, regionalQuotas } from "../../../catalogue/index.js";
import { normalId } from "../arm-id.js";
import { AzureError, type ResourceUsage, type SimulatedSubscription, type StoredResource } from "../azure.js";
import { quotaExceededText } from "../capacity/quota-exceeded.js";
import type { QuotaBucket } from "../capacity/quota-usage.js";
import type { AzureView, Put } from "../resource-type.js";

/**
 * Refuses what does not fit the subscription's compute quota or the subnet. Batch and Azure Machine Learning accept more
 * than their quota and come with fewer nodes: what their types take is within {@link quotaRoom} from the start.
 *
 * @param before what an updated resource gives back
 */
export function checkUsage(put: Put, taken: ResourceUsage, before: ResourceUsage | undefined): void {
  for (const bucket of uniqueBuckets(taken).filter(({ service }) => service === "compute")) {
    const more = vcpusIn(taken, bucket) - vcpusIn(before, bucket);
    if (more > 0) checkQuota(put, bucket, more);
  }
  for (const subnetId of new Set(taken.addresses.map((one) => one.subnetId))) {
    checkAddresses(put, subnetId, addressesIn(taken, subnetId) - addressesIn(before, subnetId));
  }
}

/** vCPUs that a subscription may still take of a quota; infinite for a regional total that it does not state. */
export function quotaRoom(azure: AzureView, bucket: QuotaBucket): number {
  return quotaLimit(azure.subscription(bucket.subscription), bucket) - azure.usage.vcpus(bucket);
}

/**
 * The limit of a quota: for a family that is not listed that of every family, or 0 where none was granted. Total Regional vCPUs is a second figure beside the
 * families: a subscription described without it is not bound by it.
 */
export function quotaLimit(
  { quota }: Pick<SimulatedSubscription, "quota">,
  { location, service, family }: Omit<QuotaBucket, "subscription">,
): number {
  const here = quota.filter((one) => one.service === service && familyKey(one.location) === familyKey(location));
  const granted = here.find((one) => familyKey(one.family) === familyKey(family));
  if (granted !== undefined) return granted.limitVcpus;
  if (family === regionalQuotas.total.name) return Number.POSITIVE_INFINITY;
  if (family === regionalQuotas.spot.name) return 0;
  return here.find((one) => one.family === EVERY_FAMILY)?.limitVcpus ?? 0;
}

/**
 * vCPUs per subscription, region and family: the compute provider refuses a request at once.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md.
 */
function checkQuota(put: Put, bucket: QuotaBucket, required: number): void {
  const limit = quotaLimit(put.subscription, bucket);
  const usage = put.azure.usage.vcpus(bucket);
  if (usage + required <= limit) return;
  const { subscription, location, family } = bucket;
  const text = quotaExceededText({ subscription, location, family, limit, usage, required });
  throw new AzureError(409, "OperationNotAllowed", text, put.id);
}

function uniqueBuckets({ vcpus }: ResourceUsage): readonly QuotaBucket[] {
  return vcpus
    .map(({ bucket }) => bucket)
    .filter((bucket, index, all) => all.findIndex((one) => sameBucket(one, bucket)) === index);
}

function vcpusIn(taken: ResourceUsage | undefined, bucket: QuotaBucket): number {
  const counts = taken?.vcpus.filter((one) => sameBucket(one.bucket, bucket)).map(({ count }) => count) ?? [];
  return counts.reduce((sum, count) => sum + count, 0);
}

function sameBucket(a: QuotaBucket, b: QuotaBucket): boolean {
  return (
    a.subscription.toLowerCase() === b.subscription.toLowerCase() &&
    a.service === b.service &&
    familyKey(a.location) === familyKey(b.location) &&
    familyKey(a.family) === familyKey(b.family)
  );
}

function addressesIn(taken: ResourceUsage | undefined, subnetId: string): number {
  const wanted = normalId(subnetId);
  const counts = taken?.addresses.filter((one) => normalId(one.subnetId) === wanted).map(({ count }) => count) ?? [];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Addresses that a resource such as a subnet can still give; undefined where its range is not known. */
export function freeAddresses(azure: AzureView, of: StoredResource): number | undefined {
  const whole = azure.typeOf(of.type)?.addresses?.most(of, azure);
  return whole === undefined ? undefined : whole - azure.usage.addresses(of.id);
}

/** Addresses that a request needs in addition, one for every network interface configuration. */
function checkAddresses(put: Put, giverId: string, more: number): void {
  const giver = put.azure.get(giverId);
  if (giver === undefined || more <= 0) return; // one that existed before: its range is not known
  const free = freeAddresses(put.azure, giver);
  if (free === undefined || more <= free) return;
  throw put.azure.typeOf(giver.type)!.addresses!.refusal(giver, more);
}

/** What a quota is counted by. */
export interface QuotaBucket {
  readonly subscription: string;
  readonly location: string;
  readonly service: "compute" | "batch" | "machineLearning";
  /** Family as Azure spells it, `cores` for Total Regional vCPUs, `lowPriorityCores` for Spot. */
  readonly family: string;
}

/** Family names compare without regard to case and spaces: Azure's own APIs do not agree on them. */
function keyOf(bucket: QuotaBucket): string {
  return [bucket.subscription, bucket.location, bucket.service, bucket.family]
    .join("|")
    .replace(/\s/g, "")
    .toLowerCase();
}

/** Running sums by bucket or by subnet, so that no rule has to add up the whole store. */
export class Usage {
  readonly #vcpus = new Map<string, number>();
  readonly #addresses = new Map<string, number>();

  vcpus(bucket: QuotaBucket): number {
    return this.#vcpus.get(keyOf(bucket)) ?? 0;
  }

  /** Adds a resource's vCPUs; negative when an update made it smaller. */
  addVcpus(bucket: QuotaBucket, count: number): void {
    this.#vcpus.set(keyOf(bucket), this.vcpus(bucket) + count);
  }

  /** Private IP addresses taken in a subnet, without the five that Azure keeps. */
  addresses(subnetId: string): number {
    return this.#addresses.get(subnetId.toLowerCase()) ?? 0;
  }

  addAddresses(subnetId: string, count: number): void {
    this.#addresses.set(subnetId.toLowerCase(), this.addresses(subnetId) + count);
  }
}

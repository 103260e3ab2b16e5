import { vmSizes } from "./vm-sizes.js";

/** A quota family: vCPUs of its sizes are counted together, per subscription, region and service. */
export interface QuotaFamily {
  /** As Azure's usage API spells it, spaces and capitals included. */
  readonly name: string;
  /** Sizes of the catalogue that count against it. */
  readonly vmSizes: readonly string[];
}

/**
 * Key under which two spellings of a family are the same: without white space, lower case. Azure's own services spell
 * one family differently (`Standard NDASv4_A100 Family`, `standardNDASv4_A100Family`).
 *
 * Source: Azure/karpenter-provider-azure@352646f pkg/providers/instancetype/known_skus.yaml.
 */
export function familyKey(family: string): string {
  return family.replace(/\s+/g, "").toLowerCase();
}

/** Quota names that bound a whole region, beside the families. */
export const regionalQuotas = {
  /**
   * All vCPUs on demand: `cores` to the usage API, "Total Regional vCPUs" to people.
   * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md (two tiers);
   * the name `cores` from a public deployment guide that reads the API.
   */
  total: { name: "cores", displayName: "Total Regional vCPUs" },
  /**
   * All Spot vCPUs of every family together.
   * Source: MicrosoftDocs/azure-compute-docs articles/virtual-machines/error-codes-spot.md.
   */
  spot: { name: "lowPriorityCores", displayName: "Total Regional Spot vCPUs" },
} as const;

/** Stands for every family that is not listed, where a simulated subscription's quota is stated. */
export const EVERY_FAMILY = "*";

/** The families of all sizes whose family a source states, in the order of the sizes. */
export function quotaFamilies(): readonly QuotaFamily[] {
  const families = new Map<string, { name: string; vmSizes: string[] }>();
  for (const size of vmSizes) {
    if (size.family === null) continue;
    const key = familyKey(size.family);
    const family = families.get(key) ?? { name: size.family, vmSizes: [] };
    family.vmSizes.push(size.name);
    families.set(key, family);
  }
  return [...families.values()];
}

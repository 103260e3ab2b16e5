import { regionalQuotas, regionKey } from "../../../../catalogue/index.js";
import { quotaLimit } from "../../../core/every-type/capacity.js";
import { scaleSetsIn } from "../../../services/compute/index.js";
import type { AzureView } from "../../../core/resource-type.js";
import { familiesOf, familyTitle } from "./family-names.js";

/** One line of what a subscription uses of the compute provider in a region. */
export interface ComputeUsage {
  readonly unit: "Count";
  readonly currentValue: number;
  readonly limit: number;
  readonly name: { readonly value: string; readonly localizedValue: string };
}

/**
 * Answer to `GET …/providers/Microsoft.Compute/locations/{location}/usages`: the `value` of it.
 *
 * vCPUs of the region, of each family and of Spot, and scale sets. Azure lists more (availability sets, disks, virtual
 * machines), which is not simulated. A subscription that states no regional total gets the sum of its families as the
 * limit, which never binds.
 *
 * Sources of the shape and of the titles: learn.microsoft.com @azure/arm-compute `Usage`; MicrosoftDocs/azure-docs
 * articles/virtual-machines quotas (sample of `az vm list-usage`).
 *
 * @throws {@link AzureError} 404 when there is no such subscription
 */
export function computeUsages(azure: AzureView, subscriptionId: string, location: string): readonly ComputeUsage[] {
  const subscription = azure.subscription(subscriptionId);
  const region = regionKey(location);
  const families = familiesOf(azure, subscription, "compute");
  const bucket = (family: string) =>
    ({ subscription: subscription.id, location: region, service: "compute", family }) as const;
  const ofFamilies = families.reduce((sum, family) => sum + quotaLimit(subscription, bucket(family)), 0);
  const vcpus = (family: string, title: string): ComputeUsage => {
    const limit = quotaLimit(subscription, bucket(family));
    return line(family, title, azure.usage.vcpus(bucket(family)), Number.isFinite(limit) ? limit : ofFamilies);
  };
  return [
    vcpus(regionalQuotas.total.name, regionalQuotas.total.displayName),
    line(
      "virtualMachineScaleSets",
      "Virtual Machine Scale Sets",
      scaleSetsIn(azure, subscription.id, region),
      azure.catalogue.limits.scaleSetsPerRegion.value,
    ),
    ...families.map((family) => vcpus(family, `${familyTitle(family)} vCPUs`)),
    vcpus(regionalQuotas.spot.name, "Total Regional Low-priority vCPUs"),
  ];
}

function line(value: string, localizedValue: string, currentValue: number, limit: number): ComputeUsage {
  return { unit: "Count", currentValue, limit, name: { value, localizedValue } };
}

import { familyKey, regionalQuotas, regionKey } from "../../../../catalogue/index.js";
import type { SimulatedSubscription, StoredResource } from "../../../core/azure.js";
import { quotaLimit } from "../../../core/every-type/capacity.js";
import type { AzureView } from "../../../core/resource-type.js";
import { familiesOf, familyTitle } from "./family-names.js";

/** One line of what a subscription uses of Azure Machine Learning in a region. */
export interface MachineLearningUsage {
  readonly id: string;
  /** `Microsoft.MachineLearningServices/{totalCores|dedicatedCores|lowPriorityCores|vmFamily}/usages`. */
  readonly type: string;
  readonly unit: "Count";
  readonly currentValue: number;
  /** -1: only the regional total bounds it. */
  readonly limit: number;
  readonly name: { readonly value: string; readonly localizedValue: string };
}

const provider = "Microsoft.MachineLearningServices";

/**
 * Answer to `GET …/providers/Microsoft.MachineLearningServices/locations/{location}/usages`: the `value` of it, without the
 * lines of single workspaces and computes.
 *
 * Dedicated vCPUs have a limit for each family, those of low priority only one for the region. Clusters are counted even
 * when they have no node.
 *
 * Source of the shape: Azure/azure-rest-api-specs machinelearningservices 2024-04-01 examples/Usage/list.json. A family's
 * `name.value` is that of the compute API, as scripts that filter the answer have it; the example repeats the title there.
 *
 * @throws {@link AzureError} 404 when there is no such subscription
 */
export function machineLearningUsages(
  azure: AzureView,
  subscriptionId: string,
  location: string,
): readonly MachineLearningUsage[] {
  const subscription = azure.subscription(subscriptionId);
  const region = regionKey(location);
  const computes = computesIn(azure, subscription, region);
  const families = familiesOf(azure, subscription, "machineLearning");
  const bucket = (family: string) =>
    ({ subscription: subscription.id, location: region, service: "machineLearning", family }) as const;
  const limit = (family: string): number => quotaLimit(subscription, bucket(family));
  const used = (family: string): number => azure.usage.vcpus(bucket(family));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const total = `/subscriptions/${subscription.id}/usages`;
  const entry = (id: string, kind: string, name: Name, currentValue: number, most: number): MachineLearningUsage => ({
    id,
    type: `${provider}/${kind}/usages`,
    unit: "Count",
    currentValue,
    limit: most,
    name,
  });
  return [
    entry(total, "totalCores", same("Clusters"), computes.length, clusterLimit(azure)),
    entry(
      total,
      "dedicatedCores",
      same("Total Cluster Dedicated Regional vCPUs"),
      sum(families.map(used)),
      sum(families.map(limit)),
    ),
    ...families.map((family) => {
      const title = `${familyTitle(family)} Cluster Dedicated vCPUs`;
      const id = `${total}/${title.replace(/\s/g, "_")}`;
      return entry(id, "vmFamily", { value: family, localizedValue: title }, used(family), limit(family));
    }),
    entry(
      total,
      "lowPriorityCores",
      same("Total Cluster LowPriority Regional vCPUs"),
      used(regionalQuotas.spot.name),
      limit(regionalQuotas.spot.name),
    ),
    ...families.map((family) => {
      const title = `${familyTitle(family)} Cluster LowPriority vCPUs`;
      const id = `${total}/${title.replace(/\s/g, "_")}`;
      const current = lowPriorityIn(azure, computes, family);
      return entry(id, "vmFamily", { value: family, localizedValue: title }, current, -1);
    }),
  ];
}

type Name = MachineLearningUsage["name"];

function same(words: string): Name {
  return { value: words, localizedValue: words };
}

function clusterLimit({ catalogue }: AzureView): number {
  return catalogue.limits.machineLearningComputesPerRegion.value;
}

function computesIn(azure: AzureView, { id }: SimulatedSubscription, region: string): readonly StoredResource[] {
  const scope = `/subscriptions/${id}/`.toLowerCase();
  return azure
    .ofType("azure-native:machinelearningservices:Compute")
    .filter((one) => one.location === region && one.id.toLowerCase().startsWith(scope));
}

/** vCPUs of low priority that stand on sizes of a family: the bucket they count in does not tell it. */
function lowPriorityIn({ catalogue }: AzureView, computes: readonly StoredResource[], family: string): number {
  const ofFamily = computes.filter(({ inputs }) => {
    const { properties } = inputs as { properties?: { properties?: { vmSize?: string } } };
    const name = properties?.properties?.vmSize ?? "";
    const size = catalogue.vmSize(name) ?? catalogue.imageBuildSize(name);
    return familyKey(size?.family ?? "") === familyKey(family);
  });
  const spot = familyKey(regionalQuotas.spot.name);
  return ofFamily
    .flatMap(({ taken }) => taken?.vcpus ?? [])
    .filter(({ bucket }) => familyKey(bucket.family) === spot)
    .reduce((sum, { count }) => sum + count, 0);
}

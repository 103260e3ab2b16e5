import { regionKey } from "../../../catalogue/index.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { capacityOf, type ScaleSetInputs } from "./scale-set-inputs.js";
import { skuNotAvailable, skuNotInZones } from "../../core/capacity/offered-sizes.js";

const page = "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-sku-not-available.md";

/** Zones in which a subscription may not create a VM size; `location` when it may not in the whole region. */
export function restrictionOf(
  { restrictedSizes = [] }: Put["subscription"],
  vmSize: string,
  location: string,
): "location" | readonly string[] {
  const here = restrictedSizes.filter(
    (one) => one.vmSize.toLowerCase() === vmSize.toLowerCase() && regionKey(one.location) === location,
  );
  if (here.some(({ zone }) => zone === undefined)) return "location";
  return here.flatMap(({ zone }) => zone ?? []);
}

/** VM sizes that the subscription was not given, as new subscriptions are not given GPU sizes. */
export const skuRestrictionRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a scale set has a VM size that its subscription may create in the region",
    source: `${page}; Azure-Samples/azuresandbox#70 and #492 for code and text`,
    check(put) {
      const { inputs, subscription, location } = put;
      const size = inputs.sku?.name;
      if (size === undefined || !addsNodes(put) || restrictionOf(subscription, size, location) !== "location") return;
      throw skuNotAvailable(size, location);
    },
  }),
  rule<ScaleSetInputs>({
    name: "a zonal scale set is in zones in which its subscription may create the VM size",
    source: `${page} (code and text); Azure/karpenter-provider-azure designs/0009 (a request without a zone may succeed)`,
    check(put) {
      const { inputs, subscription, location } = put;
      if (!addsNodes(put)) return;
      const restricted = restrictionOf(subscription, inputs.sku?.name ?? "", location);
      const refused = (inputs.zones ?? []).filter((zone) => restricted !== "location" && restricted.includes(zone));
      if (refused.length > 0) throw skuNotInZones(put, refused);
    },
  }),
];

/** A restriction that came later does not keep a scale set from changing or shrinking. That it does not is unverified. */
function addsNodes({ inputs, previous }: Put<ScaleSetInputs>): boolean {
  const before = previous?.inputs as ScaleSetInputs | undefined;
  return before === undefined || capacityOf(inputs) > capacityOf(before) || before.sku?.name !== inputs.sku?.name;
}

import { EVERY_FAMILY, familyKey, quotaFamilies } from "../../../../catalogue/index.js";
import type { SimulatedSubscription } from "../../../core/azure.js";
import type { AzureView } from "../../../core/resource-type.js";

type Service = SimulatedSubscription["quota"][number]["service"];

/** Families that Azure writes otherwise for people than the pattern of the others has it. */
const irregular: Readonly<Record<string, string>> = {
  // dstackai/dstack docs, quotas of Azure
  standardncadsa100v4family: "Standard NCADS_A100_v4 Family",
};

/**
 * A quota family as Azure writes it for people: `standardHBv3Family` is "Standard HBv3 Family", and
 * `standard NDAMSv4_A100Family`, which has a space already, "Standard NDAMSv4_A100Family".
 *
 * Source: outputs of `az vm list-usage` in public repositories.
 */
export function familyTitle(family: string): string {
  const known = irregular[familyKey(family)];
  if (known !== undefined) return known;
  if (family.includes(" ")) return family.replace(/^standard/i, "Standard");
  return family.replace(/^standard(.*)family$/i, "Standard $1 Family");
}

/** Families of a service that a subscription can have quota of: those of the catalogue and those that it was granted. */
export function familiesOf(
  { catalogue }: AzureView,
  { quota }: SimulatedSubscription,
  service: Service,
): readonly string[] {
  const names = [
    ...quotaFamilies().map(({ name }) => name),
    ...catalogue.imageBuildSizes.map(({ family }) => family),
    ...quota.filter((one) => one.service === service).map(({ family }) => family),
  ].filter((name) => !["cores", "lowprioritycores", EVERY_FAMILY].includes(familyKey(name)));
  return [...new Map(names.reverse().map((name) => [familyKey(name), name] as const)).values()].reverse();
}

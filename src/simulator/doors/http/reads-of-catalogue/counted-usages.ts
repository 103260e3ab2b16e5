import { regionKey } from "../../../../catalogue/index.js";
import { grantedCount } from "../../../core/every-type/count-limit.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { resourceTypes } from "../../../services/index.js";

/** How many of a type there are, and may be. */
interface CountedUsage {
  readonly id?: string;
  readonly unit: "Count";
  readonly currentValue: number;
  readonly limit: number;
  readonly name: { readonly value: string; readonly localizedValue: string };
}

/**
 * Answer to `GET …/locations/{location}/usages` of Network and of Storage, the `value` of it: the types whose number the
 * simulated Azure limits. Azure lists more.
 *
 * Source of the shape: "Usages - List" of both services, learn.microsoft.com, read 2026-11-28.
 */
export function countedUsages(
  azure: AzureCore,
  {
    namespace,
    subscriptionId,
    location,
  }: { readonly namespace: string; readonly subscriptionId: string; readonly location: string },
): readonly CountedUsage[] {
  const subscription = azure.subscription(subscriptionId);
  const region = regionKey(location);
  const own = `/subscriptions/${subscription.id.toLowerCase()}/`;
  return [...resourceTypes.values()].flatMap(({ armType, token, countLimit }) => {
    if (countLimit === undefined || !armType.startsWith(`${namespace}/`)) return [];
    const here = azure
      .ofType(token)
      .filter((one) => one.id.toLowerCase().startsWith(own))
      .filter((one) => countLimit.within === "subscription" || one.location === region);
    const name = armType.split("/").slice(1).join("/");
    const shown = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      {
        unit: "Count" as const,
        currentValue: here.length,
        limit: grantedCount({ subscription, location: region, azure }, armType, countLimit),
        name: { value: shown, localizedValue: shown },
      },
    ];
  });
}

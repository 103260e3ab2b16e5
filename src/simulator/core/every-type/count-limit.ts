import { regionKey } from "../../../catalogue/index.js";
import type { SimulatedSubscription } from "../azure.js";
import type { CountLimit, Put } from "../resource-type.js";

/** Refuses one more of a type than its subscription may have. @throws AzureError what the type answers then */
export function checkCount(put: Put): void {
  const { countLimit } = put.type;
  if (countLimit === undefined || put.previous !== undefined) return;
  const most = grantedCount(put, put.type.armType, countLimit);
  if (countOf(put, countLimit) >= most) throw countLimit.refusal(most, put);
}

/** How many of a type a subscription may have where the request is for. */
export function grantedCount(
  { subscription, location, azure }: Pick<Put, "subscription" | "location" | "azure">,
  armType: string,
  limit: CountLimit,
): number {
  const granted = (subscription.counts ?? []).filter(
    (one) => one.type.toLowerCase() === armType.toLowerCase() && isHere(one, location, limit.within),
  );
  // What is said of a region goes before what is said of all of them.
  const found = granted.find((one) => one.location !== undefined) ?? granted[0];
  return found?.limit ?? limit.most(azure.catalogue);
}

function isHere(
  { location }: NonNullable<SimulatedSubscription["counts"]>[number],
  region: string,
  within: CountLimit["within"],
): boolean {
  return location === undefined || (within === "region" && regionKey(location) === region);
}

/** Failed ones count until they are deleted. */
function countOf({ subscription, type, location, azure }: Put, { within }: CountLimit): number {
  const own = `/subscriptions/${subscription.id.toLowerCase()}/`;
  return azure
    .ofType(type.token)
    .filter((one) => one.id.toLowerCase().startsWith(own) && (within === "subscription" || one.location === location))
    .length;
}

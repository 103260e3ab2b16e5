import { AzureError } from "../../simulator/core/azure.js";
import { buildId } from "../../simulator/core/resource-path.js";
import { resourceTypes } from "../../simulator/services/index.js";
import type { StateResource } from "./engine-state.js";

/**
 * ARM id that azure-native gives a resource: it follows from names and subscription, so it is known before Azure answers.
 *
 * @param resources state that the resource is part of, or will be
 * @param loginSubscription id, for a provider that takes the login's subscription and has nothing deployed yet
 * @returns undefined for another provider's resource, and where a name or the subscription is not known
 */
export function armIdOf(
  resource: StateResource,
  resources: readonly StateResource[],
  loginSubscription: string | undefined,
): string | undefined {
  const armType = resourceTypes.get(resource.type);
  const subscription = subscriptionOf(resource, resources) ?? loginSubscription;
  if (armType === undefined || subscription === undefined) return undefined;
  try {
    return buildId(armType, { inputs: resource.inputs ?? {}, subscription });
  } catch (error) {
    if (error instanceof AzureError) return undefined;
    throw error;
  }
}

/** The provider's subscription; where it takes the login's, that of its other resources. */
function subscriptionOf(resource: StateResource, resources: readonly StateResource[]): string | undefined {
  const provider = resources.find(({ urn, id }) => `${urn}::${id ?? ""}` === resource.provider);
  const stated = provider?.inputs?.["subscriptionId"];
  if (typeof stated === "string") return stated;
  const siblings = resources.filter((one) => one.provider === resource.provider);
  return siblings.map(({ id = "" }) => /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]).find((found) => found !== undefined);
}

import { apiVersionsOf } from "../../arm/index.js";
import { notSimulated } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Answer } from "../answer.js";
import { type Route, route } from "../exchange.js";

const namespaces = [...new Set(Object.keys(apiVersionsOf).map((type) => type.split("/")[0]!))];

/** Resource providers. Every provider that is simulated is registered in every subscription. */
export const providerRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/providers",
    versionsOf: "Microsoft.Resources/deployments",
    handle: ({ azure }, { subscription = "" }) => ({
      status: 200,
      body: { value: namespaces.map((namespace) => providerBody(azure, subscription, namespace)) },
    }),
  }),
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/providers/{namespace}",
    versionsOf: "Microsoft.Resources/deployments",
    handle: ({ azure }, { subscription = "", namespace = "" }) => provider(azure, subscription, namespace),
  }),
  route({
    method: "POST",
    path: "/subscriptions/{subscription}/providers/{namespace}/register",
    versionsOf: "Microsoft.Resources/deployments",
    handle: ({ azure }, { subscription = "", namespace = "" }) => provider(azure, subscription, namespace),
  }),
];

/** Azure has hundreds of others: which names are none of its namespaces is not known. */
function provider(azure: AzureCore, subscription: string, namespace: string): Answer {
  const known = namespaces.find((one) => one.toLowerCase() === namespace.toLowerCase());
  if (known !== undefined) return { status: 200, body: providerBody(azure, subscription, known) };
  throw notSimulated(`The resource provider '${namespace}'`, namespace);
}

function providerBody(azure: AzureCore, subscription: string, namespace: string): object {
  const locations = azure.catalogue.regions.filter((one) => one.canaryOrStage !== true).map((one) => one.displayName);
  const resourceTypes = Object.entries(apiVersionsOf)
    .filter(([type]) => type.startsWith(`${namespace}/`))
    .map(([type, apiVersions]) => ({
      resourceType: type.slice(namespace.length + 1),
      locations,
      apiVersions: [...apiVersions].reverse(),
    }));
  return {
    id: `/subscriptions/${subscription}/providers/${namespace}`,
    namespace,
    registrationPolicy: "RegistrationRequired",
    registrationState: "Registered",
    resourceTypes,
  };
}

import { notSimulated } from "../../../core/azure.js";
import { type Route, route } from "../exchange.js";

/** Preview features of Compute that the rules of scale sets take as registered, or as not. */
const states: Readonly<Record<string, "Registered" | "NotRegistered">> = {
  "microsoft.compute/encryptionathost": "Registered",
  "microsoft.compute/trustedlaunchbydefaultpreview": "NotRegistered",
};

/** Whether a subscription has a preview feature, for those that the simulated Azure takes a stand on. */
export const featureRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/providers/Microsoft.Features/providers/{namespace}/features/{feature}",
    versionsOf: "Microsoft.Resources/deployments",
    handle: (_, { subscription = "", namespace = "", feature = "" }) => {
      const state = states[`${namespace}/${feature}`.toLowerCase()];
      if (state === undefined) throw notSimulated(`The feature ${namespace}/${feature}`, feature);
      return {
        status: 200,
        body: {
          id: `/subscriptions/${subscription}/providers/Microsoft.Features/providers/${namespace}/features/${feature}`,
          name: `${namespace}/${feature}`,
          type: "Microsoft.Features/providers/features",
          properties: { state },
        },
      };
    },
  }),
];

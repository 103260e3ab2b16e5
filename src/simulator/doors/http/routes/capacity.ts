import { notSimulated } from "../../../core/azure.js";
import {
  computeSkus,
  computeUsages,
  countedUsages,
  machineLearningUsages,
  machineLearningVmSizes,
} from "../reads-of-catalogue/index.js";
import { parameter } from "../address.js";
import { route, type Route } from "../exchange.js";

const inSubscription = "/subscriptions/{subscription}/providers";

/** What is sold, and how much of it is granted and used. */
export const capacityRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.Compute/skus`,
    versionsOf: "Microsoft.Compute/skus",
    options: ["$filter"],
    handle: ({ azure, address }, { subscription = "" }) => {
      const filter = parameter(address.query, "$filter");
      const location = /^\s*location eq '([^']+)'\s*$/i.exec(filter ?? "")?.[1];
      if (filter && location === undefined) throw notSimulated(`The filter '${filter}' on VM sizes`, "$filter");
      return { status: 200, body: { value: computeSkus(azure, subscription, location) } };
    },
  }),
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.Compute/locations/{location}/usages`,
    versionsOf: "Microsoft.Compute",
    handle: ({ azure }, { subscription = "", location = "" }) => ({
      status: 200,
      body: { value: computeUsages(azure, subscription, location) },
    }),
  }),
  ...["Microsoft.Network", "Microsoft.Storage"].map((namespace) =>
    route({
      method: "GET",
      path: `${inSubscription}/${namespace}/locations/{location}/usages`,
      versionsOf: namespace,
      handle: ({ azure }, { subscription = "", location = "" }) => ({
        status: 200,
        body: { value: countedUsages(azure, { namespace, subscriptionId: subscription, location }) },
      }),
    }),
  ),
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.Batch/locations/{location}/quotas`,
    versionsOf: "Microsoft.Batch",
    handle: ({ azure }, { subscription = "", location = "" }) => {
      const [accounts] = countedUsages(azure, { namespace: "Microsoft.Batch", subscriptionId: subscription, location });
      return { status: 200, body: { accountQuota: accounts?.limit } };
    },
  }),
  // Source: "Location - List Supported Virtual Machine Skus" of Batch, learn.microsoft.com, read 2026-11-28.
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.Batch/locations/{location}/virtualMachineSkus`,
    versionsOf: "Microsoft.Batch",
    handle: ({ azure }, { subscription = "", location = "" }) => {
      const value = computeSkus(azure, subscription, location).map(({ name, family, capabilities }) => ({
        name,
        familyName: family,
        capabilities,
      }));
      return { status: 200, body: { value } };
    },
  }),
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.MachineLearningServices/locations/{location}/usages`,
    versionsOf: "Microsoft.MachineLearningServices",
    handle: ({ azure }, { subscription = "", location = "" }) => ({
      status: 200,
      body: { value: machineLearningUsages(azure, subscription, location) },
    }),
  }),
  route({
    method: "GET",
    path: `${inSubscription}/Microsoft.MachineLearningServices/locations/{location}/vmSizes`,
    versionsOf: "Microsoft.MachineLearningServices",
    handle: ({ azure }, { subscription = "", location = "" }) => ({
      status: 200,
      body: { value: machineLearningVmSizes(azure, subscription, location) },
    }),
  }),
];

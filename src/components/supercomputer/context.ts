import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig.js";
import type * as pulumi from "@pulumi/pulumi";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import type { ProviderOf } from "../providers.js";
import type { SupercomputerArgs } from "./args.js";

/** What each part of a cluster is declared with. */
export interface ClusterContext {
  /** Logical name of the cluster; stem of its children's names. */
  readonly name: string;
  readonly args: SupercomputerArgs;
  readonly parent: pulumi.ComponentResource;
  readonly providerOf: ProviderOf;
}

/** Options of a child that lives in `subscription`. */
export function optionsIn(
  { parent, providerOf }: ClusterContext,
  subscription: string,
): { parent: pulumi.Resource; provider?: pulumi.ProviderResource } {
  const provider = providerOf(subscription);
  return provider === undefined ? { parent } : { parent, provider };
}

/** The id of a subscription that the plan may know as the login's alone. */
export function subscriptionId({ args, parent }: ClusterContext, subscription: string): pulumi.Input<string> {
  if (subscription !== LOGIN_SUBSCRIPTION) return subscription;
  return args.defaultSubscription ?? getClientConfigOutput({ parent }).subscriptionId;
}

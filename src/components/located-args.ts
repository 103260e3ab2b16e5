import type * as pulumi from "@pulumi/pulumi";
import type { AzurePolicyWrite } from "./azure-policy.js";

/** Options of every component whose resources live in a resource group. */
export interface LocatedArgs {
  /** Resource group of the resources. Changing it replaces them all. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** Azure region, such as `southcentralus`. Fixed at creation. */
  readonly location: pulumi.Input<string>;
  /**
   * Tags of every resource that can carry them.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * What Azure Policy changes on these resources in your tenant; `pulumi up` then leaves it alone.
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
}

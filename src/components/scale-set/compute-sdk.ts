import {
  VirtualMachineScaleSet,
  type VirtualMachineScaleSetArgs,
} from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import type * as pulumi from "@pulumi/pulumi";

/** What the toolkit reads of a scale set, whatever API version declared it. */
export interface ScaleSetResource extends pulumi.CustomResource {
  readonly name: pulumi.Output<string>;
}

/**
 * The Azure Compute API that scale sets are declared with. azure-native's own classes speak one version; another one
 * comes from a package that `pulumi package add azure-native compute <version>` generates.
 *
 * @example
 * import { VirtualMachineScaleSet } from "@pulumi/azure-native_compute_v20260301/compute";
 * const computeSdk = { VirtualMachineScaleSet, apiVersion: "2026-03-01" };
 */
export interface ComputeSdk {
  readonly VirtualMachineScaleSet: new (
    name: string,
    args: VirtualMachineScaleSetArgs,
    opts?: pulumi.CustomResourceOptions,
  ) => ScaleSetResource;
  /** Such as `2026-03-01`. */
  readonly apiVersion: string;
}

/** The Compute API of the installed azure-native. */
export const defaultComputeSdk: ComputeSdk = { VirtualMachineScaleSet, apiVersion: "2024-11-01" };

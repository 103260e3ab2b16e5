import * as z from "zod";

export const imagePlan = {
  /** Name of the plan: often the SKU of the image. */
  name: z
    .string()
    .register(z.globalRegistry, { description: "Name of the plan, which is often the SKU of the image." }),
  /** Product of the plan: the offer of the image. */
  product: z.string().register(z.globalRegistry, { description: "Product of the plan: the offer of the image." }),
  /** Publisher of the plan. */
  publisher: z.string().register(z.globalRegistry, { description: "Publisher of the plan." }),
};

// Sources: MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-extension-sequencing.md
// (order), @pulumi/azure-native 3.28 compute.VirtualMachineScaleSetExtensionProfile (90 minutes) and
// https://learn.microsoft.com/azure/batch/create-pool-extensions (Batch).
export const extension = {
  /** Name on the node, once in each pool. */
  name: z.string().register(z.globalRegistry, { description: "Name on the node, once in each pool." }),
  /** For instance `Microsoft.Azure.Extensions`. */
  publisher: z.string().register(z.globalRegistry, { description: "For instance Microsoft.Azure.Extensions." }),
  /** For instance `CustomScript`, which Batch keeps for itself. */
  type: z
    .string()
    .register(z.globalRegistry, { description: "For instance CustomScript, which Batch keeps for itself." }),
  /** Major and minor version, such as `"2.1"`. */
  version: z.string().register(z.globalRegistry, { description: 'Major and minor version in quotes, such as "2.1".' }),
  /**
   * Settings that whoever may read the nodes can read: no secrets.
   *
   * @default none
   */
  settings: z.record(z.string(), z.unknown()).optional().register(z.globalRegistry, {
    description: "Whatever the extension takes; whoever may read the nodes can read it, so no secrets.",
  }),
  /**
   * Key of the Pulumi configuration, below `azure-supercomputer:`, that has the protected settings as a JSON object.
   *
   * @default none
   */
  protectedSettingsFrom: z.string().optional().register(z.globalRegistry, {
    description:
      "Key whose value is the protected settings, a JSON object: set it with `pulumi config set --secret azure-supercomputer:<key> '{…}'`. Secrets are never in this file; `azsc export` makes a parameter of the template of it, which takes the same text.",
  }),
  /**
   * Names of extensions that have to have succeeded before.
   *
   * @default none: Azure installs extensions in no stated order
   */
  after: z.array(z.string()).optional().register(z.globalRegistry, {
    description: "Names of extensions of the pool that have to have succeeded before. Default: no order.",
  }),
  /**
   * Take a newer minor version where there is one when a node is made.
   *
   * @default false
   */
  autoUpgradeMinorVersion: z.boolean().optional().register(z.globalRegistry, {
    description: "Take a newer minor version, where there is one when a node is made. Default false.",
  }),
  /**
   * Whether a node counts as made although the extension failed. Not for Batch.
   *
   * @default false
   */
  suppressFailures: z.boolean().optional().register(z.globalRegistry, {
    description: "A node counts as made although the extension failed. Not on Batch. Default false.",
  }),
};

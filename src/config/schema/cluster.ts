import * as z from "zod";
import { networkSchema } from "./network.js";
import { nodePoolSchema } from "./node-pool.js";
import { overrideSchema } from "./overrides.js";
import { resourceGroupsSchema } from "./resource-groups.js";
import { vmSizeSchema } from "./vm-size.js";
import {
  accessSchema,
  batchSchema,
  budgetSchema,
  diagnosticsSchema,
  machineLearningSchema,
  storageSchema,
} from "./services.js";

const siteSchema = z
  .strictObject({
    name: z.string().register(z.globalRegistry, {
      description: "1–20 characters: a lower-case letter, then lower-case letters, digits and hyphens.",
    }),
    location: z.string().register(z.globalRegistry, { description: "Azure region, such as southcentralus." }),
    subscription: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Subscription id. Default: the subscription of the Azure login." }),
    zone: z.union([z.string(), z.number()]).optional().register(z.globalRegistry, {
      description: 'One availability zone, "1", "2" or "3". Default: regional, which leaves Azure the most room.',
    }),
    maxInfiniBandNodes: z
      .number()
      .optional()
      .register(z.globalRegistry, { description: "Overrides the cluster's value on this site." }),
  })
  .register(z.globalRegistry, {
    description: "A subscription × region, optionally pinned to one zone, where nodes may be placed.",
  });

/** A whole cluster as the user writes it under `azure-supercomputer:cluster`. */
export const clusterSchema = z
  .strictObject({
    name: z.string().optional().register(z.globalRegistry, {
      description: "1–24 characters; stem of resource group names, permanent. Default: the stack's name.",
    }),
    incarnation: z.number().optional().register(z.globalRegistry, {
      description:
        "Raise by one before deploying again after a destroy: soft-deleted vaults and workspaces keep their global names for up to 90 days. Default 1.",
    }),
    sshPublicKey: z.string().optional().register(z.globalRegistry, {
      description: "OpenSSH public key for the administrator. Required when a pool runs on scale sets.",
    }),
    nodePools: z.array(nodePoolSchema).register(z.globalRegistry, {
      description:
        "One entry for each kind of node; may be empty beside machineLearning, batch.withoutPools or storage.accounts.",
    }),
    vmSizes: z.array(vmSizeSchema).optional().register(z.globalRegistry, {
      description:
        "VM sizes that the toolkit does not know yet, and facts that it lacks of others. Sizes with a record of their own in `azsc catalogue` keep it. Default: none.",
    }),
    sites: z.array(siteSchema).optional().register(z.globalRegistry, {
      description: "Default: one site in azure-native:location, named like the region.",
    }),
    resourceGroups: z.array(resourceGroupsSchema).optional().register(z.globalRegistry, {
      description:
        "Resource groups that exist, site by site, instead of those that the cluster makes. Default: all are made, and deleted with the cluster.",
    }),
    maxInfiniBandNodes: z.number().optional().register(z.globalRegistry, {
      description:
        "Most nodes on one InfiniBand island. Default 100; up to 300 only where Azure support has granted it to the subscription. Applies to shards made from now on.",
    }),
    allowDestroy: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Node pools, by the name they were first deployed with, whose nodes the next `up` may destroy: because the pool is gone from the file, is made again under new names, or its count is taken back from a scaler. `preview` and `up` refuse that without an entry here. A lowered count needs none. Remove the entry once it is done. Default: none.",
    }),
    network: networkSchema.optional(),
    storage: storageSchema.optional(),
    machineLearning: machineLearningSchema.optional(),
    batch: batchSchema.optional(),
    access: accessSchema.optional(),
    diagnostics: diagnosticsSchema.optional(),
    azurePolicyWrites: z
      .array(z.enum(["tags", "identity", "privateDnsZoneGroups"]))
      .optional()
      .register(z.globalRegistry, {
        description: "What Azure Policy changes behind Pulumi's back in your tenant; `up` then leaves it alone.",
      }),
    nodesStart: z.enum(["last", "atOnce"]).optional().register(z.globalRegistry, {
      description:
        "When nodes are asked for. `last`: after everything else of the cluster, at every site, so that nothing cheap can fail beside nodes that are paid for. `atOnce`: as soon as the network and the service that they run on allow, so that all of it takes less time and nodes are paid for while the rest is made. Default last.",
    }),
    tags: z
      .record(z.string(), z.string())
      .optional()
      .register(z.globalRegistry, { description: "Added to every resource." }),
    owner: z.string().optional().register(z.globalRegistry, { description: "Value of the owner tag. Default: unset." }),
    budget: budgetSchema.optional(),
    overrides: z.array(overrideSchema).optional().register(z.globalRegistry, {
      description:
        "Changes of what is declared, resource by resource, for what no option says: docs/overrides.md. Default: none.",
    }),
  })
  .register(z.globalRegistry, { description: "A GPU supercomputer on Azure." });

/** A cluster as the user writes it. */
export type ClusterInput = z.input<typeof clusterSchema>;
/** A node pool as the user writes it. */
export type NodePoolInput = z.input<typeof nodePoolSchema>;
export type VmSizeInput = z.input<typeof vmSizeSchema>;
export type SiteInput = z.input<typeof siteSchema>;

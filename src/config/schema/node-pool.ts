import * as z from "zod";

/** Which Azure service runs the nodes of a pool. */
export const engineSchema = z.enum(["scaleSet", "batch", "machineLearning"]);

/** How capacity is bought. Azure reclaims Spot nodes at any moment with 30 seconds' notice. */
export const capacityTypeSchema = z.enum(["on-demand", "spot"]);

/** Who changes the node count after creation. */
export const scalingSchema = z.enum(["fixed", "external"]);

const imageReferenceSchema = z.union([
  z.string().meta({ description: "Name of an image in the catalogue, such as `ubuntu-hpc-2204`." }),
  z
    .strictObject({
      publisher: z.string().meta({ description: "For instance microsoft-dsvm." }),
      offer: z.string().meta({ description: "For instance ubuntu-hpc." }),
      sku: z.string().meta({ description: "For instance 2204." }),
      version: z.string().meta({ description: "An exact version; `latest` is refused because it changes under you." }),
    })
    .meta({ description: "A Marketplace image by its four parts." }),
  z
    .strictObject({ id: z.string().meta({ description: "ARM id of a gallery image version." }) })
    .meta({ description: "A gallery image version by its ARM id." }),
]);

const osDiskSchema = z.strictObject({
  kind: z.enum(["ephemeral", "persistent"]).optional().meta({
    description:
      "`ephemeral` lives on the host's local disk: free, fast, and gone when the node is reimaged; such nodes cannot be stop-deallocated. `persistent` is a managed disk. Default: ephemeral where the catalogue knows the size supports it.",
  }),
  sizeGiB: z.number().optional().meta({ description: "Default: the image's own size." }),
  storageType: z
    .enum(["Standard_LRS", "StandardSSD_LRS", "Premium_LRS"])
    .optional()
    .meta({ description: "Managed disk type. Default: Premium_LRS for persistent disks, Standard_LRS for ephemeral." }),
});

const poolSiteSchema = z.union([
  z.string(),
  z.strictObject({
    name: z.string().meta({ description: "Name of a site of the cluster." }),
    maxNodes: z
      .number()
      .optional()
      .meta({ description: "At most so many of the pool's nodes here; the rest go to the next site." }),
  }),
]);

const batchPoolSchema = z.strictObject({
  taskSlotsPerNode: z.number().optional().meta({ description: "Default 1: RDMA pools run one task a node." }),
  startTaskCommandLine: z
    .string()
    .optional()
    .meta({ description: "Runs as administrator on each node before it takes work." }),
});

const machineLearningComputeSchema = z.strictObject({
  minNodes: z
    .number()
    .optional()
    .meta({ description: "Nodes kept allocated while idle. Default 0: nothing is billed while no job runs." }),
  idleMinutes: z.number().optional().meta({ description: "Idle time before a node is released. Default 30." }),
});

/** A node pool as the user writes it. */
export const nodePoolSchema = z
  .strictObject({
    name: z
      .string()
      .meta({ description: "1–16 characters: a lower-case letter, then lower-case letters, digits and hyphens." }),
    createdAs: z.string().optional().meta({
      description:
        "The name this pool was created with, when it has been renamed since. Its shards, subnet and addresses keep that name, so nothing is rebuilt.",
    }),
    nodes: z.number().optional().meta({ description: "How many VMs. Exactly one of nodes, gpus, cores." }),
    gpus: z.number().optional().meta({ description: "How many GPUs; must be whole VMs." }),
    cores: z.number().optional().meta({ description: "How many CPU cores (vCPUs); must be whole VMs." }),
    maxNodes: z.number().optional().meta({
      description:
        "The most nodes this pool will ever have: sizes its subnet, which can never be moved once in use. Default: room for 4,000 nodes or twice the nodes asked for, whichever is more.",
    }),
    vmSize: z.string().meta({ description: "For instance Standard_ND96asr_v4. `azsc catalogue` lists them." }),
    engine: engineSchema.optional().meta({ description: "scaleSet (default), batch or machineLearning." }),
    image: imageReferenceSchema
      .optional()
      .meta({ description: "Default: the pinned Azure HPC image that fits the VM size. Not for machineLearning." }),
    capacity: capacityTypeSchema.optional().meta({ description: "on-demand (default) or spot." }),
    maxUsdPerHour: z
      .number()
      .optional()
      .meta({ description: "Highest Spot price per node. Default: the on-demand price." }),
    infiniBand: z.boolean().optional().meta({
      description:
        "Default: true when the VM size has InfiniBand. false lets a scale set grow to 1,000 nodes that reach each other by Ethernet only.",
    }),
    maxInfiniBandNodes: z
      .number()
      .optional()
      .meta({ description: "Overrides the site's and the cluster's value for this pool." }),
    assertOneIsland: z
      .boolean()
      .optional()
      .meta({ description: "Refuse the plan unless all nodes of this pool are on one InfiniBand island." }),
    scaling: scalingSchema.optional().meta({
      description:
        "fixed (default): the count here is the count. external: Slurm, Batch autoscale or another controller owns the count after creation, and `up` leaves it alone.",
    }),
    sites: z
      .array(poolSiteSchema)
      .optional()
      .meta({ description: "Sites to fill, in order. Default: the first site of the cluster." }),
    generation: z
      .number()
      .optional()
      .meta({ description: "Raise by one to rebuild the pool under new names (g2, g3 …). Default 1." }),
    osDisk: osDiskSchema.optional().meta({ description: "OS disk of each node." }),
    encryptionAtHost: z
      .boolean()
      .optional()
      .meta({ description: "Default false: it needs the EncryptionAtHost feature registered in the subscription." }),
    capacityReservationGroupId: z
      .string()
      .optional()
      .meta({ description: "ARM id. Not sold for ND, NCads H100, HB and HC sizes." }),
    proximityPlacementGroup: z.boolean().optional().meta({
      description:
        "Co-locates in one datacenter; it does not extend InfiniBand and makes allocation harder. Default false.",
    }),
    customData: z
      .string()
      .optional()
      .meta({ description: "cloud-init text, at most 65,535 bytes, no secrets. Scale sets only." }),
    batch: batchPoolSchema.optional().meta({ description: "Options of engine batch." }),
    machineLearning: machineLearningComputeSchema
      .optional()
      .meta({ description: "Options of engine machineLearning." }),
    tags: z.record(z.string(), z.string()).optional().meta({ description: "Added to the resources of this pool." }),
  })
  .meta({ description: "So many equal nodes of one VM size, run by one engine." });

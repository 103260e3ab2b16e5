import * as z from "zod";
import { batchPool } from "./batch-pool.js";
import { customDataFile, mount } from "./node-content.js";
import { dataDisk, osDisk } from "./node-disks.js";
import { extension, imagePlan } from "./node-software.js";

/** Which Azure service runs the nodes of a pool. */
const engineSchema = z.enum(["scaleSet", "batch", "machineLearning"]);

/** How capacity is bought. Azure reclaims Spot nodes at any moment with 30 seconds' notice. */
const capacityTypeSchema = z.enum(["on-demand", "spot"]);

/** Who changes the node count after creation. */
const scalingSchema = z.enum(["fixed", "external"]);

/** What a machine beside the nodes is for. */
const roleSchema = z.enum(["login", "scheduler", "service"]);

/** What the identity of a machine may do with the cluster's scale sets. */
const clusterRightsSchema = z.enum(["none", "read", "scale"]);

const imageReferenceSchema = z.union([
  z
    .string()
    .register(z.globalRegistry, { description: "Name of an image in the catalogue, such as `ubuntu-hpc-2204`." }),
  z
    .strictObject({
      publisher: z.string().register(z.globalRegistry, { description: "For instance microsoft-dsvm." }),
      offer: z.string().register(z.globalRegistry, { description: "For instance ubuntu-hpc." }),
      sku: z.string().register(z.globalRegistry, { description: "For instance 2204." }),
      version: z.string().register(z.globalRegistry, {
        description: "An exact version; `latest` is refused because it changes under you.",
      }),
    })
    .register(z.globalRegistry, { description: "A Marketplace image by its four parts." }),
  z
    .strictObject({ id: z.string().register(z.globalRegistry, { description: "ARM id of a gallery image version." }) })
    .register(z.globalRegistry, { description: "A gallery image version by its ARM id." }),
]);

const poolSiteSchema = z.union([
  z.string(),
  z.strictObject({
    name: z.string().register(z.globalRegistry, { description: "Name of a site of the cluster." }),
    maxNodes: z.number().optional().register(z.globalRegistry, {
      description: "At most so many of the pool's nodes here; the rest go to the next site.",
    }),
  }),
]);

const machineLearningCompute = {
  /** @default 0: nothing is billed while no job runs */
  minNodes: z.number().optional().register(z.globalRegistry, {
    description: "Nodes kept allocated while idle. Default 0: nothing is billed while no job runs.",
  }),
  /** @default 30 */
  idleMinutes: z
    .number()
    .optional()
    .register(z.globalRegistry, { description: "Idle time before a node is released. Default 30." }),
};

/**
 * Options of a node pool. The comments document the arguments of a program, the descriptions the stack file.
 */
export const nodePoolOptionSchemas = {
  name: z.string().register(z.globalRegistry, {
    description: "1–16 characters: a lower-case letter, then lower-case letters, digits and hyphens.",
  }),
  createdAs: z.string().optional().register(z.globalRegistry, {
    description:
      "The name this pool was created with, when it has been renamed since. Its shards, subnet and addresses keep that name, so nothing is rebuilt.",
  }),
  /** How many VMs, 0 or more. Give exactly one of `nodes`, `gpus` and `cores`. */
  nodes: z.number().optional().register(z.globalRegistry, {
    description:
      "How many VMs, 0 or more. Exactly one of nodes, gpus, cores. A pool of 0 has its scale set, Batch pool or compute, and nodes can be added.",
  }),
  /** How many GPUs; must come to whole VMs. */
  gpus: z.number().optional().register(z.globalRegistry, { description: "How many GPUs; must be whole VMs." }),
  /** How many CPU cores (vCPUs); must come to whole VMs. */
  cores: z
    .number()
    .optional()
    .register(z.globalRegistry, { description: "How many CPU cores (vCPUs); must be whole VMs." }),
  maxNodes: z.number().optional().register(z.globalRegistry, {
    description:
      "The most nodes this pool will ever have: sizes its subnet, which can never be moved once in use, and with scaling: external the quota that is asked for. Default: room for 4,000 nodes or twice the nodes asked for, whichever is more.",
  }),
  /**
   * For instance `Standard_ND96asr_v4`. Azure does not change it, the engine, the capacity type, the zone or the OS disk of
   * nodes that exist: raise `generation` together with any of them, so that the nodes are rebuilt under new names.
   */
  vmSize: z
    .string()
    .register(z.globalRegistry, { description: "For instance Standard_ND96asr_v4. `azsc catalogue` lists them." }),
  /**
   * Which service runs the nodes.
   *
   * - `scaleSet`: plain VMs, used directly by SSH, MPI or your own scheduler.
   * - `batch`: Azure Batch hands tasks to them; needs `batchAccount`.
   * - `machineLearning`: Azure Machine Learning runs jobs on them, and allocates them only then; needs `workspace`.
   *
   * @default "scaleSet"
   */
  engine: engineSchema
    .optional()
    .register(z.globalRegistry, { description: "scaleSet (default), batch or machineLearning." }),
  role: roleSchema.optional().register(z.globalRegistry, {
    description:
      "Makes the pool machines beside the nodes: virtual machines without InfiniBand, each with an address, a DNS name and data disks that stay when it is rebuilt, and an identity of the pool's own. login: where users log in. scheduler: the head node, whose identity may read the cluster's scale sets unless clusterRights says otherwise. service: anything else. They start before the nodes. Default: none, the pool is nodes.",
  }),
  clusterRights: clusterRightsSchema.optional().register(z.globalRegistry, {
    description:
      "What the identity of machines with a role may do with the scale sets of the cluster. read: list them and their nodes (Reader on the resource groups of the sites). scale: also change their counts, as an autoscaler does (Virtual Machine Contributor on these groups, Managed Identity Operator on the identity of the nodes). Default: read for role scheduler, otherwise none.",
  }),
  /**
   * Name of a catalogue image, a Marketplace image by its four parts, or a gallery image version by its ARM id.
   * Nodes take another image when they are rolled. Not for `machineLearning`.
   *
   * @default the pinned Azure HPC image that fits the VM size
   */
  image: imageReferenceSchema.optional().register(z.globalRegistry, {
    description: "Default: the pinned Azure HPC image that fits the VM size. Not for machineLearning.",
  }),
  /**
   * Purchase plan of a Marketplace image, or of the one that a gallery image was made from. Somebody has to accept its terms
   * once in each subscription. Fixed at creation. Not for `machineLearning`.
   *
   * @default the plan of an image of the catalogue; none for every other
   */
  imagePlan: z.strictObject(imagePlan).optional().register(z.globalRegistry, {
    description:
      "Purchase plan of a Marketplace image, or of the one that a gallery image was made from: `az vm image show --urn …` prints it as plan. Its terms have to be accepted once in each subscription: `az vm image terms accept`. Default: that of an image of the catalogue; none for every other. Not for machineLearning.",
  }),
  /**
   * How capacity is bought. Azure takes `spot` nodes back at any moment with 30 seconds' notice.
   *
   * @default "on-demand"
   */
  capacity: capacityTypeSchema.optional().register(z.globalRegistry, { description: "on-demand (default) or spot." }),
  /**
   * Highest Spot price of a node, in USD per hour.
   *
   * @default the on-demand price
   */
  maxUsdPerHour: z
    .number()
    .optional()
    .register(z.globalRegistry, { description: "Highest Spot price per node. Default: the on-demand price." }),
  /**
   * Minutes, 15 to 120, for which Azure tries to bring a Spot node back that it took. Scale sets only.
   *
   * @default none: a node that was taken comes back with the next `up` after a refresh
   */
  spotRestoreMinutes: z.number().optional().register(z.globalRegistry, {
    description:
      "15–120: how long Azure tries to bring a Spot node back that it took, where capacity and price allow it. Scale sets only. Default: none; nodes that were taken come back with the next `up` after a refresh.",
  }),
  /**
   * Whether the nodes reach one another by InfiniBand. Without it a scale set may hold many more nodes.
   *
   * @default true where the VM size has InfiniBand
   */
  infiniBand: z.boolean().optional().register(z.globalRegistry, {
    description:
      "Default: true when the VM size has InfiniBand. false lets a scale set grow to 1,000 nodes that reach each other by Ethernet only.",
  }),
  /**
   * Most nodes on one InfiniBand island. More than the default only where Azure support has granted it to the
   * subscription.
   *
   * @default 100
   */
  maxInfiniBandNodes: z
    .number()
    .optional()
    .register(z.globalRegistry, { description: "Overrides the site's and the cluster's value for this pool." }),
  /**
   * Refuse the pool unless all of its nodes are on one InfiniBand island.
   *
   * @default false
   */
  assertOneIsland: z.boolean().optional().register(z.globalRegistry, {
    description: "Refuse the plan unless all nodes of this pool are on one InfiniBand island.",
  }),
  /**
   * Who owns the node count after creation. `external`: another controller does, and `pulumi up` leaves it alone, provided
   * that it looks at Azure first: put `options: { refresh: always }` into your `Pulumi.yaml`, or run `pulumi up --refresh`.
   * Otherwise the first update of anything else of the pool writes back the count that Pulumi's state remembers.
   *
   * @default "fixed"
   */
  scaling: scalingSchema.optional().register(z.globalRegistry, {
    description:
      "fixed (default): the count here is the count. external: Slurm, Batch autoscale or another controller owns the count after creation, and `up` leaves it as it finds it; the count here, which may be 0, is what the pool begins with.",
  }),
  sites: z
    .array(poolSiteSchema)
    .optional()
    .register(z.globalRegistry, { description: "Sites to fill, in order. Default: the first site of the cluster." }),
  /**
   * Availability zones to spread each scale set over, two or three of `"1"`, `"2"` and `"3"`: as evenly as Azure can, and where
   * a zone has no room the others take its nodes. Only without InfiniBand, which never spans zones, and only on a site without
   * a zone. Another list makes other shards: Azure would add zones to a scale set, but leave its nodes where they are, and
   * takes none away.
   *
   * @default none: the zone of the site, or regional
   */
  zones: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .register(z.globalRegistry, {
      description:
        'Two or three of "1", "2" and "3": spreads each scale set over these availability zones, as evenly as Azure can; where a zone has no room, the others take its nodes. Scale sets without InfiniBand, on sites without zone. Only the nodes are spread: what else the cluster declares is not, and a NAT gateway that Azure keeps in one zone takes the way out of all nodes with it when that zone fails. Another list makes other shards, since nodes stay in the zone where they were made. Default: none, the zone of the site or regional.',
    }),
  /**
   * Raise by one to rebuild the pool under new names.
   *
   * @default 1
   */
  generation: z.number().optional().register(z.globalRegistry, {
    description: "Raise by one to rebuild the pool under new names (g2, g3 …). Default 1.",
  }),
  /**
   * OS disk. `ephemeral` is on the host: free, fast, and gone when the node is reimaged; such nodes cannot be
   * deallocated. `persistent` is a managed disk. All of it is fixed at creation.
   *
   * @default ephemeral where the catalogue knows that the size supports it
   */
  osDisk: z.strictObject(osDisk).optional().register(z.globalRegistry, { description: "OS disk of each node." }),
  /**
   * Managed disks of each node, empty at first: LUN 0 is the first of the list. Custom data or the start task has to
   * format and mount them. They live with the node: deleting it deletes them with what is on them. Reimaging a node of a
   * scale set keeps them, and reimaging all of its disks empties them. Not for `machineLearning`.
   *
   * @default none
   */
  dataDisks: z.array(z.strictObject(dataDisk)).optional().register(z.globalRegistry, {
    description:
      "Managed disks of each node, empty at first, with LUNs from 0 in this order; custom data or the start task has to format and mount them. They live with the node: deleting it deletes them with what is on them. Reimaging a node of a scale set keeps them, and reimaging all of its disks empties them; of Batch no source says. Those of a pool with a role are resources of their own, which a rebuild of the machine keeps. Not for machineLearning. Default: none.",
  }),
  /**
   * Encrypt OS and temporary disks on the host. Needs the feature `Microsoft.Compute/EncryptionAtHost` registered.
   *
   * @default false
   */
  encryptionAtHost: z.boolean().optional().register(z.globalRegistry, {
    description: "Default false: it needs the EncryptionAtHost feature registered in the subscription.",
  }),
  /**
   * ARM id of a disk encryption set in the site's region: managed disks of the nodes are encrypted with its key. Scale sets
   * and machines of a role only. Fixed at creation.
   *
   * @default none: Azure's own keys
   */
  diskEncryptionSetId: z.string().optional().register(z.globalRegistry, {
    description:
      "ARM id of a disk encryption set in the site's region: OS and data disks of the nodes are encrypted with its key, which is yours. Scale sets, and pools with a role, whose machines are made again for another one; their data disks keep the key that they were made with. The key inside the set may rotate. Whoever runs `pulumi up` needs Microsoft.Compute/diskEncryptionSets/read on it. Default: none, Azure's own keys.",
  }),
  /**
   * Trusted Launch: `vTpm` gives nodes a virtual TPM and measured boot; `secureBoot` also refuses boot loaders, kernels and
   * drivers that nobody trusted has signed, GPU drivers built on the node among them. Fixed at creation.
   *
   * @default none
   */
  trustedLaunch: z.enum(["vTpm", "secureBoot"]).optional().register(z.globalRegistry, {
    description:
      "Trusted Launch. vTpm: a virtual TPM and measured boot. secureBoot: both, and boot loaders, kernels and drivers that nobody trusted has signed do not start, drivers built on the node among them. The VM size and the image have to support it. Not for machineLearning. Default: none.",
  }),
  /**
   * Give each scale set, or machine with a role, an identity of its own beside the user-assigned one. It comes and goes with
   * the scale set or machine and holds no role until somebody assigns one. Not for Batch and Azure Machine Learning.
   *
   * @default false
   */
  systemIdentity: z.boolean().optional().register(z.globalRegistry, {
    description:
      "An identity of each scale set's own, or of each machine with a role, beside the user-assigned one: it comes and goes with the scale set or machine, and holds no role until somebody assigns one. Scale sets, and pools with a role. Default false.",
  }),
  /**
   * ARM id of a capacity reservation group. Not sold for ND, NCads H100, HB and HC sizes.
   *
   * @default none
   */
  capacityReservationGroupId: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "ARM id. Not sold for ND, NCads H100, HB and HC sizes." }),
  /**
   * Bring the nodes into one datacenter: `true` with a group of the pool's own, named after the pool; a name with the group of
   * that name, which the cluster makes and every pool of the site shares that writes the same. It does not extend InfiniBand,
   * and makes allocation harder, the more so the more VM sizes share it. Fixed on deployed nodes, and so is the group's
   * `intent`: name all pools of a group in its first deployment where you can.
   *
   * @default false
   */
  proximityPlacementGroup: z.union([z.boolean(), z.string()]).optional().register(z.globalRegistry, {
    description:
      "true co-locates the pool in one datacenter; a name, such as near, with every pool of the site that writes the same: the cluster makes the group (a pool's own bears the pool's name). It does not extend InfiniBand and makes allocation harder. Default false.",
  }),
  /**
   * Bring the nodes into the datacenter of a group that exists, and of whatever else is in it: an ARM id, in the site's region.
   * Pools that name the same group share it. The group's `intent` should list the pool's VM size. Fixed on deployed nodes.
   *
   * @default none
   */
  proximityPlacementGroupId: z.string().optional().register(z.globalRegistry, {
    description:
      "ARM id of a proximity placement group that exists; pools that name the same one share its datacenter. Instead of proximityPlacementGroup, and like it no InfiniBand between pools. Azure wants it in the site's region and zone; its intent should list the pool's VM size.",
  }),
  /**
   * Minutes, 5 to 15, that a node is told before it is deleted: by a scale-in, an `up` that lowers the count, a destroy. The
   * node is paid meanwhile, unless something on it answers the scheduled event sooner, so leave it off where nothing on the
   * node listens. Scale sets only, and not for Spot.
   *
   * @default none: nodes are deleted at once
   */
  terminateNotificationMinutes: z.number().optional().register(z.globalRegistry, {
    description:
      "5–15: how long a node is told before it is deleted, by scale-in or destroy. Each node that goes is paid for that long, unless something on it answers the scheduled event sooner. Not for Spot. Default: none, nodes are deleted at once.",
  }),
  /**
   * What cloud-init does when a node boots for the first time, without secrets: a text, `{ file }` for a file whose path
   * begins at the project's folder, or a list of both. Scale sets and machines of a role; nodes take a new one when they are
   * reimaged, machines are made again.
   *
   * @default none
   */
  customData: z
    .union([z.string(), customDataFile, z.array(z.union([z.string(), customDataFile]))])
    .optional()
    .register(z.globalRegistry, {
      description:
        "What cloud-init does at a node's first boot: a text, a file beside the stack file, or a list of both, whose cloud-configs are merged (lists are joined) and whose scripts run in this order. At most 65,535 bytes together, no secrets. Scale sets, and pools with a role.",
    }),
  /**
   * File systems that the nodes mount before anything of the pool's own runs: on scale sets by a script at the first boot,
   * before `customData`; on Batch in the start task, before its command. Machines of a role are made again for a change. Not
   * for `machineLearning`.
   *
   * @default none
   */
  mounts: z.array(mount).optional().register(z.globalRegistry, {
    description:
      "File systems that nodes mount before anything of the pool's own runs: on scale sets and machines with a role by a script that goes before customData, on Batch in the start task. Packages that the image lacks are fetched, so nodes need a way out for NFS and blobfuse2. Nodes take a change when they are reimaged, on Batch when they restart; machines with a role are made again. Not for machineLearning. Default: none.",
  }),
  /**
   * Software that Azure installs on each node as it is made. A node is made when all have succeeded, for which they have 90
   * minutes together. Machines with a role have each as a resource of its own. Not for `machineLearning`.
   *
   * @default none
   */
  extensions: z.array(z.strictObject(extension)).optional().register(z.globalRegistry, {
    description:
      "VM extensions, which Azure installs on each node as it is made. A node counts as made when all have succeeded, for which they have 90 minutes together; the plan's times leave them out, but those of machines with a role. Nodes of scale sets that run take a change when they are rolled, machines with a role at once, Batch pools never. Batch installs only those that it allows. Not for machineLearning. Default: none.",
  }),
  /** Options of the engine `batch`. */
  batch: z.strictObject(batchPool).optional().register(z.globalRegistry, { description: "Options of engine batch." }),
  /** Options of the engine `machineLearning`. */
  machineLearning: z
    .strictObject(machineLearningCompute)
    .optional()
    .register(z.globalRegistry, { description: "Options of engine machineLearning." }),
  /** @default {} */
  tags: z
    .record(z.string(), z.string())
    .optional()
    .register(z.globalRegistry, { description: "Added to the resources of this pool." }),
};

/** Options of the mappings in a pool. A program's editor finds their documentation here. */
export const nodePoolParts = {
  imagePlan,
  osDisk,
  dataDisks: dataDisk,
  extensions: extension,
  batch: batchPool,
  machineLearning: machineLearningCompute,
};

/** A node pool as the user writes it. */
export const nodePoolSchema = z
  .strictObject(nodePoolOptionSchemas)
  .register(z.globalRegistry, { description: "So many equal nodes of one VM size, run by one engine." });

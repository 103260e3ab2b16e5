import * as z from "zod";

// Source of what each part means: @pulumi/azure-native 3.28 batch.Pool, startTask.resourceFiles.
const resourceFile = z
  .strictObject({
    url: z.string().optional().register(z.globalRegistry, { description: "https:// address of one file; needs path." }),
    containerUrl: z.string().optional().register(z.globalRegistry, {
      description: "https:// address of a blob container, whose files are all fetched.",
    }),
    autoStorageContainer: z.string().optional().register(z.globalRegistry, {
      description: "Name of a container in the account that belongs to the Batch account.",
    }),
    prefix: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Of a container, only blobs whose names begin with it." }),
    path: z.string().optional().register(z.globalRegistry, {
      description: "Where the file goes, or the files of a container: from the task's working directory.",
    }),
    mode: z
      .string()
      .optional()
      .register(z.globalRegistry, { description: "Permissions in octal, such as 0755. Default 0770." }),
  })
  .register(z.globalRegistry, {
    description: "One of url, containerUrl and autoStorageContainer; blobs are read as the nodes' identity.",
  });

const startTask = z
  .strictObject({
    commandLine: z.string().register(z.globalRegistry, {
      description: "Runs on each node when it starts or restarts; not in a shell: write /bin/bash -c '…' for one.",
    }),
    environment: z
      .record(z.string(), z.string())
      .optional()
      .register(z.globalRegistry, { description: "Environment variables, no secrets." }),
    resourceFiles: z
      .array(resourceFile)
      .optional()
      .register(z.globalRegistry, { description: "Files that are on the node before it runs." }),
    maxRetries: z
      .number()
      .optional()
      .register(z.globalRegistry, { description: "Further attempts after a failure; -1 for ever. Default 1." }),
    waitForSuccess: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Whether a node takes tasks only when it has succeeded, and is unusable when it failed. Default true.",
    }),
    elevationLevel: z
      .enum(["admin", "nonAdmin"])
      .optional()
      .register(z.globalRegistry, { description: "Default admin." }),
    autoUserScope: z.enum(["pool", "task"]).optional().register(z.globalRegistry, {
      description: "Whether it runs as the user of all the pool's tasks, or as one of its own. Default pool.",
    }),
    userAccount: z.string().optional().register(z.globalRegistry, {
      description:
        "Name of one of userAccounts that it runs as, with that account's rights; instead of elevationLevel and autoUserScope.",
    }),
  })
  .register(z.globalRegistry, {
    description: "What runs on each node before it takes work; instead of startTaskCommandLine.",
  });

// Source: @pulumi/azure-native 3.28 batch.Pool, userAccounts.
const userAccount = z
  .strictObject({
    name: z.string().register(z.globalRegistry, {
      description: "Name of the user on the nodes, up to 20 characters; tasks name it to run as this user.",
    }),
    passwordFrom: z.string().register(z.globalRegistry, {
      description:
        "Key whose value is the user's password: set it with `pulumi config set --secret azure-supercomputer:<key>`, which asks for it. Batch takes no user without one; nobody can log in with it from outside, since nodes have no public address. The password is never in this file, and another one is taken only by a pool without nodes; `azsc export` makes a parameter of the template of it.",
    }),
    sshPrivateKeyFrom: z.string().optional().register(z.globalRegistry, {
      description:
        "Key whose value is a private SSH key without passphrase: `pulumi config set --secret azure-supercomputer:<key> < id_ed25519`. Batch puts the pair into the user's .ssh on every node, so that MPI starts programs from node to node; only in a pool whose nodes talk to one another, which one with InfiniBand is. Changed as passwordFrom is. Default: none, no SSH between nodes.",
    }),
    elevationLevel: z.enum(["admin", "nonAdmin"]).optional().register(z.globalRegistry, {
      description: "Whether the user may do what an administrator may. Default nonAdmin.",
    }),
    uid: z.number().optional().register(z.globalRegistry, {
      description: "Number of the user, such as file systems have it; together with gid. Default: the node chooses.",
    }),
    gid: z.number().optional().register(z.globalRegistry, {
      description: "Number of the user's group; together with uid. Default: the node chooses.",
    }),
  })
  .register(z.globalRegistry, { description: "A user of each node that the start task and tasks may run as." });

const containers = z
  .strictObject({
    images: z.array(z.string()).optional().register(z.globalRegistry, {
      description: "Images that each node pulls before it takes work, as docker pull takes them.",
    }),
    registries: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Private registries, such as lab.azurecr.io, that the nodes' identity logs in to; it needs AcrPull there. Default: none, images are public.",
    }),
  })
  .register(z.globalRegistry, {
    description:
      "Tasks may run in containers. The image of the nodes must have Docker: az batch pool supported-images list shows DockerCompatible.",
  });

/** Options of a pool on engine batch. */
export const batchPool = {
  /** @default 1 */
  taskSlotsPerNode: z
    .number()
    .optional()
    .register(z.globalRegistry, { description: "Default 1: RDMA pools run one task a node." }),
  /** Runs as administrator on each node before it takes work. */
  startTaskCommandLine: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "Runs as administrator on each node before it takes work." }),
  /** What runs on each node before it takes work, with files and environment; instead of `startTaskCommandLine`. */
  startTask: startTask.optional(),
  /** Users of each node that the start task and tasks may run as. Batch changes them only while the pool is empty. */
  userAccounts: z.array(userAccount).optional().register(z.globalRegistry, {
    description:
      "Users of each node that the start task and tasks may run as. Batch changes them only while the pool is empty.",
  }),
  /** Images that tasks run in, and registries that they come from. */
  containers: containers.optional(),
  /**
   * How tasks are spread where a node has several slots.
   *
   * @default "pack": nodes that are not needed stay empty
   */
  nodeFillType: z.enum(["pack", "spread"]).optional().register(z.globalRegistry, {
    description:
      "Where a node has several task slots: pack (default) fills one node before the next; spread gives each node as little as can be.",
  }),
  /**
   * Formula that decides how many nodes the pool has, in the language of Batch: it assigns `$TargetDedicatedNodes`, for Spot
   * `$TargetLowPriorityNodes`. The count is then Batch's, as with `scaling: external`: `nodes` is what figures are for.
   *
   * @default none: `nodes` is the count
   */
  autoscaleFormula: z.string().optional().register(z.globalRegistry, {
    description:
      "Formula that decides how many nodes the pool has, in the language of Batch: it assigns $TargetDedicatedNodes, for Spot $TargetLowPriorityNodes. The count is then Batch's, as with scaling: external, and the number of nodes in the stack file is what quota at start and prices are for; Batch evaluates the formula when the pool is made. Grammar and names are checked, what it comes to is not. Changed in place. Taken away, write scaling: external and the pool keeps the nodes that it has. Default: none.",
  }),
  /** @default 15 */
  autoscaleIntervalMinutes: z.number().optional().register(z.globalRegistry, {
    description: "Minutes between two evaluations of the formula, 5–10080. Default 15.",
  }),
  /** @default that of the image, where the catalogue knows it */
  nodeAgentSkuId: z.string().optional().register(z.globalRegistry, {
    description:
      "Batch node agent of the image, such as batch.node.ubuntu 22.04. Needed for a gallery image and for one that the catalogue does not know; az batch pool supported-images list prints those that Batch takes.",
  }),
};

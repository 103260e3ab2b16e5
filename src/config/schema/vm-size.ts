import * as z from "zod";

/** InfiniBand of a described size. */
const infiniBandSchema = z
  .strictObject({
    generation: z
      .enum(["EDR", "HDR", "NDR", "XDR"])
      .register(z.globalRegistry, { description: "InfiniBand generation." }),
    nics: z.number().optional().register(z.globalRegistry, { description: "InfiniBand NICs of one VM. Default 1." }),
    gbpsPerNic: z.number().optional().register(z.globalRegistry, { description: "Gb/s of one NIC, per direction." }),
    rackNodes: z.number().optional().register(z.globalRegistry, {
      description:
        "VMs of one rack, for sizes that are sold by the rack: nodes come in whole racks, each a scale set of its own without a single placement group. Left out: not sold by the rack.",
    }),
  })
  .register(z.globalRegistry, {
    description:
      "Left out: none. The nodes reach one another within one scale set with a single placement group, or within one rack.",
  });

/** A VM size that the toolkit does not know, or knows little of, in the words of its user. */
export const vmSizeSchema = z
  .strictObject({
    name: z
      .string()
      .register(z.globalRegistry, { description: "Azure's spelling, with Standard_; pools name it by vmSize." }),
    family: z.string().optional().register(z.globalRegistry, {
      description: "Quota family as `az vm list-usage` spells it. Left out, quota of its family is not planned.",
    }),
    vcpus: z.number().optional().register(z.globalRegistry, {
      description:
        "vCPUs that quota counts; of a size with fewer cores, those of the whole machine. Required of a size that the toolkit does not know.",
    }),
    vcpusAvailable: z
      .number()
      .optional()
      .register(z.globalRegistry, { description: "vCPUs that the guest has. Default: all." }),
    memoryGiB: z.number().optional().register(z.globalRegistry, { description: "Memory in GiB." }),
    gpus: z.number().optional().register(z.globalRegistry, { description: "GPUs that the guest sees. Default: none." }),
    gpuModel: z.string().optional().register(z.globalRegistry, { description: "Such as NVIDIA A10." }),
    gpuMemoryGiB: z.number().optional().register(z.globalRegistry, { description: "Memory of one GPU in GiB." }),
    architecture: z.enum(["x64", "arm64"]).optional().register(z.globalRegistry, {
      description:
        "Processor. Default by the name: arm64 where the letter p is among its small letters, as in Standard_D8ps_v5.",
    }),
    generations: z
      .array(z.enum(["V1", "V2"]))
      .optional()
      .register(z.globalRegistry, { description: "Hyper-V generations that an image may have. Left out: not known." }),
    infiniBand: infiniBandSchema.optional(),
    ethernetGbps: z
      .number()
      .optional()
      .register(z.globalRegistry, { description: "Most Gb/s of all network interfaces together." }),
    acceleratedNetworking: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Whether its interfaces bypass the host's virtual switch; declared as it stands here. Left out, Azure decides.",
    }),
    premiumStorage: z.boolean().optional().register(z.globalRegistry, {
      description: "Whether it takes Premium managed disks. false makes StandardSSD_LRS the default of its disks.",
    }),
    maxDataDisks: z.number().optional().register(z.globalRegistry, { description: "Most data disks of one VM." }),
    maxNics: z.number().optional().register(z.globalRegistry, { description: "Most network interfaces of one VM." }),
    tempDiskGiB: z.number().optional().register(z.globalRegistry, { description: "Temporary disk in GiB." }),
    ephemeralOsDisk: z.boolean().optional().register(z.globalRegistry, {
      description: "Whether the OS disk can be ephemeral. true makes it the default on scale sets.",
    }),
    ephemeralOsDiskPlacements: z
      .array(z.enum(["CacheDisk", "ResourceDisk", "NvmeDisk"]))
      .optional()
      .register(z.globalRegistry, {
        description:
          "Where an ephemeral OS disk can be: Azure chooses among them, and a disk that fits into none is refused. With CacheDisk, nodes of Batch have one by default: Batch takes no other place. Left out: not known.",
      }),
    cacheDiskGiB: z.number().optional().register(z.globalRegistry, {
      description: "Cache of the host in GiB, as far as an OS disk may have it.",
    }),
    localNvme: z
      .strictObject({
        count: z.number().register(z.globalRegistry, { description: "NVMe disks of one VM." }),
        sizeGiBEach: z.number().register(z.globalRegistry, { description: "GiB of one." }),
      })
      .optional()
      .register(z.globalRegistry, { description: "NVMe disks of the host that the guest sees. Left out: not known." }),
    encryptionAtHost: z
      .boolean()
      .optional()
      .register(z.globalRegistry, { description: "Whether it supports encryption at host." }),
    spot: z.boolean().optional().register(z.globalRegistry, { description: "Whether it is sold as Spot." }),
  })
  .register(z.globalRegistry, {
    description:
      "A VM size that the toolkit does not know yet, or facts that it does not have of one. What is left out is not known, and the plan says so.",
  });

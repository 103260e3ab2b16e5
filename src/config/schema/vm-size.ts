import * as z from "zod";

/** InfiniBand of a described size. */
const infiniBandSchema = z
  .strictObject({
    generation: z
      .enum(["EDR", "HDR", "NDR", "XDR"])
      .register(z.globalRegistry, { description: "InfiniBand generation." }),
    nics: z.number().optional().register(z.globalRegistry, { description: "InfiniBand NICs of one VM. Default 1." }),
    gbpsPerNic: z.number().optional().register(z.globalRegistry, { description: "Gb/s of one NIC, per direction." }),
  })
  .register(z.globalRegistry, {
    description:
      "Left out: none. The nodes reach one another within one scale set with a single placement group; racks cannot be described.",
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

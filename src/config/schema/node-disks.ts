import * as z from "zod";

export const osDisk = {
  /**
   * `ephemeral` is on the host: free, fast, and gone when the node is reimaged; such nodes cannot be deallocated.
   * `persistent` is a managed disk.
   *
   * @default ephemeral where the catalogue knows that the size supports it
   */
  kind: z.enum(["ephemeral", "persistent"]).optional().register(z.globalRegistry, {
    description:
      "`ephemeral` lives on the host's local disk: free, fast, and gone when the node is reimaged; such nodes cannot be stop-deallocated. `persistent` is a managed disk, of which a host of a scale set caches reads only (ReadOnly): Azure's default, to cache writes as well, loses what a failed host had not written yet. Default: ephemeral where the catalogue knows the size supports it.",
  }),
  /**
   * Where an ephemeral disk is on the host, of scale sets.
   *
   * @default Azure's: the cache where the size has one for it, else the temporary or an NVMe disk
   */
  placement: z.enum(["CacheDisk", "ResourceDisk", "NvmeDisk"]).optional().register(z.globalRegistry, {
    description:
      "Where an ephemeral disk is on the host, of scale sets: in its cache, on the temporary disk or on an NVMe disk. Azure refuses a place that the size does not have or that is too small. Default: Azure's, the cache where the size has one for it, else the temporary or an NVMe disk.",
  }),
  /** @default the image's own size */
  sizeGiB: z.number().optional().register(z.globalRegistry, { description: "Default: the image's own size." }),
  /** @default "Premium_LRS" for persistent disks */
  storageType: z.enum(["Standard_LRS", "StandardSSD_LRS", "Premium_LRS"]).optional().register(z.globalRegistry, {
    description: "Managed disk type. Default: Premium_LRS for persistent disks, Standard_LRS for ephemeral.",
  }),
};

// Sources, all below MicrosoftDocs/azure-compute-docs articles: virtual-machines/premium-storage-performance.md (caching),
// virtual-machine-scale-sets/virtual-machine-scale-sets-attached-disks.md (empty at first, 2026-05-19) and
// virtual-machine-scale-sets-automatic-upgrade.md (kept when the OS disk is replaced). Of Batch none speaks.
export const dataDisk = {
  /** Size in GiB, 1–32,767. Azure bills the next size up that it sells. */
  sizeGiB: z.number().register(z.globalRegistry, {
    description: "1–32,767. Azure bills the next size up that it sells, which the plan's price leaves out.",
  }),
  /** @default "Premium_LRS" */
  storageType: z.enum(["Standard_LRS", "StandardSSD_LRS", "Premium_LRS"]).optional().register(z.globalRegistry, {
    description: "Managed disk type. Default Premium_LRS; whether the VM size takes Premium disks is not checked.",
  }),
  /**
   * What the host keeps of the disk. `ReadOnly` suits data that is read again and again, on disks of less than 4,096 GiB.
   * `ReadWrite` loses what was not flushed when a node fails.
   *
   * @default "None": scratch and checkpoints are written, and the host's cache is left to ephemeral OS disks
   */
  caching: z.enum(["None", "ReadOnly", "ReadWrite"]).optional().register(z.globalRegistry, {
    description:
      "What the host keeps of the disk. None (default): for scratch and checkpoints, which are written as much as they are read. ReadOnly: for data that is read again and again. ReadWrite: only for software that flushes what it writes. Disks of 4,096 GiB and more take None only.",
  }),
  /**
   * Logical unit number, 0–63, each once: the disk is `/dev/disk/azure/scsi1/lun<n>` of nodes with a SCSI controller.
   *
   * @default its place in the list, from 0
   */
  lun: z.number().optional().register(z.globalRegistry, {
    description:
      "Logical unit number, 0–63, each once; by it scripts find the disk on the node. Default: its place in the list, from 0.",
  }),
};

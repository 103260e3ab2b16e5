import { problemKind } from "./problem.js";
import { count } from "./wording.js";

/** Problems with the size and the storage type of a pool's OS disk. */

export const osDiskSizeTooLow = problemKind({
  code: "os-disk-size-too-low",
  severity: "error",
  title: "The OS disk has no room.",
  explanation: "An OS disk holds at least 1 GiB; Azure refuses one that is smaller than its image.",
  message: (f: { sizeGiB: number }) => `osDisk.sizeGiB is ${count(f.sizeGiB)}; the least is 1.`,
  hint: () => "Leave it out to have the image's own size.",
});

export const osDiskSizeTooHigh = problemKind({
  code: "os-disk-size-too-high",
  severity: "error",
  title: "The OS disk is larger than Azure makes one.",
  explanation: "Azure makes OS disks of up to 4,095 GiB, much smaller than data disks may be.",
  message: (f: { sizeGiB: number; most: number }) =>
    `osDisk.sizeGiB is ${count(f.sizeGiB)}, ${count(f.sizeGiB - f.most)} more than the ${count(f.most)} that an OS disk holds.`,
  hint: () => "Leave it out to have the image's own size, and put the bulk on a file system that the nodes share.",
});

export const premiumDiskNotTaken = problemKind({
  code: "premium-disk-not-taken",
  severity: "error",
  title: "The VM size does not take Premium disks.",
  explanation:
    "Sizes with the letter s among the small ones of their names take Premium managed disks, and few others. Azure refuses nodes with such a disk on the rest.",
  message: (f: { vmSize: string }) => `${f.vmSize} does not take Premium disks, and storageType is Premium_LRS.`,
  hint: () => "Leave storageType out for StandardSSD_LRS, or use the size with an s.",
});

export const osDiskBelowImage = problemKind({
  code: "os-disk-below-image",
  severity: "error",
  title: "The OS disk is smaller than its image.",
  explanation:
    "An OS disk is a copy of its image's and can be larger, not smaller. Azure refuses the nodes with 409 OperationNotAllowed, in the middle of the deployment.",
  message: (f: { sizeGiB: number; image: string; imageGiB: number }) =>
    `osDisk.sizeGiB is ${count(f.sizeGiB)}, ${count(f.imageGiB - f.sizeGiB)} less than the ${count(f.imageGiB)} GiB of the image ${f.image}.`,
  hint: (f) => `Set osDisk.sizeGiB to ${count(f.imageGiB)} or more, or leave it out to have the image's own size.`,
});

export const osDiskOfImageSize = problemKind({
  code: "os-disk-of-image-size",
  severity: "note",
  title: "The OS disk has no more room than its image.",
  explanation:
    "Without a size a persistent OS disk is as large as its image's, which holds the system, drivers and tools already. Container engines keep what they pull on the OS disk unless they are told otherwise, and images for training are tens of GiB each.",
  message: (f: { imageGiB: number }) =>
    `osDisk.sizeGiB is not set, so the disk has the ${count(f.imageGiB)} GiB of its image, system and drivers included.`,
  hint: () =>
    "Set osDisk.sizeGiB to 256 for nodes that pull containers, or point the container engine at a local disk.",
});

export const ephemeralDiskAbovePlace = problemKind({
  code: "ephemeral-disk-above-place",
  severity: "error",
  title: "The ephemeral OS disk fits nowhere on the host.",
  explanation:
    "An ephemeral OS disk lies on the cache, temporary or NVMe disk of the host. Where all the places that a VM size has for it are known, a larger disk is refused by Azure with NotSupported, node by node.",
  message: (f: {
    vmSize: string;
    sizeGiB: number;
    places: readonly { readonly place: string; readonly roomGiB: number }[];
    most: number;
  }) =>
    `osDisk.sizeGiB is ${count(f.sizeGiB)}, ${count(f.sizeGiB - f.most)} more than ${f.vmSize} has room for: ${f.places.map(({ place, roomGiB }) => `${count(roomGiB)} GiB on ${place}`).join(", ")}.`,
  hint: (f) =>
    `Set osDisk.sizeGiB to ${count(f.most)} or less, osDisk.placement to a place with more room, or osDisk.kind to persistent.`,
});

export const ephemeralPlaceMissing = problemKind({
  code: "ephemeral-place-missing",
  severity: "error",
  title: "The VM size has no such place for an ephemeral OS disk.",
  explanation:
    "An ephemeral OS disk lies on the cache, temporary or NVMe disk of the host, and sizes differ in which of them they have for it. Azure answers NotSupported for another.",
  message: (f: { vmSize: string; placement: string; places: readonly string[] }) =>
    `osDisk.placement is ${f.placement}; ${f.vmSize} has ${f.places.join(" and ")}.`,
  hint: (f) => `Write ${f.places.join(" or ")}, or leave placement out.`,
});

export const ephemeralDiskTooLarge = problemKind({
  code: "ephemeral-disk-too-large",
  severity: "error",
  title: "The OS disk is larger than Azure makes an ephemeral one.",
  explanation:
    "An ephemeral OS disk is at most as large as the cache, temporary or NVMe disk it lies on, and never larger than 2,040 GiB.",
  message: (f: { sizeGiB: number; most: number }) =>
    `osDisk.sizeGiB is ${count(f.sizeGiB)}, ${count(f.sizeGiB - f.most)} more than the ${count(f.most)} that an ephemeral OS disk holds.`,
  hint: (f) => `Set osDisk.sizeGiB to ${count(f.most)} or less, or osDisk.kind to persistent.`,
});

export const ephemeralDiskAboveLocalDisks = problemKind({
  code: "ephemeral-disk-above-local-disks",
  severity: "warning",
  title: "The ephemeral OS disk may not fit onto the disks of the VM size.",
  explanation:
    "An ephemeral OS disk lies on the cache, temporary or NVMe disk of the host, and Azure refuses nodes on which it does not fit. The catalogue knows temporary and NVMe disks but no cache, so a disk that is larger than those is doubtful and not impossible.",
  message: (f: { vmSize: string; sizeGiB: number; temporaryGiB: number; nvmeGiB: number }) =>
    `osDisk.sizeGiB is ${count(f.sizeGiB)}; ${f.vmSize} has ${count(f.temporaryGiB)} GiB of temporary disk and ${count(f.nvmeGiB)} GiB of NVMe.`,
  hint: () => "Set osDisk.kind to persistent, or make the disk smaller.",
});

export const ephemeralDiskStorageType = problemKind({
  code: "ephemeral-disk-storage-type",
  severity: "warning",
  title: "An ephemeral OS disk is given a storage type of its own.",
  explanation:
    "Nodes write an ephemeral OS disk to their host. The storage type is that of the disk under it, from which the image is read: Standard_LRS alone for years, SSD as well by Azure's page of September 2026, which does not say since which version of the API or at what price. Batch is sent no type for such a disk.",
  message: (f: { storageType: string; engine: string; chosen: boolean }) =>
    `osDisk.storageType is ${f.storageType}, and the disk is ephemeral${f.chosen ? "" : ", as osDisk.kind is not set"}: ${
      f.engine === "batch" ? "Batch is not sent the type." : "nodes write to their host all the same."
    }`,
  hint: (f) => `Set osDisk.kind to persistent to have a ${f.storageType} disk, or leave osDisk.storageType out.`,
});

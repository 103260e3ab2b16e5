import { problemKind } from "./problem.js";
import { count } from "./wording.js";

/** Problems with the data disks of a pool's nodes. */

export const dataDisksTooMany = problemKind({
  code: "data-disks-too-many",
  severity: "error",
  title: "A node has more data disks than its VM size takes.",
  explanation:
    "Each VM size takes so many data disks and no more, and no VM takes more than 64. Azure refuses the nodes when they ask for more.",
  message: (f: { vmSize: string; disks: number; most: number }) =>
    `dataDisks lists ${count(f.disks)} disks, ${count(f.disks - f.most)} more than the ${count(f.most)} that ${f.vmSize} takes.`,
  hint: (f) => `Remove ${count(f.disks - f.most)} of them, and make the others larger.`,
});

export const dataDisksNotChecked = problemKind({
  code: "data-disks-not-checked",
  severity: "note",
  title: "No source says how many data disks the VM size takes.",
  explanation:
    "Each VM size takes so many data disks and no more. The catalogue has no statement on this one, so the plan goes ahead without one; Azure refuses nodes with too many.",
  message: (f: { vmSize: string; disks: number }) =>
    `Whether ${f.vmSize} takes ${count(f.disks)} data ${f.disks === 1 ? "disk" : "disks"} was not checked.`,
  hint: (f) => `Look for MaxDataDiskCount in the answer of \`az vm list-skus --size ${f.vmSize} --all\`.`,
});

export const dataDiskSizeOutOfRange = problemKind({
  code: "data-disk-size-out-of-range",
  severity: "error",
  title: "A data disk has a size that Azure does not make.",
  explanation: "Azure makes managed disks of these types from 1 to 32,767 GiB.",
  message: (f: { sizeGiB: number; most: number }) =>
    f.sizeGiB < 1
      ? `sizeGiB is ${count(f.sizeGiB)}; the least is 1.`
      : `sizeGiB is ${count(f.sizeGiB)}, ${count(f.sizeGiB - f.most)} more than the ${count(f.most)} that a data disk holds.`,
  hint: (f) =>
    f.sizeGiB < 1
      ? "Write the size in GiB, or remove the disk."
      : "Split it into several disks, and stripe them on the node.",
});

export const dataDiskNotCached = problemKind({
  code: "data-disk-not-cached",
  severity: "error",
  title: "A data disk is too large for the host's cache.",
  explanation:
    "The host caches disks of less than 4 TiB only; a larger one is used without a cache, whatever its size.",
  message: (f: { sizeGiB: number; caching: string; most: number }) =>
    `caching is ${f.caching} on a disk of ${count(f.sizeGiB)} GiB, ${count(f.sizeGiB - f.most)} more than the ${count(f.most)} that can be cached.`,
  hint: (f) => `Leave caching out, or split the disk into several of at most ${count(f.most)} GiB.`,
});

export const dataDiskLunOutOfRange = problemKind({
  code: "data-disk-lun-out-of-range",
  severity: "error",
  title: "A logical unit number does not exist.",
  explanation: "A node finds its data disks by logical unit numbers, of which there are 64.",
  message: (f: { lun: number; least: number; most: number }) =>
    `lun is ${f.lun}; between ${f.least} and ${f.most} are allowed.`,
  hint: () => "Write a whole number in that range, or leave lun out.",
});

export const dataDiskLunTwice = problemKind({
  code: "data-disk-lun-twice",
  severity: "error",
  title: "Two data disks have the same logical unit number.",
  explanation:
    "A node finds its data disks by logical unit numbers, of which each is given once. A disk without lun has its place in the list, from 0.",
  message: (f: { lun: number; first: number; place: number }) =>
    `dataDisks[${f.first}] and dataDisks[${f.place}] are both logical unit ${f.lun}.`,
  hint: () => "Give each disk a lun of its own, or none of them.",
});

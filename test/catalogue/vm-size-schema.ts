import { z } from "zod";

const text = z.string().min(1);
const texts = z.array(text);
const count = z.int().positive();
const amount = z.number().positive();
const yesOrUnknown = z.boolean().nullable();

const infiniBand = z.strictObject({
  generation: z.enum(["FDR", "EDR", "HDR", "NDR", "XDR"]),
  gbpsPerVm: amount.nullable(),
  nicsPerVm: count,
  gbpsPerNic: amount.nullable(),
  rdmaDriver: z.enum(["network-direct", "sr-iov"]),
  adapter: text.optional(),
});

const gpuPeak = z.looseObject({
  fp16TensorTflops: amount.nullable(),
  bf16TensorTflops: amount.nullable(),
  fp64Tflops: amount.nullable(),
  basis: text,
});

/** Shape of a VM size, with every field that the contract knows and no other. */
export const vmSizeSchema = z.strictObject({
  name: z.string().regex(/^Standard_[A-Z]+\d+[A-Za-z0-9_]*$/),
  series: text,
  family: z.string().min(5).nullable(),
  vcpus: count.nullable(),
  physicalCores: count.nullable(),
  threadsPerCore: z.union([z.literal(1), z.literal(2)]).nullable(),
  sockets: count.nullable(),
  numaDomains: count.nullable(),
  memoryGiB: amount.nullable(),
  guestVisibleMemoryGiB: amount.nullable(),
  gpuCount: z.int().nonnegative(),
  gpuModel: text.nullable(),
  gpuMemoryGiB: amount.nullable(),
  gpuVendor: z.enum(["NVIDIA", "AMD"]).nullable(),
  gpuPeak: gpuPeak.nullable(),
  nvlink: text.nullable(),
  rdmaEnabled: yesOrUnknown,
  infiniband: infiniBand.nullable(),
  placement: z.enum(["single-placement-group", "rack"]).nullable(),
  rackNodes: count.nullable(),
  ethernetGbps: amount.nullable(),
  acceleratedNetworking: yesOrUnknown,
  maxNics: count.nullable(),
  maxDataDisks: count.nullable(),
  tempDiskGiB: amount.nullable(),
  localNvme: z.strictObject({ count, sizeGiBEach: amount.nullable() }).nullable(),
  cpuModel: text.nullable(),
  cpuArchitecture: z.enum(["x64", "arm64"]).nullable(),
  generations: z
    .array(z.enum(["V1", "V2"]))
    .min(1)
    .nullable(),
  ephemeralOsDisk: yesOrUnknown,
  ephemeralOsDiskPlacements: z
    .array(z.enum(["CacheDisk", "ResourceDisk", "NvmeDisk"]))
    .min(1)
    .nullable(),
  encryptionAtHost: yesOrUnknown,
  encryptionAtHostVerified: z.boolean(),
  trustedLaunch: yesOrUnknown,
  spotSupported: yesOrUnknown,
  spotVerified: z.boolean(),
  capacityReservationSupported: yesOrUnknown,
  mig: yesOrUnknown,
  ncclTopologyFile: z.string().startsWith("/opt/microsoft/").nullable(),
  memoryPreservingUpdates: yesOrUnknown,
  retired: z.boolean(),
  retirementDate: z.iso.date().nullable(),
  retirementStatus: text.nullable(),
  successors: texts,
  azureMlSupported: yesOrUnknown,
  batchSupported: yesOrUnknown,
  maxVmsPerInfiniBandScaleSet: z.literal(300).nullable(),
  constrainedCoreSizes: z.array(z.string().startsWith("Standard_")),
  usdPerHourByRegion: z.record(z.string().regex(/^[a-z0-9]+$/), amount).nullable(),
  pricesDate: z.iso.date().nullable(),
  regions: z
    .array(z.string().regex(/^[a-z0-9]+$/))
    .min(1)
    .nullable(),
  zonesByRegion: z.record(z.string(), z.array(z.union([z.literal(1), z.literal(2), z.literal(3)]))).nullable(),
  notes: texts,
  conflicts: z.array(
    z.strictObject({ field: text, values: z.array(z.strictObject({ value: z.unknown(), source: text })).min(2) }),
  ),
  sources: z.record(z.string(), texts.min(1)),
});

/** Shape of a size without a record: the same, and where it is known from. */
export const generalVmSizeSchema = vmSizeSchema.extend({
  name: z.string().regex(/^Standard_[A-Z]+\d+(-\d+)?[A-Za-z0-9_]*$/),
  knownFrom: z.enum(["list", "seriesPage"]).optional(),
  vcpusAvailable: count.optional(),
  constrainedFrom: z.string().startsWith("Standard_").optional(),
  premiumStorage: yesOrUnknown.optional(),
  confidentialOnly: z.literal(true).optional(),
});

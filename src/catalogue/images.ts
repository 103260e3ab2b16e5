import type { Fact, Image } from "./catalogue.js";
import { nearestName } from "./nearest-name.js";
import type { VmSize } from "./vm-size.js";

const builds = "Azure/azhpc-images@8e9d055 README.md and components/setup_sku_customizations.sh (2026-07-29)";
const supported = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/azure-hpc-vm-images.md (2026-09)";

const ampereAndHopper = [
  "Standard_ND96asr_v4",
  "Standard_ND96amsr_A100_v4",
  "Standard_ND96ams_A100_v4",
  "Standard_ND96isr_H100_v5",
  "Standard_ND96isrf_H100_v5",
  "Standard_ND96is_H100_v5",
  "Standard_ND96isr_H200_v5",
  "Standard_ND96isrf_H200_v5",
  "Standard_ND96is_H200_v5",
  "Standard_NC24ads_A100_v4",
  "Standard_NC48ads_A100_v4",
  "Standard_NC96ads_A100_v4",
  "Standard_NC40ads_H100_v5",
  "Standard_NC80adis_H100_v5",
];
/** The documentation's own list, V100 and MI300X left out because they have builds of their own. */
const documentedSizes = [
  "Standard_HB60rs",
  "Standard_HB120rs_v2",
  "Standard_HB120rs_v3",
  "Standard_HB176rs_v4",
  "Standard_HC44rs",
  "Standard_ND96asr_v4",
  "Standard_ND96amsr_A100_v4",
  "Standard_ND96isr_H100_v5",
  "Standard_ND96isr_H200_v5",
];
const volta = ["Standard_ND40rs_v2", "Standard_ND40s_v2", "Standard_NC24rs_v3"];
const instinct = ["Standard_ND96isr_MI300X_v5", "Standard_ND96is_MI300X_v5"];
const graceBlackwell = ["Standard_ND128isr_NDR_GB200_v6", "Standard_ND128isr_GB300_v6", "Standard_ND128isrG5_GB300_v6"];
const processorsOnly = [
  "Standard_HB60rs",
  "Standard_HB120rs_v2",
  "Standard_HB120rs_v3",
  "Standard_HB176rs_v4",
  "Standard_HB368rs_v5",
  "Standard_HC44rs",
  "Standard_HX176rs",
];

const buildDisk: Fact = {
  value: 64,
  unit: "GiB of the OS disk that the image was built on",
  source:
    "Azure/azhpc-images packer/source.pkr.hcl, os_disk_size_gb (2026-07); Azure/azure-sdk-for-go armcompute v8 example VirtualMachineScaleSet_Create_WithInterconnectBlock answers the same for 2404-gb",
};

function ubuntuHpc(
  image: Pick<Image, "sku" | "version" | "vmSizes" | "source" | "versionSource"> & Partial<Image>,
): Image {
  return {
    name: `ubuntu-hpc-${image.sku}`,
    publisher: "microsoft-dsvm",
    offer: "ubuntu-hpc",
    generation: "V2",
    cpuArchitecture: "x64",
    batchNodeAgentSkuId: `batch.node.ubuntu ${image.sku.startsWith("22") ? "22.04" : "24.04"}`,
    plan: null,
    osDiskGiB: buildDisk,
    ...image,
  };
}

/** Where the general builds were seen on sizes without GPU and InfiniBand. */
const onGeneralSizes =
  "scheduler on Standard_D8s_v6 in the public notes of a Slurm cluster that tried 2204 and 2404 (2026); Standard_B2ms in public scripts around CycleCloud";

/**
 * Images for HPC nodes, each pinned to a version that somebody published or ran. All carry the GPU and InfiniBand
 * drivers, so no driver extension belongs on them.
 *
 * The sizes of an image are those of its GPU driver branch: V100 needs its own build since driver 580 dropped it,
 * MI300X carries ROCm instead of CUDA, Grace is arm64. Batch's node agent for Ubuntu 22.04 ends on 2027-06-30.
 */
export const images: readonly Image[] = [
  ubuntuHpc({
    sku: "2204",
    version: "22.04.2026082801",
    vmSizes: [...ampereAndHopper, ...processorsOnly],
    withoutGpu: onGeneralSizes,
    source: `${builds}; ${supported}`,
    versionSource:
      "public Batch deployment that booted this version in September 2026; an earlier build of the SKU, 22.04.2026080501, is named by a second public repository",
    batchNodeAgentEnds: "2027-06-30",
  }),
  ubuntuHpc({
    sku: "2404",
    version: "24.04.2026072901",
    vmSizes: [...ampereAndHopper, ...processorsOnly],
    withoutGpu: onGeneralSizes,
    source: `${builds}; ${supported}`,
    versionSource:
      "https://github.com/Azure/azhpc-images/releases (release 2026072901 of 2026-08-06, NVIDIA driver 580.173.02)",
  }),
  ubuntuHpc({
    sku: "2404-v100",
    version: "24.04.2026052501",
    vmSizes: volta,
    source: "Azure/azhpc-images pull requests 501 and 580 (Ubuntu 24.04 V100 refreshes of March and July 2026)",
    versionSource: "public NCCL benchmark on Standard_ND40rs_v2 that pins this version",
  }),
  ubuntuHpc({
    sku: "2204-rocm",
    version: "22.04.2025030701",
    vmSizes: instinct,
    source: builds,
    versionSource: "several public guides that start Standard_ND96isr_MI300X_v5 with this version",
    batchNodeAgentEnds: "2027-06-30",
  }),
  ubuntuHpc({
    sku: "2404-rocm",
    version: "24.04.2026072801",
    vmSizes: instinct,
    source: builds,
    versionSource: "public inference deployment on Standard_ND96isr_MI300X_v5 that pins this version",
  }),
  ubuntuHpc({
    sku: "2404-gb",
    version: "24.04.2025110401",
    vmSizes: graceBlackwell,
    cpuArchitecture: "arm64",
    batchNodeAgentSkuId: null,
    source: "Azure/azure-sdk-for-go armcompute v8 example VirtualMachineScaleSet_Create_WithInterconnectBlock",
    versionSource: "exactVersion in the response of the same example",
  }),
  {
    name: "almalinux-hpc-8_10",
    publisher: "almalinux",
    offer: "almalinux-hpc",
    sku: "8_10-hpc-gen2",
    version: "8.10.2024101801",
    generation: "V2",
    cpuArchitecture: "x64",
    vmSizes: documentedSizes,
    // Batch keeps a list of Marketplace images of its own, and refuses this SKU at this version.
    batchNodeAgentSkuId: null,
    // Published by another party than the HPC images, whose build states the size.
    osDiskGiB: null,
    plan: { name: "8_10-hpc-gen2", product: "almalinux-hpc", publisher: "almalinux" },
    source: `${builds}; ${supported}; purchase plan: Azure/azurehpc@2d57191c pyazhpc/arm.py`,
    versionSource: "public cluster that captured a custom image from this version, and met Batch's refusal of it",
  },
];

/**
 * What became of Batch pools with a certain build, where somebody told it. One report of each: they conflict with the
 * list of Batch, which has an agent for both releases, and decide the default until there are others.
 */
const batchBoots: readonly {
  readonly sku: string;
  readonly version: string;
  readonly nodeAgentSkuId: string;
  readonly vmSize: string;
  readonly boots: boolean;
  readonly report: string;
  readonly source: string;
}[] = [
  {
    sku: "2404",
    version: "24.04.2026092501",
    nodeAgentSkuId: "batch.node.ubuntu 24.04",
    vmSize: "Standard_NV36ads_A10_v5",
    boots: false,
    report: "Ephemeral mount detection and recovery failed, device=/dev/sdb1 mp=",
    source: "public Batch deployment that tried both releases (September 2026)",
  },
  {
    sku: "2204",
    version: "22.04.2026082801",
    nodeAgentSkuId: "batch.node.ubuntu 22.04",
    vmSize: "Standard_NV36ads_A10_v5",
    boots: true,
    report: "nodes became idle, with an OS disk of 128 GB",
    source: "public Batch deployment that tried both releases (September 2026)",
  },
];

/** Images and sizes that are missing on purpose, with the reason. */
export const imagesLeftOut: readonly { readonly name: string; readonly reason: string }[] = [
  {
    name: "ubuntu-hpc-2204-v100",
    reason: "The SKU exists, but no source names a version of it; ubuntu-hpc-2404-v100 takes its place.",
  },
  {
    name: "almalinux-hpc-8_10-v100, almalinux-hpc-9",
    reason: "The SKUs exist, but no source names a version of them.",
  },
  { name: "azurelinux-hpc", reason: "The SKUs exist, but no source names a version of them." },
];

/** Sizes on sale that have InfiniBand and no image of the catalogue, with the reason. */
export const sizesWithoutImage: readonly { readonly vmSize: string; readonly reason: string }[] = [
  {
    vmSize: "Standard_ND96asr_MI200_v4",
    reason: "Known from a health-check configuration only; no list of image builds names MI200.",
  },
];

const byName = new Map(images.map((image) => [image.name, image]));

/** An image by its catalogue name, in any case. */
export function image(name: string): Image | undefined {
  return byName.get(name.toLowerCase());
}

export function nearestImage(name: string): string | undefined {
  return nearestName(
    name,
    images.map((each) => each.name),
  );
}

/**
 * Whether an image is made for a size: by name, or by what is known of a size that no list of images names.
 *
 * A size with fewer cores is the machine of the size with all. A size without GPU takes the general builds, of its own
 * processor and generation; of the other builds nobody told. Of a GPU that no list names nobody knows which driver runs it: Azure/azhpc-images#398 tells of
 * an A10 that a build left without one.
 */
export function imageFits(image: Image, size: VmSize): "yes" | "no" | "unknown" {
  if (image.vmSizes.includes(size.constrainedFrom ?? size.name)) return "yes";
  if (size.knownFrom === undefined) return "no";
  if (size.cpuArchitecture !== image.cpuArchitecture || size.generations?.includes(image.generation) === false)
    return "no";
  if (size.gpuCount === 0) return image.withoutGpu === undefined ? "unknown" : "yes";
  const drives = /rocm/.test(image.sku) ? "AMD" : "NVIDIA";
  return size.gpuVendor === null || size.gpuVendor === drives ? "unknown" : "no";
}

/**
 * The image a node gets unless the user names one.
 *
 * Scale sets of A100 and of sizes without GPU get Ubuntu 22.04, every other size its 24.04 build. Batch gets 22.04 where
 * the size has such a build, since nobody told of a pool that started 24.04; its agent ends on 2027-06-30.
 */
export function defaultImage(vmSize: VmSize, engine: "scaleSet" | "batch"): Image | undefined {
  const fitting = images.filter((each) => imageFits(each, vmSize) === "yes");
  const older = engine === "batch" ? !batchStarts("2404") : prefersUbuntu2204(vmSize);
  const preferred = older ? "2204" : "2404";
  const chosen = fitting.find((each) => each.sku.startsWith(preferred)) ?? fitting[0];
  if (engine === "batch" && chosen?.batchNodeAgentSkuId === null) return undefined;
  return chosen;
}

function batchStarts(sku: string): boolean {
  return batchBoots.some((report) => report.boots && report.sku.startsWith(sku));
}

function prefersUbuntu2204(vmSize: VmSize): boolean {
  return vmSize.gpuCount === 0 || (vmSize.gpuModel?.includes("A100") ?? false);
}

import { describedVmSize } from "./described-vm-size.js";
import type { VmSize } from "./vm-size.js";

const source =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/gpu-accelerated/nc-rtxpro6000-bse-v6-series.md (2025-12-05, preview)";

const rows: readonly (readonly [name: string, vcpus: number, memoryGiB: number, gpus: number, tempDiskGiB: number])[] =
  [
    ["NC128ds", 128, 512, 1, 1024],
    ["NC256ds", 256, 1024, 2, 2048],
    ["NC320ds", 320, 1280, 2, 2048],
    ["NC128lds", 128, 256, 1, 1024],
    ["NC256lds", 256, 512, 2, 2048],
    ["NC320lds", 320, 640, 2, 2048],
  ];

const ethernetGbps: Readonly<Record<number, number>> = { 128: 75, 256: 100, 320: 200 };

/** NC RTX PRO 6000 Blackwell Server Edition v6, which the list of all sizes does not have yet. Its quota family is not stated. */
export const rtxProSizes: readonly VmSize[] = rows.map(([name, vcpus, memoryGiB, gpus, tempDiskGiB]) =>
  describedVmSize(
    {
      name: `Standard_${name}_xl_RTXPRO6000BSE_v6`,
      vcpus,
      memoryGiB,
      gpus,
      gpuModel: "NVIDIA RTX PRO 6000 Blackwell Server Edition",
      gpuMemoryGiB: 96,
      architecture: "x64",
      generations: ["V2"],
      ethernetGbps: ethernetGbps[vcpus],
      acceleratedNetworking: true,
      premiumStorage: true,
      maxDataDisks: 16,
      tempDiskGiB,
      ephemeralOsDisk: true,
    },
    { knownFrom: "seriesPage", sources: { spec: [source] } },
  ),
);

import type { Source, VmSize } from "./vm-size.js";

/** What documents say of whole series that have no records of their own. */
interface ListedSeries {
  /** Quota families of the series, which name it in the list of sizes. */
  readonly families: readonly string[];
  readonly facts: Partial<VmSize>;
  readonly source: Source;
}

const sizesDocs = "MicrosoftDocs/azure-compute-docs articles/virtual-machines";
const retirements = `${sizesDocs}/sizes/retirement/retired-sizes-list.md (2026-04)`;
const graphics = `${sizesDocs}/sizes/gpu-accelerated`;
const drivers = `${sizesDocs}/includes/virtual-machines-n-series-linux-support.md (2025-12-01)`;

const trusted = `${sizesDocs}/trusted-launch.md (2025-04-21)`;

/** Of VMs whose memory AMD SEV-SNP or Intel TDX encrypts. Those with cc in their names start such VMs, and are none. */
const confidentialFamilies = [
  ...["standardDCASv5Family", "standardDCADSv5Family", "standardDCasv6Family", "standardDCadsv6Family"],
  ...["standardDCEV5Family", "standardDCEDV5Family", "standardDCEV6Family", "standardDCEDV6Family"],
  ...["standardECASv5Family", "standardECADSv5Family", "standardECIASv5Family", "standardECIADSv5Family"],
  ...["standardECasv6Family", "standardECadsv6Family", "StandardECEV6Family", "StandardECEDV6Family"],
  ...["standardECEV5Family", "standardECEDV5Family", "standardECIEV5Family", "standardECIEDV5Family"],
  "StandardNCCads2023Family",
] as const;

const nvidiaA10 = { gpuModel: "NVIDIA A10", gpuVendor: "NVIDIA" } as const;

/** Facts that hold for every size of a quota family. A later row adds to an earlier one. */
export const listedSeries: readonly ListedSeries[] = [
  {
    families: [
      "standardDFamily",
      "standardDSFamily",
      "standardDv2Family",
      "standardDSv2Family",
      "standardDv2PromoFamily",
      "standardDSv2PromoFamily",
      "standardLSFamily",
    ],
    facts: { retirementDate: "2028-05-01" },
    source: retirements,
  },
  {
    families: [
      "standardAv2Family",
      "standardBSFamily",
      "standardFFamily",
      "standardFSFamily",
      "standardFSv2Family",
      "standardGFamily",
      "standardGSFamily",
      "standardLSv2Family",
    ],
    facts: { retirementDate: "2028-11-15" },
    source: retirements,
  },
  {
    families: ["standardMIDSMediumMemoryv2Family", "standardMISMediumMemoryv2Family"],
    facts: { retirementDate: "2027-03-31" },
    source: retirements,
  },
  {
    families: ["standardNVSv3Family", "standardNVSv4Family"],
    facts: {
      retired: true,
      retirementDate: "2026-09-30",
      successors: ["Standard_NV12ads_A10_v5", "Standard_NV36ads_A10_v5", "Standard_NV24ads_V710_v5"],
    },
    source: retirements,
  },
  {
    families: ["standardAv2Family"],
    facts: { generations: ["V1"] },
    source: `${sizesDocs}/generation-2.md (2024-03-04): the A family does not support generation 2`,
  },
  {
    families: ["standardDv2Family", "standardDv2PromoFamily"],
    facts: { generations: ["V1"], ephemeralOsDisk: false },
    source: "MicrosoftDocs/azure-docs articles/virtual-machines/dv2-dsv2-series.md (2020-02-03)",
  },
  {
    families: ["standardDv3Family"],
    facts: { generations: ["V1"], ephemeralOsDisk: false },
    source: `${sizesDocs}/sizes/general-purpose/dv3-series.md (2024-07-29)`,
  },
  {
    families: ["standardEv3Family", "standardEIv3Family"],
    facts: { generations: ["V1"], ephemeralOsDisk: false },
    source: `${sizesDocs}/sizes/memory-optimized/ev3-esv3-series.md (2026-09-24)`,
  },
  {
    families: ["standardEv3Family", "standardEIv3Family", "standardESv3Family", "standardEISv3Family"],
    facts: { retirementDate: "2029-11-15" },
    source: `${sizesDocs}/sizes/memory-optimized/ev3-esv3-series.md (2026-09-24)`,
  },
  {
    families: ["standardFFamily"],
    facts: { generations: ["V1"] },
    source:
      "public notes of a deployment in which Standard_F2 was refused a generation 2 image, and Standard_F2s_v2 took it",
  },
  {
    families: [
      "standardAv2Family",
      "standardDv2Family",
      "standardDv2PromoFamily",
      "standardDv3Family",
      "standardNPSFamily",
    ],
    facts: { trustedLaunch: false },
    source: trusted,
  },
  {
    families: ["standardDPSv5Family", "standardDPDSv5Family", "standardDPLSv5Family", "standardDPLDSv5Family"],
    facts: { trustedLaunch: false },
    source: trusted,
  },
  {
    families: confidentialFamilies,
    facts: { confidentialOnly: true, generations: ["V2"], trustedLaunch: false },
    source: `${trusted}; skyplane-project/skyplane#755 (Standard_DC2as_v5 refused without security type), and the same of standard_dc2eds_v5 in public notes; openshift/installer pkg/asset/installconfig/azure/validation_test.go (V2)`,
  },
  {
    families: ["standardBSFamily"],
    facts: { batchSupported: false },
    source: "MicrosoftDocs/azure-docs articles/batch/batch-pool-vm-sizes.md (2021-07-20)",
  },
  {
    families: ["standardNVSv2Family"],
    facts: { gpuModel: "NVIDIA Tesla M60", gpuVendor: "NVIDIA" },
    source: `${graphics}/nvv3-series.md, which follows it`,
  },
  {
    families: ["standardNVSv3Family"],
    facts: { gpuModel: "NVIDIA Tesla M60", gpuVendor: "NVIDIA" },
    source: `${graphics}/nvv3-series.md`,
  },
  {
    families: ["standardNVSv4Family"],
    facts: { gpuModel: "AMD Radeon Instinct MI25", gpuVendor: "AMD" },
    source: `${graphics}/nvv4-series.md`,
  },
  {
    families: ["Standard NCASv3_T4 Family"],
    facts: { gpuModel: "NVIDIA Tesla T4", gpuVendor: "NVIDIA", gpuMemoryGiB: 16 },
    source: `${graphics}/ncast4v3-series.md`,
  },
  {
    families: ["StandardNVADSA10v5Family"],
    facts: {
      ...nvidiaA10,
      notes: [
        "Sizes below NV36 have a part of a GPU, which the guest sees as one.",
        "Takes NVIDIA's vGPU (GRID) driver only; the HPC images carry another, and nvidia-smi fails with it.",
      ],
    },
    source: `${drivers}; Azure/azhpc-images#398 (2025-03-13)`,
  },
  {
    families: ["StandardNCADSA10v4Family"],
    facts: { ...nvidiaA10, notes: ["Sizes below NC16 have a part of a GPU, which the guest sees as one."] },
    source: `${graphics}/nc-family.md; model from the name`,
  },
  {
    families: ["StandardNGADSV620v1Family"],
    facts: {
      gpuModel: "AMD Radeon PRO V620",
      gpuVendor: "AMD",
      gpuCount: 1,
      ephemeralOsDisk: true,
      acceleratedNetworking: true,
      generations: ["V1", "V2"],
      notes: ["Sizes below NG32 have a part of a GPU, which the guest sees as one."],
    },
    source: `${graphics}/ngadsv620-series.md (2024-07-31)`,
  },
  {
    families: ["StandardNVadsV710v5Family"],
    facts: {
      gpuModel: "AMD Radeon PRO V710",
      gpuVendor: "AMD",
      gpuCount: 1,
      ephemeralOsDisk: true,
      acceleratedNetworking: true,
      generations: ["V2"],
      notes: ["Sizes below NV24 have a part of a GPU, which the guest sees as one."],
    },
    source: `${graphics}/nvadsv710-v5-series.md (2024-09-16)`,
  },
  {
    families: ["StandardNCCads2023Family"],
    facts: { gpuModel: "NVIDIA H100 NVL", gpuVendor: "NVIDIA" },
    source: `${graphics}/nccadsh100v5-series.md`,
  },
  {
    families: ["standardNPSFamily"],
    facts: { generations: ["V1"], ephemeralOsDisk: false },
    source: "MicrosoftDocs/azure-docs articles/virtual-machines/np-series.md (2021-02-09)",
  },
  {
    families: ["standardNPSFamily"],
    facts: { gpuCount: 0, notes: ["The accelerators are Alveo U250 FPGAs, not GPUs."] },
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/fpga-accelerated/np-series.md",
  },
];

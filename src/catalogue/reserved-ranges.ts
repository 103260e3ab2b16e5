import type { Source } from "./vm-size.js";

/** A range of addresses that a VNet with nodes in it must not overlap. */
export interface ReservedRange {
  readonly cidr: string;
  readonly usedBy: string;
  readonly source: Source;
}

export const reservedRanges: readonly ReservedRange[] = [
  {
    cidr: "172.16.0.0/16",
    usedBy: "the RDMA network of InfiniBand nodes",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/high-performance-compute/setup-infiniband.md (2026-09-25)",
  },
  {
    cidr: "172.17.0.0/16",
    usedBy: "Docker's default bridge on every node of Azure Machine Learning",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-secure-workspace-vnet.md (2024-07-08)",
  },
];

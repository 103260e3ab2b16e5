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

/** Ranges that Azure takes into no virtual network. */
export const platformRanges: readonly ReservedRange[] = [
  ["224.0.0.0/4", "multicast"],
  ["255.255.255.255/32", "broadcast"],
  ["127.0.0.0/8", "loopback"],
  ["169.254.0.0/16", "link-local addresses, the metadata service among them"],
  ["168.63.129.16/32", "Azure's DNS, DHCP and health probes"],
].map(([cidr = "", usedBy = ""]) => ({
  cidr,
  usedBy,
  source:
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq (address ranges that cannot be added)",
}));

import type { Source } from "./vm-size.js";

/** Traffic that a network security group has to let through, in the words of Azure Network. */
export interface TrafficRule {
  /** Name of a rule that allows it. */
  readonly name: string;
  readonly direction: "Inbound" | "Outbound";
  readonly protocol: "Tcp" | "Udp" | "*";
  /** Service tag or `*`; `<region>` stands for the region of the site, as in `Storage.<region>`. */
  readonly from: string;
  readonly to: string;
  readonly ports: readonly string[];
  readonly why: string;
  readonly source: Source;
}

const machineLearning =
  "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-access-azureml-behind-firewall.md (2026-03-19)";
const noPublicIp = "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-secure-training-vnet.md (2024-04-08)";
const batch = "MicrosoftDocs/azure-docs articles/batch/simplified-compute-node-communication.md (2021-10-21)";
const bastion = "MicrosoftDocs/azure-docs articles/bastion/bastion-nsg.md (2026-02-24)";
const lustre = "https://learn.microsoft.com/azure/azure-managed-lustre/amlfs-prerequisites";

type Direct = Pick<TrafficRule, "name" | "to" | "ports" | "why" | "source"> & Partial<TrafficRule>;

function outbound(rule: Direct): TrafficRule {
  return { direction: "Outbound", protocol: "Tcp", from: "VirtualNetwork", ...rule };
}

/** What every node needs, whatever runs it. */
export const nodeTraffic: readonly TrafficRule[] = [
  {
    name: "AllowVirtualNetworkInbound",
    direction: "Inbound",
    protocol: "*",
    from: "VirtualNetwork",
    to: "VirtualNetwork",
    ports: ["*"],
    why: "MPI, NCCL bootstrap and storage between the nodes",
    source:
      "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (default rule AllowVNetInBound)",
  },
  outbound({
    name: "AllowEntraOutbound",
    to: "AzureActiveDirectory",
    ports: ["80", "443"],
    why: "tokens of managed identities",
    source: machineLearning,
  }),
  outbound({
    name: "AllowResourceManagerOutbound",
    to: "AzureResourceManager",
    ports: ["443"],
    why: "control of Azure resources",
    source: machineLearning,
  }),
  outbound({
    name: "AllowStorageOutbound",
    to: "Storage.<region>",
    ports: ["443"],
    why: "blobs, extensions and boot diagnostics",
    source: machineLearning,
  }),
  outbound({
    name: "AllowContainerRegistryOutbound",
    to: "MicrosoftContainerRegistry",
    ports: ["443"],
    why: "Microsoft's own container images",
    source: machineLearning,
  }),
  outbound({
    name: "AllowFrontDoorOutbound",
    to: "AzureFrontDoor.FirstParty",
    ports: ["443"],
    why: "content of Microsoft's container images",
    source: machineLearning,
  }),
];

/** What nodes with the Azure Monitor agent need besides; Azure Resource Manager, which it needs too, is open to every node. */
export const agentTraffic: readonly TrafficRule[] = [
  outbound({
    name: "AllowMonitorOutbound",
    to: "AzureMonitor",
    ports: ["443"],
    why: "the Azure Monitor agent asks for its rules and sends what it collects",
    source:
      "MicrosoftDocs/azure-monitor-docs articles/azure-monitor/agents/azure-monitor-agent-network-configuration.md@098a30f (2024-11-14)",
  }),
];

/** All outbound traffic of the Azure Monitor agent. Source: that of {@link agentTraffic}. */
export const agentNeeds: readonly TrafficRule[] = [
  ...nodeTraffic.filter(({ to }) => to === "AzureResourceManager"),
  ...agentTraffic,
];

/** What Batch nodes need besides, with simplified node communication. */
export const batchTraffic: readonly TrafficRule[] = [
  outbound({
    name: "AllowBatchNodeManagementOutbound",
    protocol: "*",
    to: "BatchNodeManagement.<region>",
    ports: ["443"],
    why: "the node agent reports to Batch",
    source: batch,
  }),
];

/** What computes of Azure Machine Learning need besides. */
export const machineLearningTraffic: readonly TrafficRule[] = [
  outbound({
    name: "AllowMachineLearningOutbound",
    to: "AzureMachineLearning",
    ports: ["443", "8787", "18881"],
    why: "job control, and the services of the workspace",
    source: machineLearning,
  }),
  outbound({
    name: "AllowMachineLearningUdpOutbound",
    protocol: "Udp",
    to: "AzureMachineLearning",
    ports: ["5831"],
    why: "job control",
    source: machineLearning,
  }),
  outbound({
    name: "AllowBatchNodeManagementOutbound",
    protocol: "*",
    to: "BatchNodeManagement.<region>",
    ports: ["443"],
    why: "computes stand on Batch nodes",
    source: noPublicIp,
  }),
  outbound({
    name: "AllowStorageSharesOutbound",
    to: "Storage.<region>",
    ports: ["445"],
    why: "the file share of the workspace; not needed through a private endpoint",
    source: machineLearning,
  }),
  outbound({
    name: "AllowMonitorOutbound",
    to: "AzureMonitor",
    ports: ["443"],
    why: "logs and metrics of jobs, where Azure Monitor is not reached privately",
    source: machineLearning,
  }),
  outbound({
    name: "AllowFrontDoorFrontEndOutbound",
    to: "AzureFrontDoor.FrontEnd",
    ports: ["443"],
    why: "entry point of the studio, images and environments of AutoML",
    source: machineLearning,
  }),
];

/** What computes need besides in a workspace with high business impact. */
export const highBusinessImpactTraffic: readonly TrafficRule[] = [
  outbound({
    name: "AllowKeyVaultOutbound",
    to: "AzureKeyVault.<region>",
    ports: ["443"],
    why: "the vault of the Batch service behind the computes",
    source: machineLearning,
  }),
];

function between(name: string, direction: "Inbound" | "Outbound"): TrafficRule {
  return {
    name,
    direction,
    protocol: "*",
    from: "VirtualNetwork",
    to: "VirtualNetwork",
    ports: ["8080", "5701"],
    why: "the parts of Bastion among themselves",
    source: bastion,
  };
}

function bastionInbound(name: string, from: string, why: string): TrafficRule {
  return { name, direction: "Inbound", protocol: "Tcp", from, to: "*", ports: ["443"], why, source: bastion };
}

/** The whole published rule set of AzureBastionSubnet: Azure refuses a group that lacks one of them. */
export const bastionTraffic: readonly TrafficRule[] = [
  bastionInbound("AllowHttpsInbound", "Internet", "people reach Bastion by TLS"),
  bastionInbound("AllowGatewayManagerInbound", "GatewayManager", "Azure controls Bastion"),
  bastionInbound("AllowAzureLoadBalancerInbound", "AzureLoadBalancer", "health probes"),
  between("AllowBastionHostCommunication", "Inbound"),
  outbound({
    name: "AllowSshRdpOutbound",
    protocol: "*",
    from: "*",
    to: "VirtualNetwork",
    ports: ["22", "3389"],
    why: "sessions to the nodes",
    source: bastion,
  }),
  outbound({
    name: "AllowAzureCloudOutbound",
    from: "*",
    to: "AzureCloud",
    ports: ["443"],
    why: "logs and metering",
    source: bastion,
  }),
  between("AllowBastionCommunication", "Outbound"),
  outbound({
    name: "AllowHttpOutbound",
    protocol: "*",
    from: "*",
    to: "Internet",
    ports: ["80"],
    why: "session information and certificate checks",
    source: bastion,
  }),
];

/** What the subnet of a Managed Lustre file system needs. */
export const lustreTraffic: readonly TrafficRule[] = [
  {
    name: "AllowLustreInbound",
    direction: "Inbound",
    protocol: "Tcp",
    from: "VirtualNetwork",
    to: "VirtualNetwork",
    ports: ["22", "988", "1019-1023"],
    why: "clients and servers of the file system, and its deployment by SSH within the subnet",
    source: lustre,
  },
  outbound({
    name: "AllowLustreOutbound",
    to: "VirtualNetwork",
    ports: ["22", "988", "1019-1023"],
    why: "servers and clients of the file system, and its deployment by SSH within the subnet",
    source: lustre,
  }),
  outbound({
    name: "AllowLustreCloudOutbound",
    protocol: "*",
    to: "AzureCloud",
    ports: ["*"],
    why: "Azure controls the file system",
    source: lustre,
  }),
];

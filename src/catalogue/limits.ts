import type { Fact, PlatformLimits } from "./catalogue.js";

const infiniBandSetup =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/high-performance-compute/setup-infiniband.md (2026-09-25)";
const placementGroups =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-placement-groups.md (2026-05-19)";
const scaleSetLimits = "MicrosoftDocs/azure-docs includes/azure-virtual-machine-scale-sets-limits.md";
const rackSizes =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/gpu-accelerated/includes/nd-gb200-v6-series-summary.md";
const batchLimits =
  "MicrosoftDocs/azure-docs articles/batch/batch-quota-limit.md (2019-08-13; the page of today has the same two figures)";
const batchQuota =
  "MicrosoftDocs/azure-docs includes/azure-batch-limits.md (2022-11-17; default 0-100, maximum 500, more by support request)";
const machineLearningQuota =
  "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-manage-quotas.md (2026-01-27)";
const networkLimits = "MicrosoftDocs/azure-docs includes/azure-virtual-network-limits.md (2022)";
const natGateway = "https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource";
const virtualNetworkFaq = "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq";
const tagLimits = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources";
const budgetTypes = "@pulumi/azure-native 3.28 consumption.Budget, notifications";

function fact(value: number, unit: string, source: string): Fact {
  return { value, unit, source };
}

/** Limits of the platform. Subscription quotas are not here: they are observed, not published. */
export const limits: PlatformLimits = {
  infiniBandNodesDefault: fact(100, "VMs in one scale set with a single placement group", infiniBandSetup),
  infiniBandNodesGranted: fact(
    300,
    "VMs in one scale set with a single placement group, by support request",
    infiniBandSetup,
  ),
  scaleSetNodes: fact(
    1000,
    "VMs in one scale set of a Marketplace or gallery image, without a single placement group",
    placementGroups,
  ),
  scaleSetsPerRegion: fact(2500, "scale sets per subscription and region", scaleSetLimits),
  rackNodes: fact(18, "VMs in one NVLink rack of GB200 or GB300", rackSizes),
  batchInfiniBandNodes: fact(100, "nodes in a Batch pool with inter-node communication", batchLimits),
  batchInfiniBandNodesUserSubscription: fact(
    80,
    "nodes in such a pool when the account allocates from the user's subscription",
    batchLimits,
  ),
  batchPoolsPerAccount: fact(500, "pools per Batch account", batchQuota),
  batchTaskSlotsPerCore: fact(
    4,
    "tasks at once on a node of a Batch pool, for each of its cores",
    "Azure/bicep-types-az@1f896de microsoft.batch/2024-07-01 PoolProperties.taskSlotsPerNode",
  ),
  machineLearningInfiniBandNodes: fact(
    100,
    "nodes in a machine learning compute of an RDMA family",
    machineLearningQuota,
  ),
  machineLearningNodes: fact(
    100,
    "nodes in a machine learning compute without communication, before an increase",
    machineLearningQuota,
  ),
  machineLearningComputesPerRegion: fact(
    500,
    "machine learning computes per subscription and region",
    machineLearningQuota,
  ),
  privateIpsPerVirtualNetwork: fact(65_536, "private IP addresses in one VNet", networkLimits),
  reservedAddressesPerSubnet: fact(5, "addresses of a subnet that Azure keeps: first four and last", virtualNetworkFaq),
  bastionSubnetPrefixLength: fact(
    26,
    "bits of prefix at most for AzureBastionSubnet",
    "https://learn.microsoft.com/azure/bastion/configuration-settings (/26 or larger)",
  ),
  natPortsPerIp: fact(64_512, "outbound ports per public IP address of a NAT gateway", natGateway),
  natConnectionsPerIp: fact(
    50_000,
    "connections to one destination per public IP address of a NAT gateway",
    natGateway,
  ),
  natConnectionsPerGateway: fact(2_000_000, "connections per NAT gateway", natGateway),
  natIpsPerGateway: fact(16, "public IP addresses per NAT gateway", natGateway),
  publicIpAddressesPerRegion: fact(
    10,
    "Standard public IP addresses per subscription and region, before an increase",
    "MicrosoftDocs/azure-docs includes/azure-virtual-network-limits.md (2022-12-05; 1,000 with an Enterprise Agreement)",
  ),
  virtualNetworksPerRegion: fact(1000, "virtual networks per subscription and region", networkLimits),
  natGatewaysPerRegion: fact(
    100,
    "NAT gateways per subscription and region, before an increase",
    "MicrosoftDocs/azure-docs include on NAT gateway limits (pay-as-you-go; 1,000 with an Enterprise Agreement, 15 on a free trial)",
  ),
  batchAccountsPerRegion: fact(
    3,
    "Batch accounts per subscription and region, before an increase",
    "MicrosoftDocs/azure-docs includes/azure-batch-limits.md (2022-11-17; 1-3, maximum 50)",
  ),
  storageAccountsPerRegion: fact(
    250,
    "storage accounts per subscription and region, before an increase",
    "https://learn.microsoft.com/azure/storage/common/scalability-targets-standard-account; MicrosoftDocs/azure-docs#53826",
  ),
  rulesPerSecurityGroup: fact(1000, "rules in one network security group", "Azure/azure-rest-api-specs#3003"),
  securityRuleDescription: fact(
    140,
    "characters in the description of a security rule",
    "Azure/azure-rest-api-specs network 2024-05-01 SecurityRulePropertiesFormat.description; MicrosoftDocs/azure-docs#53699",
  ),
  dnsZonesPerGroup: fact(
    5,
    "private DNS zones in the zone group of a private endpoint",
    "https://learn.microsoft.com/azure/private-link/private-endpoint-dns#private-dns-zone-group; Azure/ResourceModules#1674",
  ),
  privateEndpointsPerSubscription: fact(
    64_000,
    "private endpoints per subscription",
    "MicrosoftDocs/azure-docs include on private link limits (2020-04-21)",
  ),
  roleAssignmentsPerSubscription: fact(
    4000,
    "role assignments per subscription, which cannot be raised",
    "MicrosoftDocs/azure-docs articles/role-based-access-control/troubleshoot-limits.md; MicrosoftDocs/azure-docs#83640",
  ),
  publicIpsLeast: fact(
    3,
    "Standard public IP addresses per subscription and region, student and free subscriptions",
    "MicrosoftDocs/azure-docs#106096",
  ),
  publicIpsEnterprise: fact(
    1000,
    "Standard public IP addresses per subscription and region, enterprise agreement",
    networkLimits,
  ),
  osDiskGiB: fact(
    4095,
    "GiB in one OS disk",
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/managed-disks-overview.md (2025-04-01)",
  ),
  ephemeralOsDiskGiB: fact(
    2040,
    "GiB in one ephemeral OS disk, where its host has room for it",
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/ephemeral-os-disks.md (2026-09-08)",
  ),
  dataDisksPerVm: fact(
    64,
    "data disks of one VM, whatever its size",
    "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/tutorial-use-disks-cli.md (2024-10-28)",
  ),
  dataDiskGiB: fact(
    32_767,
    "GiB in one data disk of Standard HDD, Standard SSD or Premium SSD",
    "hashicorp/terraform-provider-azurerm internal/services/compute/virtual_machine_scale_set.go, data_disk (P80, S80, E80)",
  ),
  cachedDiskGiB: fact(
    4095,
    "GiB in one data disk that its host can cache",
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/premium-storage-performance.md, disk caching (less than 4 TiB)",
  ),
  customDataBytes: fact(
    65_535,
    "bytes of custom data before base64",
    "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSet, osProfile.customData",
  ),
  batchMountsPerNode: fact(
    10,
    "file systems that Batch mounts on a node",
    "MicrosoftDocs/azure-docs articles/batch/virtual-file-mount.md (2021-11-11) and batch-quota-limit.md (2019-08-13)",
  ),
  batchUserNameCharacters: fact(
    20,
    "characters in the name of a user account of a Batch pool",
    "@pulumi/azure-native 3.28 batch.Pool, userAccounts.name",
  ),
  budgetContactEmails: fact(
    50,
    "addresses per budget notification",
    "Azure/bicep-types-az@1f896de microsoft.consumption/2024-08-01, Notification.contactEmails",
  ),
  budgetAlerts: fact(5, "notifications per budget", budgetTypes),
  tagsPerResource: fact(50, "tags per resource", tagLimits),
  tagNameCharacters: fact(512, "characters in a tag name", tagLimits),
  storageTagNameCharacters: fact(128, "characters in a tag name of a storage account", tagLimits),
  tagValueCharacters: fact(256, "characters in a tag value", tagLimits),
};

import type { Source } from "./vm-size.js";

/** What a service accepts for one numeric setting, both ends included. */
export interface SettingRange {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  readonly source: Source;
}

/** Ranges of numeric settings that are not limits of a subscription. */
export const settingRanges = {
  blobSoftDeleteDays: {
    least: 1,
    most: 365,
    unit: "days",
    source: "@pulumi/azure-native 3.28 storage.BlobServiceProperties, deleteRetentionPolicy.days",
  },
  fileShareGiB: {
    least: 1,
    most: 102_400,
    unit: "GiB of a file share",
    source: "@pulumi/azure-native 3.28 storage.FileShare, shareQuota",
  },
  premiumFileShareGiB: {
    least: 100,
    most: 102_400,
    unit: "GiB of a file share of a Premium account that is not Files Provisioned v2",
    source: "MicrosoftDocs/azure-docs articles/storage/files/understanding-billing.md; kubernetes/kubernetes#99122",
  },
  vaultSoftDeleteDays: {
    least: 7,
    most: 90,
    unit: "days",
    source: "@pulumi/azure-native 3.28 keyvault.Vault, properties.softDeleteRetentionInDays",
  },
  counterSampleSeconds: {
    least: 1,
    most: 1800,
    unit: "seconds between two samples of a counter",
    source:
      "hashicorp/terraform-provider-azurerm website/docs/r/monitor_data_collection_rule.html.markdown, sampling_frequency_in_seconds, read 2026-11-29",
  },
  terminateNotificationMinutes: {
    least: 5,
    most: 15,
    unit: "minutes that a node of a scale set is told before it is deleted",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-terminate-notification.md (2026-05-19)",
  },
  batchTaskSlots: {
    least: 1,
    most: 256,
    unit: "tasks at once on a node",
    source: "@pulumi/azure-native 3.28 batch.Pool, taskSlotsPerNode",
  },
  batchResizeMinutes: {
    least: 5,
    most: Number.POSITIVE_INFINITY,
    unit: "minutes until Batch gives a resize up; no upper end is documented",
    source: "@pulumi/azure-native 3.28 batch.FixedScaleSettings, resizeTimeout",
  },
  batchEvaluationMinutes: {
    least: 5,
    most: 168 * 60,
    unit: "minutes between two evaluations of an autoscale formula",
    source: "https://learn.microsoft.com/rest/api/batchservice/pool/enable-auto-scale, autoScaleEvaluationInterval",
  },
  budgetAlertPercent: {
    least: 0,
    most: 1000,
    unit: "per cent of the amount, 0 excluded",
    source: "@pulumi/azure-native 3.28 consumption.Budget, notifications.threshold",
  },
  rsaKeyBits: {
    least: 2048,
    most: 16_384,
    unit: "bits of an RSA key; the upper end is OpenSSH's own",
    source: "@pulumi/azure-native 3.28 compute.SshPublicKey, keyData; OpenSSH sshkey.h SSH_RSA_MAXIMUM_MODULUS_SIZE",
  },
  securityRulePriority: {
    least: 100,
    most: 4096,
    unit: "priority of a security rule, the smallest first",
    source: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules",
  },
  subnetPrefixLength: {
    least: 2,
    most: 29,
    unit: "bits of prefix of an IPv4 subnet",
    source:
      "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq (how small and how large can subnets be)",
  },
  adminUsernameCharacters: {
    least: 1,
    most: 64,
    unit: "characters in the administrator's name on Linux",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSetOSProfile, adminUsername",
  },
  linuxPasswordCharacters: {
    least: 6,
    most: 72,
    unit: "characters in the administrator's password on Linux",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSetOSProfile, adminPassword",
  },
  extensionsTimeBudgetSeconds: {
    least: 900,
    most: 7_200,
    unit: "seconds for all extensions of a node to start",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSetExtensionProfile, extensionsTimeBudget",
  },
  spotRestoreMinutes: {
    least: 15,
    most: 120,
    unit: "minutes for which Azure tries to bring evicted Spot nodes of a scale set back",
    source:
      "hashicorp/terraform-provider-azurerm website/docs/r/linux_virtual_machine_scale_set.html.markdown, spot_restore",
  },
  logicalUnitNumber: {
    least: 0,
    most: 63,
    unit: "logical unit number of a data disk",
    source: "@pulumi/azure-native 3.28 batch.DataDisk, lun; limits.dataDisksPerVm",
  },
  rollingUpgradePercent: {
    least: 5,
    most: 100,
    unit: "per cent of the nodes in a batch of a rolling upgrade, or unhealthy before it stops",
    source: "@pulumi/azure-native 3.28 batch.RollingUpgradePolicy (Batch hands it to scale sets)",
  },
  userDataBytes: {
    least: 0,
    most: 65_536,
    unit: "bytes of user data before base64",
    source: "https://learn.microsoft.com/azure/virtual-machines/user-data",
  },
  logRetentionDays: {
    least: 30,
    most: 730,
    unit: "days of a Log Analytics workspace with SKU PerGB2018",
    source: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  },
} as const satisfies Readonly<Record<string, SettingRange>>;

/** What numbers Azure takes for a member of a request, both ends included. */
export interface ValueBounds {
  readonly least?: number;
  readonly most?: number;
  /** Takes fractions. @default false: it is an integer */
  readonly decimal?: true;
  /** Is an integer of 64 bits. @default false: of 32 bits */
  readonly long?: true;
}

type BoundsOfMembers = Readonly<Record<string, Readonly<Record<string, ValueBounds>>>>;

/** Bounds of numbers, by azure-native's object and member, as one source states them. */
interface StatedBounds {
  readonly bounds: BoundsOfMembers;
  readonly source: string;
  /** No source was found: it is what the member's meaning suggests. */
  readonly unverified?: true;
}

const read = "read 2026-11-28";
const dotnet = "learn.microsoft.com dotnet/api azure.resourcemanager";
const percent: ValueBounds = { least: 0, most: 100 };
const atMostPercent: ValueBounds = { most: 100 };
const batchOfUpgrade: ValueBounds = { least: 5, most: 100 };
const notNegative: ValueBounds = { least: 0 };
const positive: ValueBounds = { least: 1 };
const decimal: ValueBounds = { decimal: true };
const luns: ValueBounds = { least: 0, most: 63 };
const years: ValueBounds = { least: 1, most: 146_000 };
const year: ValueBounds = { least: 1, most: 365 };
const batches = { maxBatchInstancePercent: batchOfUpgrade, maxUnhealthyInstancePercent: batchOfUpgrade };
const lifecycleDays = {
  daysAfterCreationGreaterThan: notNegative,
  daysAfterLastAccessTimeGreaterThan: notNegative,
  daysAfterLastTierChangeGreaterThan: notNegative,
  daysAfterModificationGreaterThan: notNegative,
};

const declared: StatedBounds = {
  bounds: {
    "azure-native:network:BastionHost": { scaleUnits: { least: 2, most: 50 } },
    "batch.RollingUpgradePolicyArgs": { ...batches, maxUnhealthyUpgradedInstancePercent: percent },
    "compute.PriorityMixPolicyArgs": { regularPriorityPercentageAboveBase: atMostPercent },
    "compute.RollingUpgradePolicyArgs": { ...batches, maxUnhealthyUpgradedInstancePercent: atMostPercent },
    "monitor.MicrosoftCommonRetentionPolicyArgs": { days: notNegative },
    "monitor.RetentionPolicyArgs": { days: notNegative },
    "storage.AccountImmutabilityPolicyPropertiesArgs": { immutabilityPeriodSinceCreationInDays: years },
    "storage.ChangeFeedArgs": { retentionInDays: years },
    "storage.DateAfterCreationArgs": lifecycleDays,
    "storage.DateAfterModificationArgs": lifecycleDays,
    "storage.DeleteRetentionPolicyArgs": { days: year },
    "storage.RestorePolicyPropertiesArgs": { days: year },
  },
  source: `Azure/bicep-types-az@1f896de, minValue and maxValue; ${read}`,
};

const described: StatedBounds = {
  bounds: {
    "azure-native:batch:Pool": { taskSlotsPerNode: { most: 256 } },
    "batch.DataDiskArgs": { lun: luns },
    "batch.NetworkSecurityGroupRuleArgs": { priority: { least: 150, most: 4096 } },
    "batch.StartTaskArgs": { maxTaskRetryCount: { least: -1 } },
    "compute.BillingProfileArgs": { maxPrice: decimal },
    "consumption.NotificationArgs": { threshold: { least: 0, most: 1000 } },
    "keyvault.VaultPropertiesArgs": { softDeleteRetentionInDays: { least: 7, most: 90 } },
    "network.SecurityRuleArgs": { priority: { least: 100, most: 4096 } },
  },
  source: `Azure/bicep-types-az@1f896de, descriptions of the members; ${read}`,
};

const onPages: readonly StatedBounds[] = [
  {
    bounds: { "azure-native:network:NatGateway": { idleTimeoutInMinutes: { least: 4, most: 120 } } },
    source: `MicrosoftDocs/azure-docs articles/nat-gateway/nat-gateway-resource.md@00595da; ${read}`,
  },
  {
    bounds: { "azure-native:network:PublicIPAddress": { idleTimeoutInMinutes: { least: 4 } } },
    source: `hashicorp/terraform-provider-azurerm website/docs/r/public_ip.html.markdown@045222a; ${read}`,
  },
  {
    bounds: { "azure-native:network:VirtualNetwork": { flowTimeoutInMinutes: { least: 4, most: 30 } } },
    source: "hashicorp/terraform-provider-azurerm website/docs/r/virtual_network.html.markdown; read 2026-11-29",
  },
  {
    bounds: { "azure-native:operationalinsights:Workspace": { retentionInDays: { least: 4, most: 730 } } },
    source: `learn.microsoft.com zh-tw/azure/azure-monitor/logs/data-retention-configure (four days to two years); ${read}`,
  },
  {
    bounds: { "containerregistry.RetentionPolicyArgs": { days: { least: 0, most: 365 } } },
    source: `azure.github.io/PSRule.Rules.Azure/en/rules/Azure.ACR.Retention; ${read}`,
  },
  {
    bounds: { "containerregistry.SoftDeletePolicyArgs": { retentionDays: { least: 1, most: 90 } } },
    source: `learn.microsoft.com en-ie/azure/container-registry/container-registry-soft-delete-policy; ${read}`,
  },
  {
    bounds: { "operationalinsights.WorkspaceCappingArgs": { dailyQuotaGb: { least: -1, decimal: true } } },
    source: `${dotnet}.operationalinsights.models.armoperationalinsightsmodelfactory (double; -1 is no cap); ${read}`,
  },
  {
    bounds: { "azure-native:applicationinsights:Component": { samplingPercentage: decimal } },
    source: `${dotnet}.applicationinsights.applicationinsightscomponentdata.samplingpercentage (double); ${read}`,
  },
  {
    bounds: {
      "azure-native:consumption:Budget": { amount: decimal },
      "consumption.NotificationArgs": { threshold: decimal },
    },
    source: `${dotnet}.consumption consumptionbudgetdata.amount, models.budgetassociatednotification.-ctor (decimal); ${read}`,
  },
];

const long: ValueBounds = { long: true };
const throughput = { diskIOPSReadOnly: long, diskIOPSReadWrite: long, diskMBpsReadOnly: long, diskMBpsReadWrite: long };

const longs: StatedBounds = {
  bounds: {
    "azure-native:compute:Disk": throughput,
    "azure-native:privatedns:PrivateRecordSet": { ttl: long },
    "compute.CreationDataArgs": { uploadSizeBytes: long },
    "compute.SkuArgs": { capacity: long },
    "compute.VirtualMachineScaleSetDataDiskArgs": throughput,
    "privatedns.SoaRecordArgs": {
      expireTime: long,
      minimumTtl: long,
      refreshTime: long,
      retryTime: long,
      serialNumber: long,
    },
  },
  source:
    "Azure/azure-rest-api-specs, format int64 of ComputeRP and DiskRP 2024, privatedns 2024-06-01; read 2026-11-29",
};

const suggested: StatedBounds = {
  bounds: {
    "azure-native:applicationinsights:Component": { samplingPercentage: percent },
    "azure-native:batch:Pool": { taskSlotsPerNode: positive },
    "azure-native:compute:Disk": { completionPercent: decimal, diskSizeGB: positive, maxShares: positive },
    "azure-native:compute:VirtualMachineScaleSet": { platformFaultDomainCount: positive },
    "azure-native:consumption:Budget": { amount: notNegative },
    "azure-native:privatedns:PrivateRecordSet": { ttl: { least: 0, most: 2_147_483_647 } },
    "batch.DataDiskArgs": { diskSizeGB: positive },
    "batch.FixedScaleSettingsArgs": { targetDedicatedNodes: notNegative, targetLowPriorityNodes: notNegative },
    "batch.OSDiskArgs": { diskSizeGB: positive },
    "compute.DataDiskArgs": { diskSizeGB: positive, lun: luns },
    "compute.OSDiskArgs": { diskSizeGB: positive },
    "compute.PriorityMixPolicyArgs": {
      baseRegularPriorityCount: notNegative,
      regularPriorityPercentageAboveBase: notNegative,
    },
    "compute.RollingUpgradePolicyArgs": { maxUnhealthyUpgradedInstancePercent: notNegative },
    "compute.SkuArgs": { capacity: notNegative },
    "compute.VirtualMachineScaleSetPublicIPAddressConfigurationArgs": { idleTimeoutInMinutes: { least: 4 } },
    "compute.VirtualMachineScaleSetDataDiskArgs": { diskSizeGB: positive, lun: luns },
    "compute.VirtualMachineScaleSetOSDiskArgs": { diskSizeGB: positive },
    "machinelearningservices.ScaleSettingsArgs": { maxNodeCount: notNegative, minNodeCount: notNegative },
  },
  source: "none: counts, sizes and percentages; LUNs as Batch describes them",
  unverified: true,
};

/** That a number without an entry is an integer is unverified: the types of Azure/bicep-types-az have no other kind of number. */
const stated: readonly StatedBounds[] = [declared, described, ...onPages, longs, suggested];

/** Bounds of a number in a request; undefined where none are known. */
export function boundsOf(owner: string, member: string): ValueBounds | undefined {
  const found = stated.flatMap(({ bounds }) => bounds[owner]?.[member] ?? []);
  return found.length === 0 ? undefined : found.reduce((all, one) => ({ ...all, ...one }));
}

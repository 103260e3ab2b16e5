/** What numbers Azure takes for a member of a request, both ends included. */
export interface ValueBounds {
  readonly least?: number;
  readonly most?: number;
  /** Takes fractions. @default false: Azure declares it as an integer */
  readonly decimal?: true;
}

const percent: ValueBounds = { least: 0, most: 100 };
const batchOfUpgrade: ValueBounds = { least: 5, most: 100 };
const nothingLess: ValueBounds = { least: 0 };
const years: ValueBounds = { least: 1, most: 146_000 };
const year: ValueBounds = { least: 1, most: 365 };
const upgrade = {
  maxBatchInstancePercent: batchOfUpgrade,
  maxUnhealthyInstancePercent: batchOfUpgrade,
  maxUnhealthyUpgradedInstancePercent: percent,
};
const lifecycleDays = {
  daysAfterCreationGreaterThan: nothingLess,
  daysAfterLastAccessTimeGreaterThan: nothingLess,
  daysAfterLastTierChangeGreaterThan: nothingLess,
  daysAfterModificationGreaterThan: nothingLess,
};
const idleMinutes: ValueBounds = { least: 4 };
const disk = { diskSizeGB: { least: 1 }, lun: { least: 0, most: 63 } };

/**
 * Bounds of numbers, by azure-native's object and member. Every other number has none that is published, and is an integer.
 *
 * Source: Azure/bicep-types-az@1f896de, `minValue` and `maxValue` of the API versions that azure-native 3.28 sends, read
 * 2026-11-28; for disk sizes, LUNs, idle timeouts, retention days and node counts the descriptions there. Decimals: the
 * descriptions there, since these types have no other kind of number.
 */
const valueBounds: Readonly<Record<string, Readonly<Record<string, ValueBounds>>>> = {
  "azure-native:network:BastionHost": { scaleUnits: { least: 2, most: 50 } },
  "azure-native:network:NatGateway": { idleTimeoutInMinutes: { least: 4, most: 120 } },
  "azure-native:network:PublicIPAddress": { idleTimeoutInMinutes: idleMinutes },
  "network.SecurityRuleArgs": { priority: { least: 100, most: 4096 } },
  "azure-native:operationalinsights:Workspace": { retentionInDays: { least: 4, most: 730 } },
  "operationalinsights.WorkspaceCappingArgs": { dailyQuotaGb: { decimal: true } },
  "azure-native:applicationinsights:Component": { samplingPercentage: { least: 0, most: 100, decimal: true } },
  "azure-native:batch:Pool": { taskSlotsPerNode: { least: 1, most: 256 } },
  "azure-native:consumption:Budget": { amount: { least: 0, decimal: true } },
  "azure-native:compute:Disk": { diskSizeGB: { least: 1 }, maxShares: { least: 1 } },
  "azure-native:compute:VirtualMachineScaleSet": { platformFaultDomainCount: { least: 1 } },
  "batch.DataDiskArgs": disk,
  "batch.FixedScaleSettingsArgs": { targetDedicatedNodes: nothingLess, targetLowPriorityNodes: nothingLess },
  "batch.NetworkSecurityGroupRuleArgs": { priority: { least: 150, most: 4096 } },
  "batch.OSDiskArgs": { diskSizeGB: { least: 1 } },
  "batch.RollingUpgradePolicyArgs": upgrade,
  "batch.StartTaskArgs": { maxTaskRetryCount: { least: -1 } },
  "compute.BillingProfileArgs": { maxPrice: { decimal: true } },
  "compute.DataDiskArgs": disk,
  "compute.OSDiskArgs": { diskSizeGB: { least: 1 } },
  "compute.PriorityMixPolicyArgs": {
    baseRegularPriorityCount: nothingLess,
    regularPriorityPercentageAboveBase: percent,
  },
  "compute.RollingUpgradePolicyArgs": upgrade,
  "compute.SkuArgs": { capacity: nothingLess },
  "compute.VirtualMachineScaleSetDataDiskArgs": disk,
  "compute.VirtualMachineScaleSetOSDiskArgs": { diskSizeGB: { least: 1 } },
  "consumption.NotificationArgs": { threshold: { least: 0, most: 1000, decimal: true } },
  "containerregistry.RetentionPolicyArgs": { days: { least: 0, most: 365 } },
  "containerregistry.SoftDeletePolicyArgs": { retentionDays: { least: 1, most: 90 } },
  "keyvault.VaultPropertiesArgs": { softDeleteRetentionInDays: { least: 7, most: 90 } },
  "machinelearningservices.ScaleSettingsArgs": { maxNodeCount: nothingLess, minNodeCount: nothingLess },
  "monitor.MicrosoftCommonRetentionPolicyArgs": { days: nothingLess },
  "monitor.RetentionPolicyArgs": { days: nothingLess },
  "storage.AccountImmutabilityPolicyPropertiesArgs": { immutabilityPeriodSinceCreationInDays: years },
  "storage.ChangeFeedArgs": { retentionInDays: years },
  "storage.DateAfterCreationArgs": lifecycleDays,
  "storage.DateAfterModificationArgs": lifecycleDays,
  "storage.DeleteRetentionPolicyArgs": { days: year },
  "storage.RestorePolicyPropertiesArgs": { days: year },
};

/** Bounds of a number in a request; undefined where none are published. */
export function boundsOf(owner: string, member: string): ValueBounds | undefined {
  return valueBounds[owner]?.[member];
}

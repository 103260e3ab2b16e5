import type { AzureErrorCode } from "./azure-error-codes.js";
import { azureMeanings } from "./azure-meanings.js";
import { nextSteps } from "./simulation.js";

/** Codes that pass by themselves: the same request may be sent again. */
const passing: ReadonlySet<AzureErrorCode> = new Set([
  "AllocationFailed",
  "AllocationTimedout",
  "AnotherOperationInProgress",
  "Conflict",
  "ConnectionLost",
  "DeploymentActive",
  "ExpiredAuthenticationToken",
  "GatewayTimeout",
  "InternalServerError",
  "OSProvisioningInternalError",
  "OverconstrainedAllocationRequest",
  "OverconstrainedZonalAllocationRequest",
  "PoolBeingCreated",
  "PoolBeingDeleted",
  "PoolBeingResized",
  "PreconditionFailed",
  "ReferencedResourceNotProvisioned",
  "ResourceGroupBeingDeleted",
  "RetryableError",
  "StorageAccountOperationInProgress",
  "SubscriptionRequestsThrottled",
  "TooManyRequests",
  "ZonalAllocationFailed",
]);

/** Problems of a plan that tell of it before Azure is asked. */
const toldByPlan: Readonly<Partial<Record<AzureErrorCode, readonly string[]>>> = {
  AccountCoreQuotaReached: ["quota-too-small", "quota-not-checked"],
  AccountLowPriorityCoreQuotaReached: ["spot-on-batch-service", "quota-not-checked"],
  AllocationFailed: ["capacity-not-checked"],
  AllocationTimedout: ["capacity-not-checked"],
  AzureSpotIsNotSupportedForThisVMSize: ["spot-not-sold", "spot-not-verified"],
  ClusterCoreQuotaReached: ["quota-too-small", "quota-not-checked"],
  InvalidPropertyValue: ["image-no-batch-agent", "task-slots-out-of-range", "spot-on-batch-service"],
  InvalidTagName: ["tag-name-too-long"],
  InvalidTagNameCharacters: ["tag-name-illegal"],
  InvalidTagValueLength: ["tag-value-too-long"],
  LocationNotSupportAvailabilityZones: ["zone-in-region-without"],
  MaxPriceIsSupportedOnlyForAzureSpotVirtualMachines: ["max-price-without-spot"],
  MaxPriceValueInvalid: ["max-price-not-positive"],
  NotSupported: ["ephemeral-not-supported", "ephemeral-disk-above-local-disks", "ephemeral-placement-not-checked"],
  OperationNotAllowed: [
    "quota-too-small",
    "quota-not-checked",
    "os-disk-size-too-low",
    "max-infiniband-nodes-too-high",
  ],
  OverconstrainedAllocationRequest: ["capacity-not-checked", "proximity-across-sites"],
  OverconstrainedZonalAllocationRequest: ["capacity-not-checked", "zone-not-checked"],
  PlatformImageNotFound: ["image-unknown", "image-version-malformed", "image-version-not-verified"],
  PoolQuotaReached: ["too-many-batch-pools"],
  PropertyCannotBeUpdated: ["change-needs-empty-pool", "change-needs-new-shards"],
  CannotUpdatePlan: ["change-needs-new-shards"],
  PropertyChangeNotAllowed: ["change-refused", "change-needs-new-shards"],
  QuotaExceeded: ["quota-too-small", "quota-not-checked"],
  SkuNotAvailable: ["vm-size-not-listed", "vm-size-restricted", "region-offer-not-checked", "capacity-not-checked"],
  SubnetIsFull: ["subnet-full"],
  VMMarketplaceInvalidInput: ["image-plan-mismatch", "image-terms-not-checked"],
  VaultNameNotValid: ["key-vault-name-illegal"],
  AccountNameInvalid: ["storage-account-name-illegal"],
  ZonalAllocationFailed: ["capacity-not-checked", "zone-not-checked"],
};

/** What `azsc explain` says of one of Azure's codes. */
export interface AzureCodePage {
  readonly code: AzureErrorCode;
  /** What it means on the systems of the toolkit. */
  readonly meaning: string;
  /** Whether the same request may succeed later. */
  readonly passes: boolean;
  /** What we would try, best first. */
  readonly next: string;
  /** Codes of the problems of a plan that would have told. */
  readonly toldBy: readonly string[];
}

/** The page of one of Azure's codes, however it is capitalised; undefined for a code that the toolkit does not know. */
export function azureCodePage(given: string): AzureCodePage | undefined {
  const code = azureCodes.find((one) => one.toLowerCase() === given.toLowerCase());
  if (code === undefined) return undefined;
  return {
    code,
    meaning: azureMeanings[code],
    passes: passing.has(code),
    next: nextSteps[code],
    toldBy: toldByPlan[code] ?? [],
  };
}

/** Every code of Azure that the toolkit knows. */
export const azureCodes = Object.keys(azureMeanings) as readonly AzureErrorCode[];

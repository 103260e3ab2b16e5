import { regionalQuotas } from "../../../catalogue/index.js";

/** Figures of a quota that a request does not fit into, in vCPUs. */
export interface ExceededQuota {
  /** Subscription id. */
  readonly subscription: string;
  readonly location: string;
  /** Family as the usage API names it, or one of {@link regionalQuotas}. */
  readonly family: string;
  readonly limit: number;
  readonly usage: number;
  /** What the request needs in addition to the usage. */
  readonly required: number;
}

/**
 * What the compute provider says of a request that exceeds a quota, the long address that opens the portal's form included.
 *
 * Sources of the whole text: cloud-barista/cb-tumblebug, package failuretest (a family, captured from Azure) and
 * Azure/karpenter-provider-azure, instance suite (LowPriorityCores); nforgeio/neonKUBE#1671 for Total Regional Cores.
 */
export function quotaExceededText(quota: ExceededQuota): string {
  const { subscription, location, family, limit, usage, required } = quota;
  const { name, resource, page } = words(family);
  const needed = usage + required;
  return (
    `Operation could not be completed as it results in exceeding approved ${name} quota. Additional details - ` +
    `Deployment Model: Resource Manager, Location: ${location}, Current Limit: ${limit}, Current Usage: ${usage}, ` +
    `Additional Required: ${required}, (Minimum) New Limit Required: ${needed}. Setup Alerts when Quota reaches threshold. ` +
    "Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at " +
    "https://aka.ms/ProdportalCRP/#blade/Microsoft_Azure_Capacity/UsageAndQuota.ReactView/Parameters/" +
    form({ subscription, location, resource, limit: needed }) +
    " by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read more about quota " +
    `limits at https://docs.microsoft.com/en-us/azure/azure-supportability/${page}`
  );
}

/** How a quota is called in the sentence, in the form's address, and on which page it is explained. */
function words(family: string): { readonly name: string; readonly resource: string; readonly page: string } {
  if (family === regionalQuotas.total.name) {
    return { name: "Total Regional Cores", resource: family, page: "regional-quota-requests" };
  }
  if (family === regionalQuotas.spot.name) {
    return { name: "LowPriorityCores", resource: "LowPriorityCores", page: "per-vm-quota-requests" };
  }
  return { name: `${family} Cores`, resource: family, page: "per-vm-quota-requests" };
}

interface QuotaForm {
  readonly subscription: string;
  readonly location: string;
  readonly resource: string;
  readonly limit: number;
}

/** Azure escapes braces, quotes and blanks of the JSON, and leaves brackets, colons and commas. */
function form({ subscription, location, resource, limit }: QuotaForm): string {
  const parameters = {
    subscriptionId: subscription,
    command: "openQuotaApprovalBlade",
    quotas: [
      {
        location,
        providerId: "Microsoft.Compute",
        resourceName: resource,
        quotaRequest: { properties: { limit, unit: "Count", name: { value: resource } } },
      },
    ],
  };
  return JSON.stringify(parameters).replace(/[{}" ]/g, (character) => encodeURIComponent(character));
}

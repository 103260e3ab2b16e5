import { knownRange, overlap, parseRange } from "../../../catalogue/ipv4-range.js";
import { nameOf, parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { type CountLimit, type Put, rule, type Rule } from "../../core/resource-type.js";
import { readOnly, storagePerformanceRules } from "./storage-performance.js";

interface StorageInputs {
  readonly kind?: string;
  readonly isHnsEnabled?: boolean;
  readonly enableNfsV3?: boolean;
  readonly dnsEndpointType?: string;
  readonly networkRuleSet?: {
    readonly ipRules?: readonly { readonly iPAddressOrRange?: string }[];
    readonly virtualNetworkRules?: readonly { readonly virtualNetworkResourceId?: string }[];
  };
}

/** Fixed at creation, with what Azure assumes when nothing is said. */
const fixed = { isHnsEnabled: false, enableNfsV3: false, dnsEndpointType: "Standard" } as const;

const errorCodes = "https://learn.microsoft.com/rest/api/storagerp/srp_error_codes_management";

/** An update that does not name a fixed property leaves it as it is. */
export function retainedByStorage({ inputs, previous }: Put): Readonly<Record<string, unknown>> {
  const before = previous?.inputs ?? {};
  const kept = Object.keys(fixed).filter((name) => inputs[name] === undefined && before[name] !== undefined);
  return { ...inputs, ...Object.fromEntries(kept.map((name) => [name, before[name]])) };
}

/**
 * Sources: hashicorp/terraform#11485; MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-storage-account-name.md.
 */
export function storageNameTaken(name: string, owned: boolean): AzureError {
  return owned
    ? new AzureError(
        409,
        "StorageAccountInAnotherResourceGroup",
        `The account ${name} is already in another resource group in this subscription.`,
        name,
      )
    : new AzureError(409, "StorageAccountAlreadyTaken", `The storage account named ${name} is already taken.`, name);
}

export const storageAccountCount: CountLimit = {
  name: "a subscription has so many storage accounts in a region",
  source: `${errorCodes} (status and code); Azure/azure-sdk-for-cpp#3959 and public logs for the text`,
  within: "region",
  most: ({ limits }) => limits.storageAccountsPerRegion.value,
  refusal: (most, { subscription, location }) =>
    new AzureError(
      409,
      "MaxStorageAccountsCountPerSubscriptionExceeded",
      `Subscription ${subscription.id} already contains ${most} storage accounts with Standard Dns endpoints in location ` +
        `${location} and the maximum allowed is ${most}.`,
    ),
};

/** Containers that anybody may read. */
export const publicContainer: Rule = rule<{ readonly publicAccess?: string }>({
  name: "a container is public only in an account that allows it",
  source:
    "Azure/azure-rest-api-specs#11331 for status, code and text; @pulumi/azure-native 3.28 storage.StorageAccount, allowBlobPublicAccess (false where it is left out)",
  check({ id, inputs, azure }) {
    const account = azure.get(parentId(parentId(id)));
    if (account === undefined || (inputs.publicAccess ?? "None") === "None") return;
    if (account.inputs["allowBlobPublicAccess"] === true) return;
    throw new AzureError(409, "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
  },
});

/** Storage accounts. */
export const storageAccountRules: readonly Rule[] = [
  rule<StorageInputs>({
    name: "hierarchical namespace, NFS and the kind of DNS endpoint of a storage account are fixed at creation",
    source: `${errorCodes}; https://learn.microsoft.com/azure/cost-management-billing (FinOps hub errors) and public logs for the text`,
    check({ inputs, previous }) {
      if (previous === undefined) return;
      for (const name of ["isHnsEnabled", "enableNfsV3", "dnsEndpointType"] as const) {
        const before = (previous.inputs as StorageInputs)[name] ?? fixed[name];
        if (inputs[name] !== undefined && inputs[name] !== before) throw readOnly(name);
      }
    },
  }),
  rule<StorageInputs>({
    name: "a storage account becomes StorageV2, and no other kind",
    source: "https://learn.microsoft.com/azure/storage/common/storage-account-upgrade",
    unverified: "text",
    check({ inputs, previous }) {
      const before = (previous?.inputs as StorageInputs | undefined)?.kind;
      if (before === undefined || before === inputs.kind) return;
      if (inputs.kind !== "StorageV2" || !["Storage", "BlobStorage"].includes(before)) throw readOnly("kind");
    },
  }),
  ...storagePerformanceRules,
  rule<StorageInputs>({
    name: "an IP rule of a storage account is a public IPv4 address, or a range of /30 or larger",
    source: "https://learn.microsoft.com/azure/storage/common/storage-network-security; public logs for code and text",
    check({ inputs }) {
      for (const { iPAddressOrRange = "" } of inputs.networkRuleSet?.ipRules ?? []) {
        if (isPublicRange(iPAddressOrRange)) continue;
        throw new AzureError(
          400,
          "InvalidValuesForRequestParameters",
          "Values for request parameters are invalid: networkAcls.ipRule[*].value. For more information, see - " +
            "https://aka.ms/storagenetworkruleset",
          "networkRuleSet.ipRules",
        );
      }
    },
  }),
  rule<StorageInputs>({
    name: "a subnet that a storage account lets in has the service endpoint Microsoft.Storage",
    source:
      "https://learn.microsoft.com/azure/storage/common/storage-network-security; public logs of Terraform for the texts",
    check({ inputs, azure }) {
      for (const { virtualNetworkResourceId: id = "" } of inputs.networkRuleSet?.virtualNetworkRules ?? []) {
        const subnet = azure.get(id)?.inputs as
          { readonly serviceEndpoints?: readonly { service?: string }[] } | undefined;
        if (subnet === undefined) continue; // one that existed before: its endpoints are not known
        const services = (subnet.serviceEndpoints ?? []).map((one) => one.service?.toLowerCase());
        if (services.some((one) => one === "microsoft.storage" || one === "microsoft.storage.global")) continue;
        throw new AzureError(
          400,
          "NetworkAclsValidationFailure",
          `Validation of network acls failure: SubnetsHaveNoServiceEndpointsConfigured:Subnets ${nameOf(id)} of virtual network ` +
            `${parentId(id)} do not have ServiceEndpoints for Microsoft.Storage resources configured. Add Microsoft.Storage to ` +
            "subnet's ServiceEndpoints collection before trying to ACL Microsoft.Storage resources to these subnets..",
          "networkRuleSet.virtualNetworkRules",
        );
      }
    },
  }),
];

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(knownRange);

function isPublicRange(text: string): boolean {
  const [, length] = text.split("/");
  if (length !== undefined && Number(length) > 30) return false;
  const range = parseRange(length === undefined ? `${text}/32` : text);
  return range !== undefined && !privateRanges.some((each) => overlap(each, range));
}

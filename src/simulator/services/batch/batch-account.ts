import { EVERY_FAMILY, regionKey } from "../../../catalogue/index.js";
import { AzureError } from "../../core/azure.js";
import { rule, type CountLimit, type Put, type Rule } from "../../core/resource-type.js";

interface BatchAccountInputs {
  readonly poolAllocationMode?: "BatchService" | "UserSubscription";
  readonly allowedAuthenticationModes?: readonly string[];
  readonly keyVaultReference?: object;
  readonly encryption?: { readonly keySource?: string; readonly keyVaultProperties?: object };
}

const source = "@pulumi/azure-native 3.28 batch.BatchAccount, poolAllocationMode and keyVaultReference";

/** Batch accounts. */
export const batchAccountRules: readonly Rule[] = [
  rule<BatchAccountInputs>({
    name: "an account that is encrypted with a key of one's own names it",
    source: "@pulumi/azure-native 3.28 batch.EncryptionProperties, keyVaultProperties",
    unverified: "text",
    check({ inputs: { encryption } }) {
      if (encryption?.keySource !== "Microsoft.KeyVault" || encryption.keyVaultProperties !== undefined) return;
      const text = "With keySource Microsoft.KeyVault keyVaultProperties is required.";
      throw new AzureError(400, "InvalidRequestBody", text, "encryption.keyVaultProperties");
    },
  }),
  rule<BatchAccountInputs>({
    name: "an account that allocates from the user's subscription has a key vault and no shared keys",
    source: `${source}; Azure/BatchExplorer#239 (SharedKey is not allowed); Azure/bacc modules/batch.bicep@036a4d0 (AAD with TaskAuthenticationToken)`,
    unverified: "text",
    check({ inputs }) {
      if (inputs.poolAllocationMode !== "UserSubscription") return;
      const modes = inputs.allowedAuthenticationModes ?? ["AAD"];
      const wrong =
        inputs.keyVaultReference === undefined
          ? "keyVaultReference is required"
          : modes.includes("SharedKey")
            ? "allowedAuthenticationModes must be without SharedKey"
            : undefined;
      if (wrong === undefined) return;
      throw new AzureError(
        400,
        "InvalidRequestBody",
        `With poolAllocationMode UserSubscription ${wrong}.`,
        "poolAllocationMode",
      );
    },
  }),
];

export const batchAccountCount: CountLimit = {
  name: "a subscription has so many Batch accounts in a region",
  source:
    "MicrosoftDocs/azure-docs, troubleshooting of Azure FarmBeats (text); FAQ of Cortana Intelligence Quick Start (code); the status is unverified",
  within: "region",
  most: ({ limits }) => limits.batchAccountsPerRegion.value,
  refusal: () =>
    new AzureError(
      409,
      "SubscriptionQuotaExceeded",
      "The regional account quota of Batch Accounts for the specified subscription has been reached.",
      undefined,
      { unverified: "status" },
    ),
};

/**
 * What an account may use. An account that allocates from the user's subscription tells no core quota.
 *
 * Source: @pulumi/azure-native 3.28 batch.BatchAccount, dedicatedCoreQuota and what follows it.
 */
export function batchAccountQuotas(put: Put): Record<string, unknown> {
  const pools = { poolQuota: put.azure.catalogue.limits.batchPoolsPerAccount.value };
  if (put.inputs["poolAllocationMode"] === "UserSubscription") return pools;
  const granted = put.subscription.quota.filter(
    (one) => one.service === "batch" && regionKey(one.location) === put.location,
  );
  const families = granted.filter((one) => !["lowPriorityCores", EVERY_FAMILY].includes(one.family));
  return {
    ...pools,
    dedicatedCoreQuota: families.reduce((sum, one) => sum + one.limitVcpus, 0),
    dedicatedCoreQuotaPerVMFamily: families.map((one) => ({ name: one.family, coreQuota: one.limitVcpus })),
    dedicatedCoreQuotaPerVMFamilyEnforced: true,
    lowPriorityCoreQuota: granted.find((one) => one.family === "lowPriorityCores")?.limitVcpus ?? 0,
  };
}

/**
 * The text is that of Azure/azure-rest-api-specs Microsoft.Batch examples/2025-06-01/LocationCheckNameAvailability_AlreadyExists.json;
 * what a creation is answered with is unverified.
 */
export function accountNameTaken(name: string): AzureError {
  return new AzureError(409, "Conflict", `An account named '${name}' is already in use.`, name, { unverified: "text" });
}

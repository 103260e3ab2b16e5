import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface BatchAccountInputs {
  readonly poolAllocationMode?: "BatchService" | "UserSubscription";
  readonly allowedAuthenticationModes?: readonly string[];
  readonly keyVaultReference?: object;
}

const source = "@pulumi/azure-native 3.28 batch.BatchAccount, poolAllocationMode and keyVaultReference";

/** Batch accounts. */
export const batchAccountRules: readonly Rule[] = [
  rule<BatchAccountInputs>({
    name: "an account that allocates from the user's subscription has a key vault and Entra authentication only",
    source,
    unverified: "text",
    check({ inputs }) {
      if (inputs.poolAllocationMode !== "UserSubscription") return;
      const modes = inputs.allowedAuthenticationModes ?? ["AAD"];
      const wrong =
        inputs.keyVaultReference === undefined
          ? "keyVaultReference is required"
          : modes.some((mode) => mode !== "AAD")
            ? "allowedAuthenticationModes must be AAD alone"
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

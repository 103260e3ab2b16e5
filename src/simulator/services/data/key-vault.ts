import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { normalId, resourceGroupId } from "../../core/arm-id.js";
import { AzureError, notSimulated, refuse, type RetainedName, type StoredResource } from "../../core/azure.js";
import { type Deletion, type Put, rule, type Rule } from "../../core/resource-type.js";

interface VaultInputs {
  readonly location?: string;
  readonly properties: {
    readonly createMode?: "default" | "recover";
    readonly accessPolicies?: readonly object[];
    readonly enableRbacAuthorization?: boolean;
    readonly enablePurgeProtection?: boolean;
    readonly enableSoftDelete?: boolean;
    readonly softDeleteRetentionInDays?: number;
    readonly tenantId?: string;
  };
}

const overview = "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview";

/** Days for which a deleted vault keeps its name: what its creation said, 90 when it said nothing. */
function retentionDays({ inputs }: Pick<StoredResource, "inputs">): number {
  const { softDeleteRetentionInDays } = (inputs as unknown as VaultInputs).properties;
  return softDeleteRetentionInDays ?? settingRanges.vaultSoftDeleteDays.most;
}

/** Key vaults. */
export const keyVaultRules: readonly Rule[] = [
  rule<VaultInputs>({
    name: "a vault is recovered where there is a deleted one",
    source: "a limit of the simulation: what Azure answers otherwise is not documented",
    check({ type, name, inputs, previous, azure }) {
      if (inputs.properties.createMode !== "recover" || previous !== undefined) return;
      if (azure.retained(type.armType, name) !== undefined) return;
      throw notSimulated("The recovery of a vault that was not deleted", "properties.createMode");
    },
  }),
  rule<VaultInputs>({
    name: "a vault is of the tenant of its subscription",
    source: "https://learn.microsoft.com/azure/key-vault/general/move-subscription (a vault is tied to a tenant)",
    unverified: "rule",
    check({ inputs: { properties }, subscription }) {
      const { tenantId } = properties;
      if (tenantId === undefined || tenantId.toLowerCase() === subscription.tenantId.toLowerCase()) return;
      refuse("BadRequest", "An invalid value was provided for 'tenantId'.", "properties.tenantId");
    },
  }),
  rule<VaultInputs>({
    name: "a vault has access policies, or its rights are roles",
    source: "@pulumi/azure-native 3.28 keyvault.VaultProperties, accessPolicies (required unless it is recovered)",
    unverified: "text",
    check({ inputs: { properties }, previous }) {
      const { enableRbacAuthorization, accessPolicies, createMode } = properties;
      if (enableRbacAuthorization === true || accessPolicies !== undefined || createMode === "recover") return;
      if (previous !== undefined) return;
      refuse("BadRequest", "The parameter accessPolicies is not specified.", "properties.accessPolicies");
    },
  }),
  rule<VaultInputs>({
    name: "purge protection of a vault is never switched off, not even where it was never on",
    source: `${overview}; hashicorp/terraform-provider-azurerm#5344 and public logs of deployments for code and text`,
    check({ inputs }) {
      if (inputs.properties.enablePurgeProtection !== false) return;
      refuse(
        "BadRequest",
        'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
        "properties.enablePurgeProtection",
      );
    },
  }),
  rule<VaultInputs>({
    name: "soft delete of a vault cannot be switched off",
    source: `${overview}; public notes for the text of an update; what a creation is answered with is unverified`,
    check({ inputs, previous }) {
      if (inputs.properties.enableSoftDelete !== false) return;
      const path = "properties.enableSoftDelete";
      if (previous !== undefined) {
        refuse(
          "BadRequest",
          'The property "enableSoftDelete" can be set to false only for creating new vault. ' +
            "Enabling the 'soft delete' functionality is an irreversible action.",
          path,
        );
      }
      const text =
        'The property "enableSoftDelete" cannot be set to false: soft delete is an irreversible part of every vault.';
      throw new AzureError(400, "BadRequest", text, path, { unverified: "text" });
    },
  }),
  rule<VaultInputs>({
    name: "a vault retains what is deleted for 7 to 90 days",
    source: settingRanges.vaultSoftDeleteDays.source,
    unverified: "text",
    check({ inputs }) {
      const { least, most } = settingRanges.vaultSoftDeleteDays;
      const days = inputs.properties.softDeleteRetentionInDays;
      if (days === undefined || (Number.isInteger(days) && days >= least && days <= most)) return;
      refuse(
        "BadRequest",
        `The property "softDeleteRetentionInDays" must be between ${least} and ${most}, and ${days} was given.`,
        "properties.softDeleteRetentionInDays",
      );
    },
  }),
  rule<VaultInputs>({
    name: "the retention of a vault is fixed at creation",
    source: "hashicorp/terraform-provider-azurerm internal/services/keyvault/key_vault_resource.go for code and text",
    check({ inputs, previous }) {
      const wanted = inputs.properties.softDeleteRetentionInDays;
      if (previous === undefined || wanted === undefined || wanted === retentionDays(previous)) return;
      refuse(
        "BadRequest",
        'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
        "properties.softDeleteRetentionInDays",
      );
    },
  }),
];

/** What an update that leaves a one-way property out does not change, and all of the old vault on recovery. */
export function retainedByVault({ type, name, inputs, previous, azure }: Put): Readonly<Record<string, unknown>> {
  const { properties } = inputs as unknown as VaultInputs;
  const retained = previous === undefined ? azure.retained(type.armType, name) : undefined;
  if (retained !== undefined && properties.createMode === "recover") return retained.resource.inputs;
  const before = (previous?.inputs as unknown as VaultInputs | undefined)?.properties;
  if (before === undefined) return inputs;
  const oneWay = ["enablePurgeProtection", "softDeleteRetentionInDays"] as const;
  const kept = oneWay.filter((each) => properties[each] === undefined && before[each] !== undefined);
  return { ...inputs, properties: { ...properties, ...Object.fromEntries(kept.map((each) => [each, before[each]])) } };
}

/** A vault is kept for recovery, with its name. Source: Azure Key Vault soft-delete overview. */
export const keyVaultDeletion: Deletion = { rules: [], children: "together", retainsNameDays: retentionDays };

/**
 * A deleted vault keeps its name from everybody; `createMode: recover` takes it back in the same subscription, resource group
 * and region.
 *
 * Sources: alan-turing-institute/data-safe-haven#2523 for code and text; Azure/azure-powershell#15115 for another's vault.
 */
export function vaultNameReserved(put: Put, { resource }: RetainedName): "takenBack" | AzureError {
  const { createMode } = (put.inputs as unknown as VaultInputs).properties;
  const sameGroup = normalId(resourceGroupId(resource.id) ?? "") === normalId(resourceGroupId(put.id) ?? "");
  if (createMode === "recover" && sameGroup && resource.location === put.location) return "takenBack";
  if (normalId(resource.id).split("/")[2] !== normalId(put.id).split("/")[2]) return vaultNameTaken(put.name);
  return new AzureError(
    409,
    "ConflictError",
    "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. " +
      "Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.",
    put.name,
  );
}

/** Source: Azure/azure-powershell#15115 for the text, adamdost-0/linux-update-cds#21 for the code. */
export function vaultNameTaken(name: string): AzureError {
  return new AzureError(
    409,
    "VaultAlreadyExists",
    `The vault name '${name}' is already in use. Vault names are globaly unique so it is possible that the name is already ` +
      "taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently " +
      "deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault " +
      "will need to be purged before reusing the name. For more information on soft delete and purging a vault follow this link " +
      "https://go.microsoft.com/fwlink/?linkid=2147740.",
    name,
  );
}

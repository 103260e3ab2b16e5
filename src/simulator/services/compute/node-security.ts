import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const trustedLaunchFaq = "For more information, see https://aka.ms/TrustedLaunch-FAQ";

/** Security type, Trusted Launch and encryption at host. */
export const nodeSecurityRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "the security type is one that API version 2024-11-01 has: Standard came with 2025-11-01",
    source:
      "Azure/azure-cli#33280, #31234 and #31191; the feature Microsoft.Compute/UseStandardSecurityType, which lifts it, is not simulated",
    check({ inputs }) {
      const type = inputs.virtualMachineProfile?.securityProfile?.securityType;
      if (type === undefined || ["TrustedLaunch", "ConfidentialVM"].includes(type)) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        "The value of parameter securityProfile.securityType is invalid.",
        "securityProfile.securityType",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "Trusted Launch is only on VM sizes that support it, where that is known",
    source: "Azure/azure-cli#28005 for code and text",
    check({ inputs, azure }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const trusted = inputs.virtualMachineProfile?.securityProfile?.securityType === "TrustedLaunch";
      if (!trusted || size?.trustedLaunch !== false) return;
      throw new AzureError(
        400,
        "BadRequest",
        `The VM size '${size.name}' is not supported for creation of VMs and Virtual Machine Scale Set with 'TrustedLaunch' ` +
          `security type. ${trustedLaunchFaq}`,
        "securityProfile.securityType",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a VM size for confidential VMs has no others",
    source: "skyplane-project/skyplane#755 for code and text",
    check({ inputs, azure }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const type = inputs.virtualMachineProfile?.securityProfile?.securityType;
      if (size?.confidentialOnly !== true || type !== undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        `The VM size '${size.name}' is not supported for creation of VMs and Virtual Machine Scale Set with '<NULL>' security type.`,
        "securityProfile.securityType",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a confidential VM is of a size for them: which others take it is not known",
    source: "a limit of the simulation",
    check({ inputs, azure }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const type = inputs.virtualMachineProfile?.securityProfile?.securityType;
      if (type !== "ConfidentialVM" || size?.confidentialOnly === true) return;
      throw notSimulated(`A confidential VM of size ${inputs.sku?.name}`, "securityProfile.securityType");
    },
  }),
  rule<ScaleSetInputs>({
    name: "UEFI settings go with Trusted Launch or a confidential VM",
    source: "@pulumi/azure-native 3.28 compute.SecurityProfile, securityType and uefiSettings",
    unverified: "text",
    check({ inputs }) {
      const security = inputs.virtualMachineProfile?.securityProfile;
      if (security?.uefiSettings === undefined || security.securityType !== undefined) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        "The value of parameter securityProfile.uefiSettings is invalid.",
        "securityProfile.uefiSettings",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "encryption at host is only on VM sizes that support it, where a source names the size",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/linux/disks-enable-host-based-encryption-cli.md",
    unverified: "text",
    check({ inputs, azure }) {
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      if (inputs.virtualMachineProfile?.securityProfile?.encryptionAtHost !== true) return;
      if (size?.encryptionAtHost !== false || !size.encryptionAtHostVerified) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        `The property 'securityProfile.encryptionAtHost' is not valid because the VM size '${size.name}' does not support it.`,
        "securityProfile.encryptionAtHost",
      );
    },
  }),
];

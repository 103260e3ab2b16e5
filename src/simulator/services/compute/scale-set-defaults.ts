import type { Put } from "../../core/resource-type.js";
import type { WriteOnlyInputs } from "../../core/write-only.js";
import { isSinglePlacementGroup, type ScaleSetInputs } from "./scale-set-inputs.js";

/**
 * What Azure fills in for a scale set. What lists leave out, such as members of an interface, stays out.
 *
 * Sources: recordings of Compute in Azure/azure-cli (command_modules/vm/tests/latest/recordings); MicrosoftDocs
 * /azure-compute-docs virtual-machine-scale-sets-orchestration-modes.md for fault domains: 5 in a region, 1 in a zone.
 */
export function scaleSetDefaults(put: Put): Record<string, unknown> {
  const inputs = put.inputs as ScaleSetInputs;
  const flexible = inputs.orchestrationMode === "Flexible";
  const linux = inputs.virtualMachineProfile?.osProfile?.linuxConfiguration !== undefined;
  return {
    orchestrationMode: "Uniform",
    singlePlacementGroup: isSinglePlacementGroup(inputs),
    platformFaultDomainCount: flexible || (inputs.zones?.length ?? 0) > 0 ? 1 : 5,
    ...(flexible ? {} : { overprovision: true, doNotRunExtensionsOnOverprovisionedVMs: false }),
    sku: { tier: "Standard" },
    ...(inputs.virtualMachineProfile?.osProfile === undefined
      ? {}
      : {
          virtualMachineProfile: {
            osProfile: {
              allowExtensionOperations: true,
              ...(linux ? { linuxConfiguration: { provisionVMAgent: true, enableVMAgentPlatformUpdates: false } } : {}),
            },
          },
        }),
  };
}

/**
 * What an update leaves out and Azure keeps: properties that it takes only once, and what no client can send back since it
 * is never shown. That it keeps the latter is unverified: `az vmss update` writes what it has read, and says of no loss.
 */
export function retainedByScaleSet({ inputs, previous }: Put): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const name of ["orchestrationMode", "platformFaultDomainCount", "singlePlacementGroup"]) {
    const before = previous?.inputs[name];
    if (inputs[name] === undefined && before !== undefined) kept[name] = before;
  }
  return { ...inputs, ...kept, ...keptProfile(inputs, previous?.inputs ?? {}) };
}

function keptProfile(
  { virtualMachineProfile: profile }: ScaleSetInputs,
  { virtualMachineProfile: before }: ScaleSetInputs,
): Readonly<Record<string, unknown>> {
  if (profile?.osProfile === undefined || before?.osProfile === undefined) return {};
  const { customData, adminPassword } = before.osProfile;
  const unseen = Object.entries({ customData, adminPassword }).filter(([, value]) => value !== undefined);
  if (unseen.length === 0) return {};
  return { virtualMachineProfile: { ...profile, osProfile: { ...Object.fromEntries(unseen), ...profile.osProfile } } };
}

/** What no answer shows of a scale set: secrets, and what nodes are started with. */
export const writeOnlyOfScaleSet: WriteOnlyInputs = {
  paths: [
    "virtualMachineProfile.osProfile.adminPassword",
    "virtualMachineProfile.osProfile.customData",
    "virtualMachineProfile.userData",
    "virtualMachineProfile.extensionProfile.extensions.protectedSettings",
  ],
  source:
    "Azure/azure-cli#5866 and #20870 (customData); hashicorp/terraform-provider-azurerm#9013 (adminPassword, of nodes); " +
    "MicrosoftDocs/azure-compute-docs articles/virtual-machines/user-data.md (userData, but for $expand); " +
    "Azure/azure-sdk-for-java#21779 and Azure/azure-sdk-for-python#770 (protectedSettings)",
};

import { describe, expect, it } from "vitest";
import { catalogue, type VmSize } from "../../../../src/catalogue/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const security = (securityProfile: Record<string, unknown>) => ({ virtualMachineProfile: { securityProfile } });

/** In which every VM size has what is given. */
function azureWith(change: Partial<VmSize>): SimulatedAzure {
  const vmSizes = catalogue.vmSizes.map((size) => ({ ...size, ...change }));
  const vmSize = (name: string) => vmSizes.find((size) => size.name.toLowerCase() === name.toLowerCase());
  return new SimulatedAzure(emptyAzure().options, { catalogue: { ...catalogue, vmSizes, vmSize } });
}

describe("security of nodes", () => {
  it("has UEFI settings with Trusted Launch, and not without", () => {
    const uefiSettings = { secureBootEnabled: true, vTpmEnabled: true };
    const trusting = () => azureWith({ trustedLaunch: true });

    expect(refused(() => put(scaleSet, security({ uefiSettings }), trusting()))).toBe(
      "400 InvalidParameter: The value of parameter securityProfile.uefiSettings is invalid.",
    );
    expect(() => put(scaleSet, security({ uefiSettings, securityType: "TrustedLaunch" }), trusting())).not.toThrow();
  });

  it("has Trusted Launch where nothing is known of the size", () => {
    expect(() =>
      put(scaleSet, security({ securityType: "TrustedLaunch" }), azureWith({ trustedLaunch: null })),
    ).not.toThrow();
  });

  it("is a confidential VM's on sizes that are for these only", () => {
    const confidential = azureWith({ confidentialOnly: true, trustedLaunch: false });
    expect(refused(() => put(scaleSet, security({}), confidential))).toBe(
      "400 BadRequest: The VM size 'Standard_ND96asr_v4' is not supported for creation of VMs and Virtual Machine Scale Set with '<NULL>' security type.",
    );
    expect(() => put(scaleSet, security({ securityType: "ConfidentialVM" }), confidential)).not.toThrow();
    expect(refused(() => put(scaleSet, security({ securityType: "TrustedLaunch" }), confidential))).toContain(
      "with 'TrustedLaunch' security type",
    );
  });

  it("has encryption at host unless a source says that the size has none", () => {
    const without = (encryptionAtHostVerified: boolean) =>
      azureWith({ encryptionAtHost: false, encryptionAtHostVerified });

    expect(refused(() => put(scaleSet, {}, without(true)))).toBe(
      "400 InvalidParameter: The property 'securityProfile.encryptionAtHost' is not valid because the VM size 'Standard_ND96asr_v4' does not support it.",
    );
    expect(() => put(scaleSet, {}, without(false))).not.toThrow();
    expect(() => put(scaleSet, security({ encryptionAtHost: false }), without(true))).not.toThrow();
  });
});

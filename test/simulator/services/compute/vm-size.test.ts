import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../src/catalogue/index.js";
import type { Catalogue, VmSize } from "../../../../src/catalogue/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { prepare, put, subscription } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

/** The published catalogue with another record for ND A100 v4. */
function azureWhere(change: Partial<VmSize>): SimulatedAzure {
  const name = "Standard_ND96asr_v4";
  const changed = (asked: string): VmSize | undefined => {
    const size = catalogue.vmSize(asked);
    return size?.name === name ? { ...size, ...change } : size;
  };
  const other: Catalogue = { ...catalogue, vmSize: changed };
  return new SimulatedAzure({ subscriptions: [subscription] }, { catalogue: other });
}

describe("VM size", () => {
  it("that is retired, or that is not sold in the region is not available", () => {
    const text = (size: string, location = "southcentralus") =>
      `409 SkuNotAvailable: The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${size}' is ` +
      `currently not available in location '${location}'. Please try another size or deploy to a different location or different ` +
      "zone. See https://aka.ms/azureskunotavailable for details.";

    expect(refused(() => put(scaleSet, { sku: { name: "Standard_NC24r" } }))).toBe(text("Standard_NC24r"));
    expect(refused(() => put(scaleSet, { location: "japanwest" }))).toBe(text("Standard_ND96asr_v4", "japanwest"));
  });

  it("that nobody knows is not simulated, since Azure may sell it", () => {
    expect(refused(() => put(scaleSet, { sku: { name: "Standard_ND96" } }))).toBe(
      "501 NotSimulated: The VM size Standard_ND96, which neither the catalogue nor a description knows, is not simulated.",
    );
    expect(refused(() => put(scaleSet, { sku: { name: "Standard_NC6s_v3" } }))).toContain("409 SkuNotAvailable");
  });

  it("that the settings describe is sold", () => {
    const name = "Standard_HB500rs_v9";
    const described = { name, family: "standardHBv9Family", vcpus: 500, infiniBand: { generation: "XDR" as const } };
    const quota = [
      ...subscription.quota,
      { location: "southcentralus", service: "compute" as const, family: described.family, limitVcpus: 50_000 },
    ];
    const azure = prepare(
      new SimulatedAzure({ subscriptions: [{ ...subscription, quota }], vmSizes: [described] }),
      scaleSet,
    );
    expect(() => put(scaleSet, { sku: { name } }, azure)).not.toThrow();
  });

  it("may not take Premium disks", () => {
    const premium = { managedDisk: { storageAccountType: "Premium_LRS" } };
    const storageProfile = { osDisk: { ...premium, diffDiskSettings: undefined } };
    const azure = azureWhere({ premiumStorage: false });

    expect(refused(() => put(scaleSet, { virtualMachineProfile: { storageProfile } }, azure))).toMatch(
      /^400 InvalidParameter: .* the VM size Standard_ND96asr_v4 does not support the storage account type Premium_LRS of disk/,
    );
    expect(() => put(scaleSet, { virtualMachineProfile: { storageProfile } })).not.toThrow();
  });

  it("is required", () => {
    expect(refused(() => put(scaleSet, { sku: { name: undefined } }))).toBe(
      "400 InvalidParameter: Required parameter 'sku.name' is missing (null).",
    );
  });

  it("is refused in any zone where it is offered without zones", () => {
    const azure = azureWhere({ zonesByRegion: { southcentralus: [] } });

    expect(refused(() => put(scaleSet, { zones: ["1"] }, azure))).toMatch(
      /^409 SkuNotAvailable: The requested size for resource '.*gpu-s000' is currently not available in location 'southcentralus' zones '1' for subscription '.*'\. Please try/,
    );
    expect(() => put(scaleSet, {}, azure)).not.toThrow();
  });

  it("is taken in a zone that another subscription was not shown", () => {
    const azure = azureWhere({ zonesByRegion: { southcentralus: [2] } });

    expect(() => put(scaleSet, { zones: ["1"] }, azure)).not.toThrow();
  });

  it("may not be sold as Spot", () => {
    const spot = { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined };

    expect(refused(() => put(scaleSet, { virtualMachineProfile: spot }, azureWhere({ spotSupported: false })))).toBe(
      "409 AzureSpotIsNotSupportedForThisVMSize: Azure Spot Virtual Machine is not supported for this VM size Standard_ND96asr_v4.",
    );
  });

  it("may have no room for an ephemeral disk", () => {
    expect(refused(() => put(scaleSet, {}, azureWhere({ ephemeralOsDisk: false })))).toBe(
      "409 NotSupported: Ephemeral OS disk is not supported for VM size Standard_ND96asr_v4.",
    );
  });

  it("boots only some hypervisor generations", () => {
    expect(refused(() => put(scaleSet, {}, azureWhere({ generations: ["V1"] })))).toBe(
      "400 BadRequest: The selected VM size 'Standard_ND96asr_v4' cannot boot Hypervisor Generation '2'. If this was a Create operation please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size. If this was an Update operation please select a Hypervisor Generation '2' VM Size. For more information, see https://aka.ms/azuregen2vm",
    );
  });

  it("may not be offered by Azure Machine Learning", () => {
    const azure = azureWhere({ azureMlSupported: false });

    expect(refused(() => put("azure-native:machinelearningservices:Compute", {}, azure))).toBe(
      "400 ValidationError: The specified VM size Standard_ND96asr_v4 is not supported.",
    );
  });
});

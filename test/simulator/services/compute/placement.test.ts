import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../src/catalogue/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, put, request } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const reservationId = `${groupId}/providers/Microsoft.Compute/capacityReservationGroups/nodes`;

describe("placement of a scale set", () => {
  it("holds 100 nodes in a single placement group and refuses the 101st", () => {
    expect(put(scaleSet).outputs["sku"]).toMatchObject({ capacity: 100 });

    expect(refused(() => put(scaleSet, { sku: { capacity: 101 } }))).toBe(
      "409 OperationNotAllowed: Unable to create or update VirtualMachineScaleSet 'gpu-s000' as it exceeds the total limit of '100' Virtual Machine instances.",
    );
  });

  it("holds 300 where the subscription was granted them", () => {
    const granted = emptyAzure({ maxInfiniBandNodes: 300 });
    const wide = { subnets: [{ name: "gpu", addressPrefix: "10.0.0.0/22" }] };
    put("azure-native:network:VirtualNetwork", wide, granted);

    expect(put(scaleSet, { sku: { capacity: 300 } }, granted).outputs["sku"]).toMatchObject({ capacity: 300 });
    expect(refused(() => granted.put(request(scaleSet, { vmScaleSetName: "b", sku: { capacity: 301 } })))).toContain(
      "total limit of '300'",
    );
  });

  it("counts an absent singlePlacementGroup of a Uniform scale set as true", () => {
    expect(refused(() => put(scaleSet, { singlePlacementGroup: undefined, sku: { capacity: 101 } }))).toContain(
      "total limit of '100'",
    );
  });

  it("holds 1,000 nodes without a single placement group, and no more", () => {
    const open = {
      singlePlacementGroup: false,
      scaleInPolicy: undefined,
      sku: { name: "Standard_HB120rs_v3", capacity: 1001 },
    };

    expect(refused(() => put(scaleSet, open))).toBe(
      "409 OperationNotAllowed: Unable to create or update VirtualMachineScaleSet 'gpu-s000' as it exceeds the total limit of '1000' Virtual Machine instances.",
    );
  });

  it("refuses racks of GB200 in a single placement group, and takes them without", () => {
    const azure = emptyAzure({
      quota: [{ location: "eastus2", service: "compute", family: "standardNDISRGB200V6NDRFamily", limitVcpus: 2_304 }],
    });
    put("azure-native:network:VirtualNetwork", { location: "eastus2" }, azure);
    const rack = (singlePlacementGroup: boolean) => ({
      location: "eastus2",
      singlePlacementGroup,
      scaleInPolicy: undefined,
      sku: { name: "Standard_ND128isr_NDR_GB200_v6", capacity: 18 },
      virtualMachineProfile: { storageProfile: { imageReference: { sku: "2404-gb", version: "latest" } } },
    });

    expect(refused(() => put(scaleSet, rack(true), azure))).toBe(
      "400 BadRequest: Vertical Connect Feature is not available for this Virtual Machine Scale Set",
    );
    expect(put(scaleSet, rack(false), azure).outputs["singlePlacementGroup"]).toBe(false);
  });

  it("accepts a Flexible scale set with a single placement group, and one without size and profile", () => {
    const flexible = { orchestrationMode: "Flexible", upgradePolicy: undefined, platformFaultDomainCount: 1 };
    const empty = { ...flexible, sku: undefined, virtualMachineProfile: undefined };

    expect(() => put(scaleSet, { ...empty, singlePlacementGroup: false, overprovision: undefined })).not.toThrow();
    expect(() => put(scaleSet, { ...empty, singlePlacementGroup: true, overprovision: undefined })).not.toThrow();
    expect(refused(() => put(scaleSet, { ...empty, singlePlacementGroup: false, overprovision: true }))).toContain(
      "400 InvalidParameter: The value of parameter overprovision is invalid",
    );
  });

  it("needs the network API version and the fault domains of a Flexible scale set", () => {
    const flexible = (platformFaultDomainCount: number | undefined, networkApiVersion?: string) => () =>
      put(scaleSet, {
        orchestrationMode: "Flexible",
        singlePlacementGroup: undefined,
        upgradePolicy: undefined,
        platformFaultDomainCount,
        virtualMachineProfile: { networkProfile: { networkApiVersion } },
      });

    expect(flexible(1, "2020-11-01")).not.toThrow();
    expect(refused(flexible(1))).toBe(
      "400 InvalidParameter: Required parameter 'networkApiVersion' is missing (null).",
    );
    expect(refused(flexible(undefined, "2020-11-01"))).toBe(
      "400 InvalidParameter: Required parameter 'platformFaultDomainCount' is missing (null).",
    );
  });

  it.each([-1, 1.5])("refuses %d nodes", (capacity) => {
    expect(refused(() => put(scaleSet, { sku: { capacity } }))).toBe(
      `400 InvalidParameter: The value '${capacity}' of parameter sku.capacity is invalid.`,
    );
  });

  it("balances zones strictly only when there are several", () => {
    const balanced =
      (...zones: readonly string[]) =>
      () =>
        put(scaleSet, { zoneBalance: true, singlePlacementGroup: false, zones });

    expect(balanced("1", "2")).not.toThrow();
    expect(refused(balanced("1"))).toBe(
      "400 InvalidParameter: The property zoneBalance can only be set when the scale set has more than one zone.",
    );
  });

  it("requires an upgrade policy", () => {
    expect(refused(() => put(scaleSet, { upgradePolicy: undefined }))).toBe(
      "400 InvalidParameter: Required parameter 'upgradePolicy' is missing (null).",
    );
  });

  it("takes 1 to 5 fault domains in a region and 1 or 5 in a zone", () => {
    expect(put(scaleSet, { platformFaultDomainCount: 5 }).outputs["platformFaultDomainCount"]).toBe(5);
    expect(refused(() => put(scaleSet, { platformFaultDomainCount: 6 }))).toBe(
      "400 InvalidParameter: The specified fault domain count 6 must fall in the range 1 to 5.",
    );
    expect(refused(() => put(scaleSet, { zones: ["1"], platformFaultDomainCount: 2 }))).toBe(
      "400 InvalidParameter: The specified fault domain count 2 must fall in the range 1 to 1.",
    );
  });

  it("refuses two zones in a single placement group", () => {
    expect(refused(() => put(scaleSet, { sku: { name: "Standard_HB120rs_v3" }, zones: ["1", "2"] }))).toBe(
      "400 BadRequest: A scale set with a single placement group cannot span zones 1, 2; name one zone or none.",
    );
  });

  it("is refused beside as many scale sets as the region may have, however it is spelled", () => {
    const { options } = emptyAzure();
    const limits = { ...catalogue.limits, scaleSetsPerRegion: { ...catalogue.limits.scaleSetsPerRegion, value: 1 } };
    const azure = new SimulatedAzure(options, { catalogue: { ...catalogue, limits } });
    const small = { location: "South Central US", sku: { capacity: 1 } };
    put(scaleSet, small, azure);

    expect(refused(() => azure.put(request(scaleSet, { ...small, vmScaleSetName: "b" })))).toBe(
      "409 OperationNotAllowed: The limit of 1 virtual machine scale sets in southcentralus is reached.",
    );
    expect(() => azure.put(request(scaleSet, { ...small, tags: { owner: "a" } }))).not.toThrow();
  });

  it("takes a capacity reservation for a size that has it, outside of a single placement group", () => {
    const sizes = catalogue.vmSizes.map((size) => ({ ...size, capacityReservationSupported: true }));
    const vmSize = (name: string) => sizes.find((size) => size.name.toLowerCase() === name.toLowerCase());
    const azure = (): SimulatedAzure =>
      new SimulatedAzure(emptyAzure({}, [reservationId]).options, {
        catalogue: { ...catalogue, vmSizes: sizes, vmSize },
      });
    const reserved = {
      virtualMachineProfile: { capacityReservation: { capacityReservationGroup: { id: reservationId } } },
    };

    expect(refused(() => put(scaleSet, reserved, azure()))).toBe(
      "409 OperationNotAllowed: Operation is not allowed: a scale set with a single placement group does not support capacity reservation.",
    );
    expect(() => put(scaleSet, { ...reserved, singlePlacementGroup: false }, azure())).not.toThrow();
  });

  it("refuses a capacity reservation for ND A100 v4", () => {
    const reservation = {
      virtualMachineProfile: { capacityReservation: { capacityReservationGroup: { id: reservationId } } },
    };

    expect(refused(() => put(scaleSet, reservation, emptyAzure({}, [reservationId])))).toBe(
      "409 OperationNotAllowed: Operation is not allowed: VM size Standard_ND96asr_v4 does not support capacity reservation.",
    );
  });
});

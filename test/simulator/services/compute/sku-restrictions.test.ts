import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import type { SimulatedSubscription } from "../../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, put, request, subscription } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const restricted = (zone?: string): Partial<SimulatedSubscription> => ({
  restrictedSizes: [
    { location: "southcentralus", vmSize: "standard_nd96asr_v4", ...(zone === undefined ? {} : { zone }) },
  ],
});

describe("a subscription that may not create a VM size", () => {
  it("is told that the size is not available there", () => {
    expect(refused(() => put(scaleSet, {}, emptyAzure(restricted())))).toBe(
      "409 SkuNotAvailable: The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: " +
        "Standard_ND96asr_v4' is currently not available in location 'southcentralus'. Please try another size or deploy to " +
        "a different location or different zone. See https://aka.ms/azureskunotavailable for details.",
    );
  });

  it("in one zone may create it in the others, and without a zone", () => {
    const azure = emptyAzure(restricted("1"));

    expect(refused(() => put(scaleSet, { zones: ["1"] }, azure))).toMatch(
      /^409 SkuNotAvailable: The requested size for resource '.*' is currently not available in location 'southcentralus' zones '1' for subscription /,
    );
    expect(() => put(scaleSet, { zones: ["2"] }, azure)).not.toThrow();
    expect(() => put(scaleSet, { vmScaleSetName: "regional" }, azure)).not.toThrow();
  });

  it("may create other sizes", () => {
    expect(() => put(scaleSet, { sku: { name: "Standard_HB120rs_v3" } }, emptyAzure(restricted()))).not.toThrow();
  });

  it.each([undefined, "1"])("keeps what it has, and may make it smaller but not larger (zone %s)", (zone) => {
    const before = emptyAzure();
    const zones = zone === undefined ? undefined : [zone];
    put(scaleSet, { zones, sku: { capacity: 10 } }, before);
    const azure = new SimulatedAzure(
      { subscriptions: [{ ...subscription, ...restricted(zone) }] },
      { store: coreOf(before).store },
    );

    expect(() => azure.put(request(scaleSet, { zones, sku: { capacity: 9 } }))).not.toThrow();
    expect(refused(() => azure.put(request(scaleSet, { zones, sku: { capacity: 12 } })))).toContain(
      "409 SkuNotAvailable",
    );
  });
});

describe("a zone", () => {
  it("that the region does not have is refused with those that it has", () => {
    expect(refused(() => put(scaleSet, { zones: ["4"] }))).toBe(
      "400 InvalidAvailabilityZone: The zone(s) '4' for resource 'Microsoft.Compute/virtualMachineScaleSets/gpu-s000' is not " +
        "supported. The supported zones for location 'southcentralus' are '1,2,3'",
    );
  });

  it("is refused in a region without zones", () => {
    const network = emptyAzure();
    expect(refused(() => put(scaleSet, { location: "westus", zones: ["1"] }, network))).toBe(
      "400 LocationNotSupportAvailabilityZones: The resource 'Microsoft.Compute/virtualMachineScaleSets/gpu-s000' does not " +
        "support availability zones at location 'westus'.",
    );
  });
});

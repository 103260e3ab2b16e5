import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const spot = { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined };
const profile = (virtualMachineProfile: Record<string, unknown>) => () => put(scaleSet, { virtualMachineProfile });

describe("nodes on demand", () => {
  it("have no eviction policy", () => {
    expect(refused(profile({ evictionPolicy: "Delete" }))).toBe(
      "400 EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines: Eviction policy can be set only on Azure Spot Virtual Machines.",
    );
  });

  it("have no highest price", () => {
    expect(refused(profile({ billingProfile: { maxPrice: -1 } }))).toBe(
      "400 MaxPriceIsSupportedOnlyForAzureSpotVirtualMachines: Max price is supported only for Azure Spot Virtual Machines.",
    );
  });

  it("are not restored after eviction", () => {
    expect(refused(() => put(scaleSet, { spotRestorePolicy: { enabled: true, restoreTimeout: "PT1H" } }))).toBe(
      "400 SpotRestorationIsSupportedOnlyForAzureSpotScaleSets: Spot restoration feature is supported only for Azure Spot virtual machine scale sets.",
    );
  });
});

describe("Spot nodes", () => {
  it.each([-1, 0.5])("may have the highest price %d", (maxPrice) => {
    expect(profile({ ...spot, billingProfile: { maxPrice } })).not.toThrow();
  });

  it.each([0, -2, -0.5])("cannot have the highest price %d", (maxPrice) => {
    expect(refused(profile({ ...spot, billingProfile: { maxPrice } }))).toMatch(
      /^400 MaxPriceValueInvalid: Invalid max price value\. The only supported values for max price are -1 or a decimal greater than zero\./,
    );
  });
});

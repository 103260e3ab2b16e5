import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, prepare, put, subscriptionId } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const id = `${groupId}/providers/Microsoft.Compute/proximityPlacementGroups/near`;
const intent = { vmSizes: ["Standard_ND96asr_v4"] };

function putGroup(azure: SimulatedAzure, inputs: Record<string, unknown> = {}): SimulatedAzure {
  azure.put({
    type: "azure-native:compute:ProximityPlacementGroup",
    subscription: subscriptionId,
    after: [],
    inputs: { resourceGroupName: "rg", proximityPlacementGroupName: "near", location: "southcentralus", ...inputs },
  });
  return azure;
}

const world = (): SimulatedAzure => prepare(emptyAzure(), scaleSet);

describe("a proximity placement group", () => {
  it("names a zone only with the VM sizes that it is for", () => {
    expect(() => putGroup(world(), { zones: ["1"], intent })).not.toThrow();
    expect(() => putGroup(world(), { intent })).not.toThrow();
    expect(refused(() => putGroup(world(), { zones: ["1"] }))).toBe(
      "400 BadRequest: Proximity placement group 'near' names a zone without an intent.",
    );
  });

  it("is in one zone, and stays there", () => {
    expect(refused(() => putGroup(world(), { zones: ["1", "2"], intent }))).toBe(
      "400 BadRequest: Proximity placement group 'near' can be in one zone only.",
    );
    expect(refused(() => putGroup(putGroup(world(), { zones: ["1"], intent }), { zones: ["2"], intent }))).toBe(
      "400 BadRequest: The zone of proximity placement group 'near' is set at creation and cannot be changed.",
    );
  });
});

describe("the intent of a proximity placement group", () => {
  const wider = { vmSizes: [...intent.vmSizes, "Standard_HB120rs_v3"] };

  it("changes while the group has no nodes", () => {
    expect(() => putGroup(putGroup(world(), { intent }), { intent: wider })).not.toThrow();
  });

  it("stays while it has some, and may be repeated", () => {
    const azure = putGroup(world(), { intent });
    put(scaleSet, { proximityPlacementGroup: { id }, sku: { name: "Standard_ND96asr_v4", capacity: 2 } }, azure);
    expect(() => putGroup(azure, { intent, tags: { owner: "b" } })).not.toThrow();
    expect(refused(() => putGroup(azure, { intent: wider }))).toBe(
      "409 OperationNotAllowed: The intent of proximity placement group 'near' can only be changed after all of its VMs are deallocated.",
    );
  });
});

describe("a scale set in a proximity placement group", () => {
  const near =
    (azure: SimulatedAzure, change: Record<string, unknown> = {}) =>
    () =>
      put(scaleSet, { proximityPlacementGroup: { id }, ...change }, azure);

  it("may be in its zone and region", () => {
    expect(near(putGroup(world()))).not.toThrow();
    expect(near(putGroup(world(), { zones: ["1"], intent }), { zones: ["1"] })).not.toThrow();
  });

  it("is not in another region", () => {
    expect(refused(near(putGroup(world(), { location: "eastus" })))).toBe(
      `400 BadRequest: Proximity placement group ${id} is in eastus, 'gpu-s000' in southcentralus.`,
    );
  });

  it("is not in another zone, and in no more than one", () => {
    const zonal = putGroup(world(), { zones: ["1"], intent });
    const text = `400 BadRequest: Proximity placement group ${id} is in zone 1; 'gpu-s000' is not.`;

    expect(refused(near(zonal, { zones: ["2"] }))).toBe(text);
    expect(refused(near(zonal))).toBe(text);
    expect(refused(near(putGroup(world()), { zones: ["1", "2"], singlePlacementGroup: false }))).toBe(
      "400 BadRequest: 'gpu-s000' spans zones, which a proximity placement group cannot.",
    );
  });
});

import { describe, expect, it } from "vitest";
import type { SimulatedAzureOptions } from "../../../src/simulator/core/azure.js";
import { checkSettings } from "../../../src/simulator/folder/settings.js";
import { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { subscription } from "../world.js";

const good = { subscriptions: [subscription] };
const fault = { operation: "create", resource: "*", moment: "refused" };

describe("the settings of a simulated Azure", () => {
  it("are taken as they are when nothing in them is wrong", () => {
    const all = { ...good, faults: [fault], capacity: [{ location: "southcentralus", vmSize: "x", clusters: [1] }] };

    expect(checkSettings(all)).toEqual(all);
  });

  it("are refused with the values that there are", () => {
    expect(() => checkSettings({ ...good, faults: [{ ...fault, code: "NoSuchCode" }] })).toThrow(
      '"AllocationFailed"|"ZonalAllocationFailed"',
    );
  });

  it.each([
    [{ ...good, fault: [fault] }, 'the whole: unrecognized key: "fault"'],
    [{ ...good, faults: [{ ...fault, moment: "later" }] }, "faults[0].moment: invalid option"],
    [{ ...good, faults: [{ ...fault, code: "NoSuchCode" }] }, "faults[0].code: invalid option"],
    [{ ...good, capacity: [{ location: "a", vmSize: "x", clusters: [{ nodes: 1 }] }] }, "capacity[0].clusters[0]: "],
    [{ subscriptions: [{ ...subscription, tenantId: undefined }] }, "subscriptions[0].tenantId: "],
    [
      { subscriptions: [{ ...subscription, counts: [{ type: "Microsoft.Network/publicIPs", limit: 1 }] }] },
      "subscriptions[0].counts[0].type: type that is not counted: the counted ones are ",
    ],
    [{ subscriptions: [{ ...subscription, maxInfiniBandNodes: undefined }] }, "subscriptions[0].maxInfiniBandNodes: "],
    [{ ...good, images: [{ publisher: "Canonical" }] }, "images: "],
    [{}, "subscriptions: "],
    [[], "the whole: "],
  ])("are refused with the place of what is wrong: %j", (wrong, place) => {
    expect(() => checkSettings(JSON.parse(JSON.stringify(wrong)))).toThrow(place);
    expect(() => new SimulatedAzure(JSON.parse(JSON.stringify(wrong)) as SimulatedAzureOptions)).toThrow(
      `The simulated Azure cannot be made: ${place}`,
    );
  });
});

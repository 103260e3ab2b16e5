import { describe, expect, it } from "vitest";
import { checkSettings } from "../../../src/simulator/folder/settings.js";
import { subscription } from "../world.js";

const good = { subscriptions: [subscription] };
const fault = { operation: "create", resource: "*", moment: "refused" };

describe("the settings of a simulated Azure", () => {
  it("are taken as they are when nothing in them is wrong", () => {
    const all = { ...good, faults: [fault], capacity: [{ location: "southcentralus", vmSize: "x", clusters: [1] }] };

    expect(checkSettings(all)).toEqual(all);
  });

  it.each([
    [{ ...good, fault: [fault] }, 'the whole: unrecognized key: "fault"'],
    [{ ...good, faults: [{ ...fault, moment: "later" }] }, "faults[0].moment: invalid option"],
    [{ ...good, faults: [{ ...fault, code: "NoSuchCode" }] }, "faults[0].code: invalid option"],
    [{ ...good, capacity: [{ location: "a", vmSize: "x", clusters: [{ nodes: 1 }] }] }, "capacity[0].clusters[0]: "],
    [{ subscriptions: [{ ...subscription, tenantId: undefined }] }, "subscriptions[0].tenantId: "],
    [{ ...good, faults: [{ ...fault, code: "NoSuchCode" }] }, '"AllocationFailed"|"ZonalAllocationFailed"'],
    [
      { subscriptions: [{ ...subscription, counts: [{ type: "Microsoft.Network/publicIPs", limit: 1 }] }] },
      "subscriptions[0].counts[0].type: type that is not counted: the counted ones are ",
    ],
    [{}, "subscriptions: "],
    [[], "the whole: "],
  ])("are refused with the place of what is wrong: %j", (wrong, place) => {
    expect(() => checkSettings(JSON.parse(JSON.stringify(wrong)))).toThrow(place);
  });
});

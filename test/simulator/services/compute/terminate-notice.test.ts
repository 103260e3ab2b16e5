import { describe, expect, it } from "vitest";
import { deleteInstances, restartInstances } from "../../../../src/simulator/node-actions.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, put, request, subscriptionId } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const noticeSeconds = 600;
const nodes = 3;

/** What the scale set's nodes have before they go. */
const given = { enable: true, notBeforeTimeout: "PT10M" };
const body = (capacity: number, terminateNotificationProfile: object | undefined) => ({
  sku: { capacity },
  virtualMachineProfile: {
    scheduledEventsProfile: terminateNotificationProfile && { terminateNotificationProfile },
  },
});

/** Seconds that an operation on a scale set lasts longer with notice than without. */
function longerWithNotice(work: (azure: SimulatedAzure, id: string, notice: object | undefined) => number): number {
  const [without, withNotice] = [undefined, given].map((notice) => {
    const azure = emptyAzure();
    const { id } = put(scaleSet, body(nodes, notice), azure);
    azure.advanceTo(azure.endSeconds);
    return work(azure, id, notice);
  });
  return withNotice! - without!;
}

const now = (azure: SimulatedAzure) => ({ atSeconds: azure.clock.nowSeconds, subscription: subscriptionId });
const lasts = (operation?: { readonly startedSeconds: number; readonly finishedSeconds: number }): number =>
  operation === undefined ? Number.NaN : operation.finishedSeconds - operation.startedSeconds;

function resized(capacity: number): number {
  return longerWithNotice((azure, _, notice) =>
    lasts(azure.begin({ ...request(scaleSet, body(capacity, notice)), atSeconds: azure.clock.nowSeconds })),
  );
}

describe("nodes that have notice before they go", () => {
  it("keep a scale-in waiting, and no growth", () => {
    expect(resized(nodes - 1)).toBe(noticeSeconds);
    expect(resized(0)).toBe(noticeSeconds);
    expect(resized(nodes)).toBe(0);
    expect(resized(nodes + 1)).toBe(0);
  });

  it("keep the deletion of their scale set waiting, all at the same time", () => {
    expect(longerWithNotice((azure, id) => lasts(azure.beginDelete({ id, ...now(azure) })))).toBe(noticeSeconds);
  });

  it("keep their own deletion waiting, and no restart", () => {
    const one = { instanceIds: [0] };
    expect(longerWithNotice((azure, id) => lasts(deleteInstances(azure, { id, ...one, ...now(azure) })))).toBe(
      noticeSeconds,
    );
    expect(longerWithNotice((azure, id) => lasts(restartInstances(azure, { id, ...one, ...now(azure) })))).toBe(0);
  });
});

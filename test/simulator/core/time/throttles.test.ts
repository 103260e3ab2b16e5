import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { Store } from "../../../../src/simulator/core/state/store.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, request, subscription, subscriptionId } from "../../world.js";

const group = "azure-native:resources:ResourceGroup";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const scaleSetId = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;

function errorOf(action: () => unknown): AzureError {
  try {
    action();
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** Identities asked for at one moment, one after the other. */
function putIdentities(azure: SimulatedAzure, count: number, atSeconds: number): void {
  for (let index = 0; index < count; index++) {
    azure.begin({ ...request(identity, { resourceName: `id-${azure.ofType(identity).length}` }), atSeconds });
  }
}

function withGroup(): SimulatedAzure {
  const azure = emptyAzure();
  azure.begin({ ...request(group), atSeconds: 0 });
  return azure;
}

describe("throttling", () => {
  it("by Azure Resource Manager answers 200 writes at once and then 10 a second", () => {
    const azure = withGroup();
    putIdentities(azure, 200, 100);

    const error = errorOf(() => putIdentities(azure, 1, 100));

    expect(`${error.status} ${error.code}: ${error.message}`).toMatch(
      /^429 SubscriptionRequestsThrottled: Number of 'write' requests for subscription '00000000-0000-4000-8000-000000000001' actor '[-0-9a-f]{36}' exceeded\. Please try again after '1' seconds after additional tokens are available\. Refer to https:\/\/aka\.ms\/arm-throttling for additional information\.$/,
    );
    expect(error.more.retryAfterSeconds).toBe(1);
    putIdentities(azure, 10, 101);
    expect(errorOf(() => putIdentities(azure, 1, 101)).status).toBe(429);
  });

  it("counts reads, writes and deletions apart", () => {
    const azure = withGroup();
    putIdentities(azure, 200, 100);

    expect(() => azure.read(groupId, 100)).not.toThrow();
    expect(azure.beginDelete({ id: `${groupId}/providers/x/y/none`, atSeconds: 100 })).toBeUndefined();
  });

  it("by Compute answers 12 requests for a scale set and then 4 a minute, in its own words", () => {
    const { throttles } = coreOf(emptyAzure());
    for (let index = 0; index < 12; index++) throttles.take("update", scaleSet, scaleSetId, 130, "southcentralus");

    const error = errorOf(() => throttles.take("update", scaleSet, scaleSetId, 130, "southcentralus"));

    expect(`${error.status} ${error.code}: ${error.message}`).toBe(
      "429 OperationNotAllowed: The server rejected the request because too many requests have been received for this subscription.",
    );
    expect(error.more.retryAfterSeconds).toBe(50);
    expect(error.details).toEqual([
      {
        code: "TooManyRequests",
        target: "UpdateVMScaleSetResource",
        message:
          '{"operationGroup":"UpdateVMScaleSetResource","startTime":"2026-01-01T00:02:00.0000000+00:00",' +
          '"endTime":"2026-01-01T00:03:00.0000000+00:00","allowedRequestCount":12,"measuredRequestCount":13}',
      },
    ]);
    for (let index = 0; index < 4; index++) throttles.take("update", scaleSet, scaleSetId, 180, "southcentralus");
    expect(errorOf(() => throttles.take("update", scaleSet, scaleSetId, 180, "southcentralus")).status).toBe(429);
  });

  it("by Network answers 1,000 writes in five minutes, and names the operation without the names of resources", () => {
    const { throttles } = coreOf(emptyAzure());
    const id = `${groupId}/providers/Microsoft.Network/virtualNetworks/net/subnets/a`;
    for (let index = 0; index < 1_000; index++) {
      throttles.take("create", "azure-native:network:Subnet", id, 600 + index / 5, "southcentralus");
    }

    const error = errorOf(() => throttles.take("create", "azure-native:network:Subnet", id, 890, "southcentralus"));

    expect(error.message).toBe(
      `Number of requests for subscription '${subscriptionId}' and operation 'PUT/SUBSCRIPTIONS/RESOURCEGROUPS/PROVIDERS/` +
        "MICROSOFT.NETWORK/VIRTUALNETWORKS/SUBNETS' exceeded the backend storage limit. Please try again after '10' seconds.",
    );
    expect(() => throttles.take("create", "azure-native:network:Subnet", id, 890, "eastus")).not.toThrow();
  });

  it("takes no token for a request that it refuses", () => {
    const azure = withGroup();
    putIdentities(azure, 200, 100);
    for (let index = 0; index < 50; index++) errorOf(() => putIdentities(azure, 1, 100));

    expect(() => putIdentities(azure, 10, 101)).not.toThrow();
  });

  it("tells what is left in the headers that Azure sends", () => {
    const azure = withGroup();
    coreOf(azure).throttles.take("create", scaleSet, scaleSetId, 500, "southcentralus");

    expect(coreOf(azure).throttles.remainingHeaders("create", scaleSet, scaleSetId, 500, "southcentralus")).toEqual({
      "x-ms-ratelimit-remaining-subscription-writes": "199",
      "x-ms-ratelimit-remaining-subscription-global-writes": "2999",
      "x-ms-ratelimit-remaining-resource":
        "Microsoft.Compute/CreateVMScaleSetSubscriptionMaximum;374,Microsoft.Compute/CreateVMScaleSetResource;11",
    });
  });

  it("tells of a poll of a scale set's operation what is left for it, and then for the subscription", () => {
    const { throttles } = coreOf(withGroup());

    expect(throttles.remainingHeaders("poll", scaleSet, scaleSetId, 500, "southcentralus")).toMatchObject({
      "x-ms-ratelimit-remaining-resource":
        "Microsoft.Compute/GetOperationResource;45,Microsoft.Compute/GetOperationSubscriptionMaximum;15000",
    });
  });

  it("goes on where it stood when the events are told to another process", () => {
    const azure = withGroup();
    putIdentities(azure, 200, 100);
    const store = new Store();
    (JSON.parse(JSON.stringify(azure.events)) as typeof azure.events).forEach((event) => store.apply(event));

    const other = new SimulatedAzure({ subscriptions: [subscription] }, { store });

    expect(refused(() => putIdentities(other, 1, 100))).toContain("429 SubscriptionRequestsThrottled");
    expect(() => putIdentities(other, 10, 101)).not.toThrow();
  });

  it("makes a client that waits start 1,000 scale sets of one region in 375 at once and then 125 a minute", () => {
    const { throttles } = coreOf(emptyAzure());
    const starts = Array.from({ length: 1_000 }, (_, index) =>
      throttles.admit(
        { kind: "create", type: scaleSet, id: `${scaleSetId}-${index}`, location: "southcentralus" },
        // Azure Resource Manager's own writes are spread over the first minute, so that Compute is the one that throttles.
        Math.floor(index / 20),
      ),
    );
    const perMinute = [0, 1, 2, 3, 4, 5].map(
      (minute) => starts.filter((seconds) => Math.floor(seconds / 60) === minute).length,
    );

    expect(perMinute).toEqual([375, 125, 125, 125, 125, 125]);
    expect(starts.every((seconds, index) => seconds >= Math.floor(index / 20))).toBe(true);
  });

  it("lets requests of the other doors start later, so that 260 identities at once take 6 seconds more", () => {
    const azure = emptyAzure();
    azure.put(request(group));
    const starts = Array.from(
      { length: 260 },
      (_, index) => azure.put(request(identity, { resourceName: `id-${index}` })).startedSeconds,
    );

    expect(Math.max(...starts) - Math.min(...starts)).toBe(6);
  });
});

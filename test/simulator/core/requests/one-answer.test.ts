import { afterEach, describe, expect, it, vi } from "vitest";
import { catalogue, type VmSize } from "../../../../src/catalogue/index.js";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { HardwareUsage } from "../../../../src/simulator/core/capacity/hardware-usage.js";
import type { ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import { coreOf } from "../../../../src/simulator/core/face.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { Change } from "../../merge.js";
import { bodies, prepare, request, subscription, type BodyType } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const pool = "azure-native:batch:Pool";
const family = "Standard NDASv4_A100 Family";
const vcpusPerNode = 96;

afterEach(() => {
  vi.restoreAllMocks();
});

/** An Azure that grants so many vCPUs of the family. */
function azureWith(limitVcpus: number, faults: readonly ScriptedFault[] = []): SimulatedAzure {
  const others = subscription.quota.filter((one) => one.family !== family || one.service !== "compute");
  const quota = [{ location: "southcentralus", service: "compute" as const, family, limitVcpus }, ...others];
  return prepare(new SimulatedAzure({ subscriptions: [{ ...subscription, quota }], faults }), scaleSet);
}

function refusal(azure: SimulatedAzure, type: BodyType, change: Change): string {
  try {
    azure.put(request(type, change));
  } catch (error) {
    if (error instanceof AzureError) return `${error.status} ${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

function scripted(code: NonNullable<ScriptedFault["code"]>, after = 0): ScriptedFault {
  return { operation: "write", resource: "*virtualMachineScaleSets*", moment: "refused", code, after };
}

describe("a request is answered once", () => {
  it("hardware for the nodes of a Batch pool is looked for once", () => {
    const capacity = [{ location: "southcentralus", vmSize: "Standard_ND96asr_v4", clusters: [200] }];
    const azure = prepare(new SimulatedAzure({ subscriptions: [subscription], capacity }), pool);
    const looks = vi.spyOn(HardwareUsage.prototype, "regular");

    azure.put(request(pool));

    expect(looks).toHaveBeenCalledTimes(1);
  });

  it("a scripted lack of quota says what the real one says of the same quota", () => {
    const oneNodeShort = 9 * vcpusPerNode;
    const change = { sku: { capacity: 10 } };
    const real = refusal(azureWith(oneNodeShort), scaleSet, change);

    expect(real).toContain(
      `Current Limit: ${oneNodeShort}, Current Usage: 0, Additional Required: ${10 * vcpusPerNode}`,
    );
    expect(refusal(azureWith(oneNodeShort, [scripted("OperationNotAllowed")]), scaleSet, change)).toBe(real);
  });

  it("a scripted lack of quota leaves no room for the last node, whatever the subscription was granted", () => {
    const text = refusal(azureWith(2_000, [scripted("OperationNotAllowed")]), scaleSet, { sku: { capacity: 10 } });

    expect(text).toContain(
      "Current Limit: 2000, Current Usage: 1136, Additional Required: 960, (Minimum) New Limit Required: 2096.",
    );
    expect(text).toMatch(/Please read more about quota limits at https:\/\/docs\.microsoft\.com\/\S+$/);
  });

  it("a scripted lack of hardware knows that a placement group which is not named is a single one", () => {
    const azure = azureWith(10_000, [scripted("AllocationFailed", 1)]);
    azure.put(request(scaleSet, { singlePlacementGroup: undefined, sku: { capacity: 4 } }));

    expect(refusal(azure, scaleSet, { singlePlacementGroup: undefined, sku: { capacity: 8 } })).toContain(
      "such allocation is scoped to a single cluster",
    );
  });

  it("Low is Spot wherever it counts", () => {
    const low = {
      virtualMachineProfile: { priority: "Low", evictionPolicy: "Delete", scheduledEventsProfile: undefined },
    };

    expect(refusal(azureWith(10_000, [scripted("QuotaExceeded")]), scaleSet, low)).toContain(
      "exceeding approved LowPriorityCores quota",
    );
    expect(refusal(azureWith(10_000, [scripted("OverconstrainedAllocationRequest")]), scaleSet, low)).toContain(
      "  - Low Priority VMs\n",
    );
    const unsold = (asked: string): VmSize | undefined => {
      const size = catalogue.vmSize(asked);
      return size && { ...size, spotSupported: false };
    };
    const azure = new SimulatedAzure(
      { subscriptions: [subscription] },
      { catalogue: { ...catalogue, vmSize: unsold } },
    );
    expect(refusal(prepare(azure, scaleSet), scaleSet, low)).toContain("AzureSpotIsNotSupportedForThisVMSize");
  });
});

describe("what a type says of its settlements", () => {
  const settling = (Object.keys(bodies) as BodyType[]).filter(
    (token) => resourceTypes.get(token)?.settle !== undefined,
  );

  it.each(settling)("%s gives the parts that it says, and no others", (token) => {
    const type = resourceTypes.get(token)!;
    const { settles = [] } = type;
    const azure = prepare(new SimulatedAzure({ subscriptions: [{ ...subscription, quota: [] }] }), token);
    const { inputs, subscription: id } = request(token);
    const core = coreOf(azure);
    const put = {
      ...{ id: azure.idOf({ type: token, inputs, subscription: id }), name: "one", type, inputs },
      ...{ subscription: core.subscription(id), location: "southcentralus", previous: undefined, azure: core },
    };
    const given = Object.keys(type.settle!(put));

    expect(given.filter((part) => !(settles as readonly string[]).includes(part))).toEqual([]);
    expect(settles.filter((part) => !given.includes(part))).toEqual([]);
  });

  it("a type without a settlement says nothing of one", () => {
    const saying = [...resourceTypes.values()].filter(
      (type) => (type.settle === undefined) !== (type.settles === undefined),
    );
    expect(saying.map(({ token }) => token)).toEqual([]);
  });
});

import { coreOf } from "../../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { deleteInstances } from "../../../../../src/simulator/services/compute/actions/delete-instances.js";
import { evictNodes } from "../../../../../src/simulator/services/compute/actions/evict-nodes.js";
import { restartInstances } from "../../../../../src/simulator/services/compute/actions/restart-instances.js";
import { upgradeInstances } from "../../../../../src/simulator/services/compute/actions/upgrade-instances.js";
import { instancesOf } from "../../../../../src/simulator/core/instances.js";
import { SimulatedAzure } from "../../../../../src/simulator/simulated-azure.js";
import type { Change } from "../../../merge.js";
import { refused } from "../../../refused.js";
import { emptyAzure, put, request } from "../../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const newImage: Change = {
  virtualMachineProfile: { storageProfile: { imageReference: { version: "22.04.2026080501" } } },
};
const family = "Standard NDASv4_A100 Family";

function deployed(change: Change = {}): { azure: SimulatedAzure; id: string } {
  const azure = emptyAzure();
  const { id } = put(scaleSet, { sku: { capacity: 4 }, ...change }, azure);
  return { azure, id };
}

function latest(azure: SimulatedAzure, id: string): readonly number[] {
  const set = azure.get(id)!;
  return instancesOf(set).flatMap(({ instanceId, model }) => (model === set.model ? [instanceId] : []));
}

describe("upgrading instances", () => {
  it("brings the chosen ones to the latest model, and no other", () => {
    const { azure, id } = deployed();
    azure.put(request(scaleSet, { sku: { capacity: 4 }, ...newImage }));

    const operation = upgradeInstances(coreOf(azure), { id, instanceIds: [1, 3] });

    expect(operation.kind).toBe("action");
    expect(latest(azure, id)).toEqual([1, 3]);
    expect(azure.get(id)!.finishedSeconds).toBe(operation.finishedSeconds);
  });

  it("is refused for an instance that is not there, and while the scale set is busy", () => {
    const { azure, id } = deployed();

    expect(refused(() => upgradeInstances(coreOf(azure), { id, instanceIds: [9] }))).toBe(
      "400 InvalidParameter: The provided instanceId 9 is not an active Virtual Machine Scale Set VM instanceId.",
    );
    const before = azure.get(id)!.finishedSeconds - 1;
    expect(refused(() => upgradeInstances(coreOf(azure), { id, instanceIds: [0], atSeconds: before }))).toContain(
      "409 Conflict",
    );
  });
});

describe("an action on instances", () => {
  it("is an update of its scale set to a script, to locks and to throttles, and stands in the log", () => {
    const { azure, id } = deployed();
    const script = [{ operation: "update", resource: id, moment: "refused", code: "InternalServerError" }] as const;
    const faulty = new SimulatedAzure({ ...azure.options, faults: script }, { store: coreOf(azure).store });
    const atSeconds = azure.endSeconds;

    expect(refused(() => restartInstances(coreOf(faulty), { id, instanceIds: "all", atSeconds }))).toContain(
      "500 Internal",
    );
    const operation = restartInstances(coreOf(faulty), { id, instanceIds: "all", atSeconds });

    expect(operation).toMatchObject({ kind: "action", startedSeconds: atSeconds });
    const events = faulty.events.filter((one) => one.event === "request" || one.event === "counted");
    expect(events.map((one) => (one.event === "request" ? `${one.verb} ${one.status}` : one.event))).toEqual([
      "action 500",
      "counted",
      "action 202",
    ]);
    const locked = { level: "ReadOnly", scope: id, lockName: "keep" };
    faulty.advanceTo(operation.finishedSeconds);
    faulty.put({
      type: "azure-native:authorization:ManagementLockByScope",
      inputs: locked,
      subscription: id.split("/")[2]!,
      after: [],
    });
    expect(refused(() => restartInstances(coreOf(faulty), { id, instanceIds: "all" }))).toContain("409 ScopeLocked");
  });
});

describe("deleting instances", () => {
  it("makes the capacity smaller and gives quota back", () => {
    const { azure, id } = deployed();
    const bucket = { subscription: id.split("/")[2]!, location: "southcentralus", service: "compute", family } as const;
    expect(coreOf(azure).usage.vcpus(bucket)).toBe(4 * 96);

    deleteInstances(coreOf(azure), { id, instanceIds: [0, 2] });

    expect(instancesOf(azure.get(id)!).map((one) => one.instanceId)).toEqual([1, 3]);
    expect(azure.get(id)!.outputs["sku"]).toMatchObject({ capacity: 2 });
    expect(coreOf(azure).usage.vcpus(bucket)).toBe(2 * 96);
  });

  it("leaves its ids unused for ever", () => {
    const { azure, id } = deployed();
    deleteInstances(coreOf(azure), { id, instanceIds: [3] });

    azure.put(request(scaleSet, { sku: { capacity: 4 } }));

    expect(instancesOf(azure.get(id)!).map((one) => one.instanceId)).toEqual([0, 1, 2, 4]);
  });
});

describe("eviction of Spot nodes", () => {
  const spot = (evictionPolicy: string, disk: Change = {}): Change => ({
    sku: { name: "Standard_HB120rs_v3", capacity: 4 },
    virtualMachineProfile: { priority: "Spot", evictionPolicy, scheduledEventsProfile: undefined, ...disk },
  });

  it("takes them away with the policy Delete, and the capacity with them", () => {
    const { azure, id } = deployed(spot("Delete"));

    expect(evictNodes(coreOf(azure), { id, nodes: 3 })).toBe(3);

    expect(instancesOf(azure.get(id)!)).toHaveLength(1);
    expect(azure.get(id)!.outputs["sku"]).toMatchObject({ capacity: 1 });
  });

  it("leaves them there, stopped, with the policy Deallocate", () => {
    const persistent = { storageProfile: { osDisk: { diffDiskSettings: undefined } } };
    const { azure, id } = deployed(spot("Deallocate", persistent));

    evictNodes(coreOf(azure), { id, nodes: 3 });

    expect(instancesOf(azure.get(id)!)).toHaveLength(4);
    expect(azure.get(id)!.outputs["sku"]).toMatchObject({ capacity: 4 });
  });

  it("does not touch nodes on demand", () => {
    const { azure, id } = deployed();

    expect(refused(() => evictNodes(coreOf(azure), { id, nodes: 1 }))).toContain("409 OperationNotAllowed");
  });
});

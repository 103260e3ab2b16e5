import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { prepare, request } from "../../world.js";
import { azureWith, hardware, scale, scaleSetId, spot, standing } from "./hardware-world.js";

const family = "Standard NDASv4_A100 Family";
const bucket = (name: string) =>
  ({
    subscription: "00000000-0000-4000-8000-000000000001",
    location: "southcentralus",
    service: "compute",
    family: name,
  }) as const;

describe("a scale set with a single placement group", () => {
  it("goes to the first cluster that holds all of it", () => {
    const azure = azureWith([hardware([4, 20, 30])]);
    scale(azure, "a", 10);
    scale(azure, "b", 15);

    expect(standing(azure, "a")).toEqual([[1, 10]]);
    expect(standing(azure, "b")).toEqual([[2, 15]]);
  });

  it("cannot grow out of its cluster, though a new scale set would find room in another", () => {
    const azure = azureWith([hardware([12, 50])]);
    scale(azure, "a", 10);
    const operation = scale(azure, "a", 30);

    expect(operation.failure).toEqual({
      code: "AllocationFailed",
      message: singlePlacementGroupText,
      details: [{ code: "AllocationFailed", message: singlePlacementGroupText, target: "12" }],
    });
    expect(scale(azure, "b", 30).failure).toBeUndefined();
    expect(standing(azure, "b")).toEqual([[1, 30]]);
  });

  it("keeps the nodes it had and those that found room when it grows too far, and is Failed", () => {
    const azure = azureWith([hardware([12])]);
    scale(azure, "a", 10);
    scale(azure, "a", 30);

    expect(standing(azure, "a")).toEqual([[0, 12]]);
    expect(azure.get(scaleSetId("a"))).toMatchObject({
      provisioningState: "Failed",
      inputs: { sku: { capacity: 30 } },
    });
    expect(azure.get(scaleSetId("a"))?.instances?.reduce((sum, { count }) => sum + count, 0)).toBe(12);
    expect(coreOf(azure).usage.vcpus(bucket(family))).toBe(12 * 96);
  });

  it("gets the rest when the hardware is free again", () => {
    const azure = azureWith([hardware([12])]);
    scale(azure, "b", 4);
    scale(azure, "a", 8);
    expect(scale(azure, "a", 12).failure?.code).toBe("AllocationFailed");
    azure.remove({ id: scaleSetId("b") });

    expect(scale(azure, "a", 12).failure).toBeUndefined();
    expect(standing(azure, "a")).toEqual([[0, 12]]);
    expect(azure.get(scaleSetId("a"))?.provisioningState).toBe("Succeeded");
  });

  it("may choose another cluster once it was emptied", () => {
    const azure = azureWith([hardware([12, 50])]);
    scale(azure, "a", 10);
    scale(azure, "a", 0);

    expect(scale(azure, "a", 30).failure).toBeUndefined();
    expect(standing(azure, "a")).toEqual([[1, 30]]);
  });

  it("finds no room when each cluster is too small: the region is named, not the cluster", () => {
    const azure = azureWith([hardware([4, 5])]);

    expect(scale(azure, "a", 6).failure).toEqual({
      code: "AllocationFailed",
      message: regionText,
      details: [{ code: "AllocationFailed", message: regionText, target: "5" }],
    });
  });
});

describe("a scale set with several placement groups", () => {
  const many = { singlePlacementGroup: false };

  it("spreads over clusters", () => {
    const azure = azureWith([hardware([4, 5])]);

    expect(scale(azure, "a", 6, many).failure).toBeUndefined();
    expect(standing(azure, "a")).toEqual([
      [0, 4],
      [1, 2],
    ]);
  });

  it("gives its newest nodes back when it shrinks", () => {
    const azure = azureWith([hardware([4, 5])]);
    scale(azure, "a", 9, many);
    scale(azure, "a", 5, many);

    expect(standing(azure, "a")).toEqual([
      [0, 4],
      [1, 1],
    ]);
    expect(scale(azure, "b", 4, many).failure).toBeUndefined();
  });
});

describe("hardware of a zone", () => {
  it("serves that zone alone, and says so when it is used up", () => {
    const azure = azureWith([hardware([50]), hardware([5], "1")]);

    expect(scale(azure, "a", 6, { zones: ["1"] }).failure).toMatchObject({
      code: "ZonalAllocationFailed",
      message:
        "Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about " +
        "improving likelihood of allocation success at http://aka.ms/allocation-guidance",
    });
    expect(scale(azure, "b", 6).failure).toBeUndefined();
    expect(scale(azure, "c", 100, { zones: ["2"] }).failure).toBeUndefined();
  });

  it("is filled evenly by a scale set of several zones, and what one lacks the others give", () => {
    const azure = azureWith(["1", "2", "3"].map((zone) => hardware([zone === "2" ? 1 : 10], zone)));
    scale(azure, "a", 11, { zones: ["1", "2", "3"], singlePlacementGroup: false });

    expect(azure.get(scaleSetId("a"))?.allocated?.map(({ zone, nodes }) => [zone, nodes])).toEqual([
      ["1", 5],
      ["2", 1],
      ["3", 5],
    ]);
  });
});

describe("Spot nodes", () => {
  it("are evicted when a regular request needs their place, which gives back capacity and quota", () => {
    const azure = azureWith([hardware([12])]);
    scale(azure, "cheap", 10, spot);
    expect(coreOf(azure).usage.vcpus(bucket("lowPriorityCores"))).toBe(960);

    expect(scale(azure, "a", 8).failure).toBeUndefined();
    expect(standing(azure, "cheap")).toEqual([[0, 4]]);
    expect(azure.get(scaleSetId("cheap"))?.inputs).toMatchObject({ sku: { capacity: 4 } });
    expect(azure.read(scaleSetId("cheap")).outputs).toMatchObject({ sku: { capacity: 4 } });
    expect(coreOf(azure).usage.vcpus(bucket("lowPriorityCores"))).toBe(4 * 96);
  });

  it("leave only as many as must, when nodes may spread over clusters", () => {
    const azure = azureWith([hardware([6, 6])]);
    scale(azure, "cheap", 6, spot);
    scale(azure, "more", 4, spot);
    scale(azure, "a", 5, { singlePlacementGroup: false });

    expect(standing(azure, "a")).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(standing(azure, "cheap")).toEqual([[0, 3]]);
    expect(standing(azure, "more")).toEqual([[1, 4]]);
  });

  it("are spared while another cluster has a free place", () => {
    const azure = azureWith([hardware([12, 12])]);
    scale(azure, "cheap", 10, spot);
    scale(azure, "a", 8);

    expect(standing(azure, "a")).toEqual([[1, 8]]);
    expect(standing(azure, "cheap")).toEqual([[0, 10]]);
  });

  it("that are deallocated on eviction keep their capacity and their quota", () => {
    const azure = azureWith([hardware([12])]);
    const profile = { priority: "Spot", evictionPolicy: "Deallocate", scheduledEventsProfile: undefined };
    const disk = { osDisk: { caching: "ReadWrite", diffDiskSettings: undefined } };
    scale(azure, "cheap", 10, { virtualMachineProfile: { ...profile, storageProfile: disk } });
    scale(azure, "a", 12);

    expect(standing(azure, "cheap")).toEqual([]);
    expect(azure.get(scaleSetId("cheap"))?.inputs).toMatchObject({ sku: { capacity: 10 } });
    expect(coreOf(azure).usage.vcpus(bucket("lowPriorityCores"))).toBe(960);
  });

  it("evict nobody, and without room name every constraint", () => {
    const azure = azureWith([hardware([12], "1")]);
    scale(azure, "a", 8, { zones: ["1"] });

    expect(scale(azure, "cheap", 5, { ...spot, zones: ["1"] }).failure).toMatchObject({
      code: "OverconstrainedZonalAllocationRequest",
      message:
        "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too " +
        "restrictive. Please remove some constraints and try again. Constraints applied are:\n" +
        "  - Availability Zone\n" +
        "  - Differencing (Ephemeral) Disks\n" +
        "  - Low Priority VMs\n" +
        "  - Networking Constraints (such as Accelerated Networking or IPv6)\n" +
        "  - Preemptible VMs (VM might be preempted by another VM with a higher priority)\n" +
        "  - VM Size\n",
    });
    expect(standing(azure, "a")).toEqual([[0, 8]]);
  });
});

describe("a Batch pool", () => {
  it("comes with the nodes that find room, and keeps others from their place", () => {
    const azure = prepare(azureWith([hardware([60, 20])]), "azure-native:batch:Pool");
    const pool = azure.put(request("azure-native:batch:Pool"));

    expect(pool.provisioningState).toBe("Succeeded");
    expect(pool.outputs["currentDedicatedNodes"]).toBe(60);
    expect(pool.allocated?.map(({ cluster, nodes }) => [cluster, nodes])).toEqual([[0, 60]]);
    expect(scale(azure, "a", 21).failure?.code).toBe("AllocationFailed");
  });
});

describe("hardware that is not listed", () => {
  it("is not limited", () => {
    const azure = azureWith([{ location: "eastus", vmSize: "Standard_ND96asr_v4", clusters: [1] }]);

    expect(scale(azure, "a", 100).failure).toBeUndefined();
  });
});

const regionText =
  "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about " +
  "improving likelihood of allocation success at http://aka.ms/allocation-guidance";

const singlePlacementGroupText =
  "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a single placement group or " +
  "update/resize an existing VM in a Virtual Machine Scale Set with a single placement group, please note that such " +
  "allocation is scoped to a single cluster, and it is possible that the cluster is out of capacity. Please read more " +
  "about improving likelihood of allocation success at http://aka.ms/allocation-guidance.";

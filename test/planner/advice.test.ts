import { describe, expect, it } from "vitest";
import type { NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildPool, problemsOf } from "./build-cluster.js";

const said = (pool: Partial<NodePool>, code: string) =>
  problemsOf(buildCluster({ nodePools: [buildPool(pool)] }), {}, code).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("what a plan says of a pool's disk", () => {
  const persistent = { kind: "persistent", sizeGiB: undefined, storageType: "Premium_LRS" } as const;

  it("is that a persistent one without a size has the room of its image", () => {
    expect(said({ osDisk: persistent }, "os-disk-of-image-size")).toEqual([
      "nodePools[gpu].osDisk: osDisk.sizeGiB is not set, so the disk has the 64 GiB of its image, system and drivers included.",
    ]);
  });

  it("is nothing where it has a size, is ephemeral, or no source states the image's", () => {
    expect(said({ osDisk: { ...persistent, sizeGiB: 256 } }, "os-disk-of-image-size")).toEqual([]);
    expect(said({}, "os-disk-of-image-size")).toEqual([]);
    const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202505020" };
    expect(said({ osDisk: persistent, image }, "os-disk-of-image-size")).toEqual([]);
  });
});

describe("what a plan says of a pool", () => {
  it("is what nobody knows of an image that the catalogue lacks", () => {
    const image = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202505020" };
    expect(said({ image }, "image-not-known")).toEqual([
      "nodePools[gpu].image: Canonical:ubuntu-24_04-lts:server:24.04.202505020 is not in the catalogue, so whether it fits Standard_ND96asr_v4 was not checked: its generation (the size boots V2), its drivers for NVIDIA A100 40GB, its InfiniBand.",
    ]);
    const id = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0";
    expect(said({ image: { id } }, "image-not-known")).toHaveLength(1);
    expect(said({}, "image-not-known")).toEqual([]);
  });

  it("is that its series grows no more", () => {
    const pool = { vmSize: "Standard_NC24ads_A100_v4", infiniBand: false };
    expect(said(pool, "no-new-capacity")).toEqual([
      "nodePools[gpu].vmSize: Standard_NC24ads_A100_v4 is of NC A100 v4; Azure deploys new capacity of NCads H100 v5 only.",
    ]);
    expect(said({}, "no-new-capacity")).toEqual([]);
  });

  it("is that no rack of its body was proven", () => {
    expect(said({ vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 36 }, "rack-body-not-proven")).toEqual([
      "nodePools[gpu].vmSize: 36 nodes of Standard_ND128isr_NDR_GB200_v6, 2 racks: no deployment of this size was seen with this body, and nothing that is sent asks Azure to keep a rack together.",
    ]);
  });

  it("is that two sources differ on low-priority nodes of machine learning", () => {
    expect(said({ engine: "machineLearning", image: null, capacity: "spot" }, "low-priority-retired")).toEqual([
      "nodePools[gpu].capacity: capacity is spot on Azure Machine Learning: retired on 2026-03-31 by Azure/EOL service_list.json, id 258, and still offered by https://learn.microsoft.com/azure/machine-learning/how-to-use-low-priority-batch.",
    ]);
    expect(said({ capacity: "spot" }, "low-priority-retired")).toEqual([]);
  });

  it("is that no source states whether its service takes the size", () => {
    const pool = { engine: "machineLearning", image: null } as const;
    expect(said({ ...pool, vmSize: "Standard_ND96isr_H100_v5" }, "engine-support-not-checked")).toEqual([
      "nodePools[gpu].engine: Whether Azure Machine Learning runs Standard_ND96isr_H100_v5 in southcentralus is not known.",
    ]);
    expect(said(pool, "engine-support-not-checked")).toEqual([]);
    expect(said({ vmSize: "Standard_ND96isr_H100_v5" }, "engine-support-not-checked")).toEqual([]);
  });

  it("is that its reservation was not looked up, with the command that does", () => {
    const capacityReservationGroupId =
      "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/capacityReservationGroups/crg";
    const cluster = buildCluster({ nodePools: [buildPool({ capacityReservationGroupId })] });
    expect(problemsOf(cluster, {}, "reservation-not-checked")).toMatchObject([
      {
        message: `Whether ${capacityReservationGroupId} reserves 4 nodes of Standard_ND96asr_v4 in southcentralus was not looked up.`,
        hint: "Compare it with the answer of `az capacity reservation list --subscription 1 --resource-group rg --capacity-reservation-group crg --output table`.",
      },
    ]);
  });
});
